"""Reads a text dump into a `Document`: lines become blocks, marks become kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, repeat
from operator import itemgetter

from articlekit.document import Document, Kind, Span, blocks_from, spans_from
from articlekit.reading.marks import ORDERING, is_fence, kind_of, may_show_kind
from articlekit.reading.wrap import fills, wrap_width

PARAGRAPH_CHARS = 120
"""A line this long is a paragraph of its own, not a line of a stanza or an address; the
longest lines of verse in the fixtures have 80 characters."""

MIN_ROWS = 3
"""Lines in a row with a tab inside that are a table of two columns; one or two are a menu's
entry with its shortcut, or a stray indent."""

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
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
    glued = _glued(text, lines, adjoining, kinds, flat=flat)
    return Document(text, blocks_from(zip(lines, kinds, glued, repeat(""))), warnings)


def _lines(text: str) -> tuple[list[Span], list[bool]]:
    """The lines that are not blank, and whether each follows the one before at once."""
    lines = spans_from([found.span() for found in _LINE.finditer(text)])
    adjoining: list[bool] = []
    before = -1
    for start, end in lines:
        adjoining.append(
            before >= 0 and (start == before + 1 or text.count("\n", before, start) == 1)
        )
        before = end
    return lines, adjoining


def _has_blank(adjoining: list[bool]) -> bool:
    return not all(adjoining[1:])


def _kinds(text: str, lines: list[Span]) -> list[Kind]:
    kinds: list[Kind] = []
    in_code = False
    marked = may_show_kind(text)
    for start, end in lines:
        line = text[start:end]
        if (
            line[0].isalpha()
            and not in_code
            and line[1:2] not in ORDERING
            and not (marked and may_show_kind(line))
        ):
            kinds.append(_PARAGRAPH)
        elif is_fence(line):
            kinds.append(Kind.CODE)
            in_code = not in_code
        else:
            kinds.append(Kind.CODE if in_code else kind_of(line))
    if in_code:
        kinds = [kind_of(text[start:end]) for start, end in lines]
    return _with_columns(text, lines, kinds) if "\t" in text else kinds


def _with_columns(text: str, lines: list[Span], kinds: list[Kind]) -> list[Kind]:
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
    text: str, lines: list[Span], adjoining: list[bool], kinds: list[Kind], width: int
) -> tuple[list[Span], list[bool], list[Kind]]:
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
            joined[-1] = Span(joined[-1].start, lines[i].end)
        else:
            joined.append(lines[i])
            joined_adjoining.append(adjoining[i])
            joined_kinds.append(kinds[i])
    return joined, joined_adjoining, joined_kinds


def _glued(
    text: str, lines: list[Span], adjoining: list[bool], kinds: list[Kind], *, flat: bool
) -> Iterator[bool]:
    """Whether each line belongs together with the one before it, judged on these two alone.

    A flat text has no blank line at all although it has paragraphs, so that line ends
    there divide paragraphs; in others a single line end was set on purpose.
    """
    before_start, before_end, before = 0, 0, None
    for (start, end), adjoins, kind in zip(lines, adjoining, kinds, strict=True):
        if not adjoins or kind is not before:
            yield False
        elif kind is not _PARAGRAPH:
            yield kind in _GLUED_KINDS
        elif end - start >= PARAGRAPH_CHARS or before_end - before_start >= PARAGRAPH_CHARS:
            yield False
        else:
            yield not flat or not (
                text[before_end - 1] in _SENTENCE_END or text[end - 1] in _SENTENCE_END
            )
        before_start, before_end, before = start, end, kind
