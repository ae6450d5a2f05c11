"""Some blocks in a row, in the wordings that rules are compared with.

Wordings are brought into form for many blocks together: one by one it costs ten times as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articlekit.document import Block, Kind, Pair, Span
from articlekit.rules.needs import ALIASES
from articlekit.rules.wording import lower, unify

PIECE_CHARS = 1 << 17
"""Code points looked at together, so that memory stays a small multiple of the text."""
_CODE = Kind.CODE  # a name of its own: members of an enum are slow to look up


class Stretch(NamedTuple):
    """Some blocks of the text in a row, in the wordings that rules are compared with."""

    at: int
    """The first of the blocks."""
    offset: int
    """Where it begins in the text."""
    plain: str
    lowered: str
    spans: list[Pair]
    """The blocks' spans in it; empty ones for blocks that no rule speaks about."""
    words: Sequence[int]
    tells: bool
    """Whether patterns without case find nothing but what stands in `lowered`."""
    untried: list[int]
    """Blocks of the text with sentences that rules were not tried on, as they are found."""

    def whole(self, index: int) -> Span:
        """The span of a block in the text."""
        start, end = self.spans[index - self.at]
        return Span(start + self.offset, end + self.offset)


def stretches(text: str, blocks: Sequence[Block], words: Sequence[int]) -> Iterator[Stretch]:
    """The blocks of a text, as many at a time as are looked at together."""
    at = 0
    while at < len(blocks):
        stop = at + 1
        limit = blocks[at].span.start + PIECE_CHARS
        while stop < len(blocks) and blocks[stop].span.end <= limit:
            stop += 1
        yield _stretch_of(text, blocks, words, at, stop)
        at = stop


def _stretch_of(
    text: str, blocks: Sequence[Block], words: Sequence[int], at: int, stop: int
) -> Stretch:
    begin, end = blocks[at].span.start, blocks[stop - 1].span.end
    plain = unify(text[begin:end])
    spans = [
        (start - begin, (start if kind is _CODE else end) - begin)
        for (start, end), kind, _, _ in blocks[at:stop]
    ]
    lowered = lower(plain)
    tells = not any(map(lowered.__contains__, ALIASES))
    return Stretch(at, begin, plain, lowered, spans, words[at:stop], tells, [])
