"""The words of all blocks as numbers, so that vocabulary is compared by sorting.

A word is its first letters in lower case, hashed by a fixed polynomial (Python's own
hash changes from process to process). Scripts without spaces give pairs of characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Block, Span
from articlekit.measures.characters import PIECE_CHARS, Sort, sorts_of

STEM_CHARS = 7
"""Letters of a word that are compared: endings of inflected languages fall away."""
WIDE_PAIR = 2
"""Characters that stand for a word in scripts without spaces."""
_PRIME = np.uint64(1099511628211)
_TABLE_SIZE = 0x10000

Hashes = NDArray[np.uint64]


class Words(NamedTuple):
    """All words in order: their hashes, the block each stands in, their length in letters."""

    hashes: Hashes
    blocks: NDArray[np.int32]
    lengths: NDArray[np.uint8]


@cache
def _lower_table() -> NDArray[np.uint32]:
    table = np.arange(_TABLE_SIZE, dtype=np.uint32)
    for code in range(_TABLE_SIZE):
        low = chr(code).lower()
        if len(low) == 1:
            table[code] = ord(low)
    return table


def words_of(text: str, blocks: Sequence[Block]) -> Words:
    """Hashes the words of every block of `text`."""
    parts: list[Words] = []
    at = 0
    while at < len(blocks):
        stop = at + 1
        begin = blocks[at].span.start
        while stop < len(blocks) and blocks[stop].span.end - begin <= PIECE_CHARS:
            stop += 1
        parts.append(_words_of_piece(text, blocks, at, stop))
        at = stop
    if len(parts) == 1:
        return parts[0]
    if not parts:
        empty = np.zeros(0)
        return Words(empty.astype(np.uint64), empty.astype(np.int32), empty.astype(np.uint8))
    return Words(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _words_of_piece(text: str, blocks: Sequence[Block], at: int, stop: int) -> Words:
    begin, end = blocks[at].span.start, blocks[stop - 1].span.end
    padded = text[begin:end] + " " * STEM_CHARS
    codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sorts = sorts_of(codes)
    letter = ((sorts >= Sort.LOWER) & (sorts <= Sort.UNCASED)) | (sorts == Sort.MARK)
    wide = sorts == Sort.WIDE
    first = letter.copy()
    first[1:] &= ~letter[:-1]
    first[:-1] |= wide[:-1] & wide[1:]
    starts = np.flatnonzero(first)
    lowered = _lower_table()[np.minimum(codes, _TABLE_SIZE - 1)]
    hashes = np.zeros(len(starts), dtype=np.uint64)
    lengths = np.zeros(len(starts), dtype=np.uint8)
    going = np.ones(len(starts), dtype=bool)
    is_wide = wide[starts]
    for offset in range(STEM_CHARS):
        place = starts + offset
        going &= np.where(is_wide, offset < WIDE_PAIR, letter[place])
        hashes = np.where(going, (hashes + lowered[place]) * _PRIME, hashes)
        lengths += going
    edges = np.array([block.span.start for block in blocks[at:stop]], dtype=np.int64) - begin
    owner = np.searchsorted(edges, starts, side="right").astype(np.int32) - 1 + at
    return Words(hashes, owner, lengths)


def hash_words(words: Iterable[str]) -> Hashes:
    """Sorted hashes of a word list, as `words_of` hashes them."""
    text = "\n".join(words)
    return np.unique(words_of(text, [Block(Span(0, len(text)))]).hashes)


def contained(hashes: Hashes, vocabulary: Hashes) -> NDArray[np.bool_]:
    """Which of `hashes` stand in the sorted `vocabulary`."""
    if not len(vocabulary):
        return np.zeros(len(hashes), dtype=bool)
    places = np.minimum(np.searchsorted(vocabulary, hashes), len(vocabulary) - 1)
    return np.asarray(vocabulary[places] == hashes)
