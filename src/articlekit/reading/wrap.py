"""Whether a text is hard-wrapped, and which line ends the wrapping made.

A line end is the wrap's when the next line's first word would not have fit. That is
how every wrapping program works, so it needs no language; whether the text is wrapped
at all is judged on the share of such ends that break a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from articlekit.document import Span

MIN_WIDTH = 30
"""Narrowest wrap (characters): a newspaper column of a mail digest."""
MAX_WIDTH = 132
"""Widest wrap (characters): the widest terminals; longer lines are paragraphs."""
MIN_JOINTS = 3
"""Fewest broken sentences that show wrapping; two happen in verse and in addresses."""
MIN_SHARE = 0.5
"""Share of line ends near the margin that must break a sentence: in verse and lists the
next line begins with a capital or a mark."""
_MARGIN_FROM = 0.6
"""A wrapped line is at least this full; a word longer than the rest is seldom."""
_SENTENCE_MARKS = frozenset('.!?:;…"”»)')


def wrap_width(text: str, lines: Sequence[Span], adjoining: Sequence[bool]) -> int:
    """The width a text is wrapped at, in characters; 0 when it is not wrapped.

    `lines` have no white space at their ends; `adjoining[i]` tells that line i follows
    line i-1 with no blank line between.
    """
    width = 0
    for start, end in lines:
        if end - start > MAX_WIDTH:
            return 0
        width = max(width, end - start)
    if width < MIN_WIDTH:
        return 0
    near = broken = 0
    for i in range(1, len(lines)):
        if not adjoining[i]:
            continue
        start, end = lines[i - 1]
        if end - start < width * _MARGIN_FROM or not fills(text, lines[i - 1], lines[i], width):
            continue
        near += 1
        if text[end - 1] not in _SENTENCE_MARKS and text[lines[i].start].islower():
            broken += 1
    return width if broken >= MIN_JOINTS and broken >= near * MIN_SHARE else 0


def fills(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word would not have fit onto `line`."""
    space = text.find(" ", following.start, following.end)
    word = (space if space >= 0 else following.end) - following.start
    return (line.end - line.start) + 1 + word > width
