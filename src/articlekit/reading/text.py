"""Reads a text dump into a `Document`: lines become blocks, marks become kinds."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from articlekit.document import Block, Document, Kind, Span
from articlekit.reading.marks import ORDERING, is_fence, kind_of, may_have_marks
from articlekit.reading.wrap import Line, fills, wrap_width

PARAGRAPH_CHARS = 120
"""A line this long is a paragraph of its own, not a line of a stanza or an address; the
longest lines of verse in the fixtures have 80 characters."""

MIN_ROWS = 3
"""Lines in a row with a tab inside that are a table of two columns; one or two are a menu's
entry with its shortcut, or a stray indent."""

# Names of their own: members of an enum are slow to look up.
_PARAGRAPH, _TABLE = Kind.PARAGRAPH, Kind.TABLE
_GLUED_KINDS = frozenset({Kind.LIST, Kind.TABLE, Kind.QUOTE, Kind.CODE})
_SENTENCE_END = frozenset('.!?…。！？"”»')


def read(text: str, warnings: tuple[str, ...] = ()) -> Document:
    """Makes a document of `text`, whose line ends are already unified."""
    lines, adjoining = _lines(text)
    width = wrap_width(text, lines, adjoining)
    kinds = _kinds(text, lines)
    if width:
        lines, adjoining, kinds = _join_wrapped(text, lines, adjoining, kinds, width)
    flat = not _has_blank(adjoining) and any(
        end - start >= PARAGRAPH_CHARS and kind is _PARAGRAPH
        for (start, end), kind in zip(lines, kinds, strict=True)
    )
    blocks = []
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        glued = adjoining[i] and _belong(text, lines[i - 1], line, kinds[i - 1], kind, flat)
        blocks.append(Block(Span(line.start, line.end), kind, glued))
    return Document(text, tuple(blocks), warnings)


def _lines(text: str) -> tuple[list[Line], list[bool]]:
    """The lines that are not blank, and whether each follows the one before at once."""
    lines: list[Line] = []
    adjoining: list[bool] = []
    at = 0
    after_line = False
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped)
            lines.append(Line(start, start + len(stripped)))
            adjoining.append(after_line)
        after_line = bool(stripped)
        at += len(raw) + 1
    return lines, adjoining


def _has_blank(adjoining: list[bool]) -> bool:
    return not all(adjoining[1:])


def _kinds(text: str, lines: list[Line]) -> list[Kind]:
    kinds: list[Kind] = []
    in_code = False
    marked = may_have_marks(text)
    for start, end in lines:
        if (
            not (marked or in_code)
            and text[start].isalpha()
            and text[start + 1 : start + 2] not in ORDERING
        ):
            kinds.append(_PARAGRAPH)
            continue
        line = text[start:end]
        if is_fence(line):
            kinds.append(Kind.CODE)
            in_code = not in_code
        else:
            kinds.append(Kind.CODE if in_code else kind_of(line))
    if in_code:
        kinds = [kind_of(text[start:end]) for start, end in lines]
    return _with_columns(text, lines, kinds) if "\t" in text else kinds


def _with_columns(text: str, lines: list[Line], kinds: list[Kind]) -> list[Kind]:
    """The kinds, with rows of two cells as a table: one tab in each of several lines in a row."""
    parted = [
        kind is _PARAGRAPH and text.find("\t", line.start, line.end) >= 0
        for line, kind in zip(lines, kinds, strict=True)
    ]
    found: list[Kind] = []
    for is_parted, run in groupby(zip(parted, kinds, strict=True), key=itemgetter(0)):
        run_kinds = [kind for _, kind in run]
        rows = is_parted and len(run_kinds) >= MIN_ROWS
        found += [_TABLE] * len(run_kinds) if rows else run_kinds
    return found


def _join_wrapped(
    text: str, lines: list[Line], adjoining: list[bool], kinds: list[Kind], width: int
) -> tuple[list[Line], list[bool], list[Kind]]:
    """Makes one line of the lines a wrapping program made of one paragraph."""
    joined = [lines[0]]
    joined_adjoining = [False]
    joined_kinds = [kinds[0]]
    for i in range(1, len(lines)):
        same = (
            adjoining[i]
            and kinds[i] is _PARAGRAPH
            and joined_kinds[-1] in (Kind.PARAGRAPH, Kind.LIST, Kind.QUOTE)
            and fills(text, lines[i - 1], lines[i], width)
        )
        if same:
            joined[-1] = Line(joined[-1].start, lines[i].end)
        else:
            joined.append(lines[i])
            joined_adjoining.append(adjoining[i])
            joined_kinds.append(kinds[i])
    return joined, joined_adjoining, joined_kinds


def _belong(text: str, before: Line, line: Line, kind_before: Kind, kind: Kind, flat: bool) -> bool:
    """Whether two adjoining lines belong together, judged on these two alone.

    A flat text has no blank line at all although it has paragraphs, so that line ends
    there divide paragraphs; in others a single line end was set on purpose.
    """
    if kind is kind_before and kind in _GLUED_KINDS:
        return True
    if kind is not _PARAGRAPH or kind_before is not _PARAGRAPH:
        return False
    if max(line.end - line.start, before.end - before.start) >= PARAGRAPH_CHARS:
        return False
    if not flat:
        return True
    return text[before.end - 1] not in _SENTENCE_END and text[line.end - 1] not in _SENTENCE_END
