"""Which text of a page is read where the story is not simply what is visible.

Some pages keep the story in hidden markup until a script shows it, some give it only in their
structured data. A hidden copy of what is visible, and a structured body whose sentences the
page prints, are no second text.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from articlekit.document import Kind
from articlekit.markup import Hint
from articlekit.reading.piece import Piece, Walked

PROSE_WORDS = 15
"""A piece with this many words and few of them in links is prose."""
MAX_LINK_SHARE = 0.3
HIDDEN_FACTOR = 3
"""How many times the visible prose the hidden prose must be for it to be the story: a hidden
menu or consent notice beside a short story has less."""
MIN_BODY_WORDS = 50
"""Words of a structured body that can be a story; shorter ones are descriptions."""
PROBES = 24
PROBE_CHARS = 30
"""Characters of a structured body that are looked for on the page, at so many places."""
MAX_FOUND = 0.5
"""Share of probes found up to which the page does not print the structured body."""
STRUCTURED_PATH = "articleBody"

_MARKUP = regex.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_PARAGRAPHS = regex.compile(
    r"(?:(?<![^\S\n])[^\S\n]++)?+\n\s*+|</?(?:p|br|div|h\d)\b[^<>]{0,500}>", regex.IGNORECASE
)


def seen_pieces(walked: Walked) -> list[Piece]:
    """The pieces that are visible; all where the story is in hidden ones, shown by a script."""
    visible = [piece for piece in walked.pieces if not walked.hidden[piece.node]]
    if len(visible) == len(walked.pieces):
        return visible
    hidden = [piece for piece in walked.pieces if walked.hidden[piece.node]]
    if _prose(hidden) > HIDDEN_FACTOR * _prose(visible):
        return walked.pieces
    return visible


def with_structured(walked: Walked, pieces: list[Piece], body: str | None) -> list[Piece]:
    """The pieces with those of a structured body that the page does not print, after the last
    one it does print."""
    if not body or body.count(" ") < MIN_BODY_WORDS:
        return pieces
    paragraphs = [
        " ".join(_MARKUP.sub(" ", paragraph).split()) for paragraph in _PARAGRAPHS.split(body)
    ]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    flat = " ".join(paragraphs)
    printed = " ".join(piece.text for piece in pieces)
    step = max(len(flat) // PROBES, 1)
    probes = [flat[at : at + PROBE_CHARS] for at in range(0, len(flat) - PROBE_CHARS, step)]
    found = sum(probe in printed for probe in probes)
    if found > len(probes) * MAX_FOUND:
        return pieces
    known = {piece.text for piece in pieces}
    node = _add_node(walked)
    more = [
        Piece(text, Kind.PARAGRAPH, node, (0, 0, 0), False, len(text), 0, 0, 0, 0)
        for text in paragraphs
        if text not in known
    ]
    wanted = set(paragraphs)
    at = max((n + 1 for n, piece in enumerate(pieces) if piece.text in wanted), default=len(pieces))
    return [*pieces[:at], *more, *pieces[at:]]


def _add_node(walked: Walked) -> int:
    """An element for a body that has none: a paragraph right below the root."""
    node = len(walked.parent)
    hints = int(Hint.STORY | Hint.ARTICLE)
    walked.parent.append(0)
    walked.tag.append(STRUCTURED_PATH)
    walked.hints.append(hints)
    walked.above.append(hints)
    walked.signature.append(0)
    walked.depth.append(1)
    walked.child.append(1)
    walked.hidden.append(False)
    walked.stop.append(node + 1)
    walked.stop[0] = node + 1
    return node


def _prose(pieces: Sequence[Piece]) -> int:
    """Words in pieces that read like prose, each text counted once."""
    words = 0
    for text in {
        piece.text for piece in pieces if piece.link_chars <= piece.chars * MAX_LINK_SHARE
    }:
        count = text.count(" ") + 1
        words += count if count >= PROSE_WORDS else 0
    return words
