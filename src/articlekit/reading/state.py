"""Finds a story that a page holds only in a program's data: markup inside a string of a script.

Frameworks send a page's text as data and let a script print it. The string is taken only where
the page itself shows little text, and is then parsed like the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import cast

import regex
from lxml import etree

from articlekit.reading.parse import Element, parse
from articlekit.reading.piece import Piece

MAX_SHOWN = 500
"""Characters of long pieces without links from which the page itself has the story."""
LONG_CHARS = 60
"""Characters from which a piece is text and no label; in scripts without spaces they are a
sentence."""
FACTOR = 3
"""How many times the text the page shows the string's text must be."""
MIN_PARAGRAPHS = 3
"""Paragraphs of a string that is a story's markup and no snippet's."""
MIN_CHARS = 400
MAX_LINK_SHARE = 0.3
LEVELS = 2
"""Strings within strings that are read: some frameworks send JSON in a string."""

_SCRIPTS = etree.XPath("//script[not(@src) and not(contains(@type, 'ld+json'))]")
_PARAGRAPH = regex.compile(r"(?:<|\\+u003c)p[\s>\\]", regex.IGNORECASE)
_REST = regex.compile(r'(?:[^"\\]++|\\.)*+"', regex.DOTALL)


def shows_little(pieces: Sequence[Piece]) -> bool:
    """Whether a page has so little text that its story may stand elsewhere."""
    return _shown(pieces) < MAX_SHOWN


def with_state(root: Element, pieces: Sequence[Piece]) -> bool:
    """Puts the longest text of the page's scripts at the end of the body of `root`, our own
    tree; whether there was one."""
    body = root.find("body")
    if body is None:
        return False
    least = max(MIN_CHARS, FACTOR * _shown(pieces))
    best: Element | None = None
    for script in cast("Sequence[Element]", _SCRIPTS(root)):
        for markup in _strings(script.text or "", LEVELS):
            found = parse(f"<body>{markup}").root
            inside = None if found is None else found.find("body")
            if inside is None:
                continue
            chars = len("".join(cast("Iterator[str]", inside.itertext())).strip())
            if chars >= least:
                best, least = inside, chars + 1
    if best is None:
        return False
    best.tag = "div"
    body.append(best)
    return True


def _shown(pieces: Sequence[Piece]) -> int:
    return sum(
        piece.chars
        for piece in pieces
        if piece.chars >= LONG_CHARS and piece.link_chars <= piece.chars * MAX_LINK_SHARE
    )


def _strings(code: str, levels: int) -> Iterator[str]:
    """The strings of a script that hold several paragraphs of markup."""
    at = 0
    while match := _PARAGRAPH.search(code, at):
        start = _quote_before(code, at, match.start())
        rest = _REST.match(code, start + 1) if start >= 0 else None
        if rest is None or rest.end() <= match.start():
            at = match.end()
            continue
        at = rest.end()
        try:
            text = json.loads(code[start:at], strict=False)
        except ValueError:
            continue
        within = [] if levels <= 1 or text.lstrip().startswith("<") else _strings(text, levels - 1)
        found = list(within)
        if not found and text.count("</p>") >= MIN_PARAGRAPHS:
            found.append(text)
        yield from found


def _quote_before(code: str, low: int, at: int) -> int:
    """The last quotation mark before a place that no backslash escapes; -1 for none."""
    while (at := code.rfind('"', low, at)) >= 0:
        if not code.endswith("\\", low, at):
            return at
    return -1
