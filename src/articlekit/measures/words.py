"""The words of all blocks as numbers, so that vocabulary is compared by sorting.

A word is its first letters in lower case, hashed by fixed factors (Python's own
hash changes from process to process). Scripts without spaces give pairs of characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.characters import Piece, Sort, first_plane, pieces

STEM_CHARS = 7
"""Letters of a word that are compared: endings of inflected languages fall away."""
WIDE_PAIR = 2
"""Characters that stand for a word in scripts without spaces."""
_FACTORS = np.uint32(0x9E3779B1) ** np.arange(1, STEM_CHARS + 1, dtype=np.uint32)
"""What each letter is multiplied by: powers of an odd number without a pattern in its bits
(2 to the 32nd divided by the golden ratio, as in Knuth's multiplicative hashing)."""
_TWO_WHEN_SMALL = "İ"
"""The capital whose small letter is two code points; it stays as it is."""
# Names of their own: members of an enum are slow to look up.
_LOWER, _UNCASED = Sort.LOWER.value, Sort.UNCASED.value
_WIDE, _MARK = Sort.WIDE.value, Sort.MARK.value

Hashes = NDArray[np.uint32]


class Words(NamedTuple):
    """All words in order: their hashes, the block each stands in, their length in letters."""

    hashes: Hashes
    blocks: NDArray[np.int32]
    lengths: NDArray[np.uint8]


@cache
def _lower_table() -> NDArray[np.uint32]:
    parts = first_plane().split(_TWO_WHEN_SMALL)
    lowered = _TWO_WHEN_SMALL.join(part.lower() for part in parts)
    return np.frombuffer(lowered.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def words_of(piece: Piece) -> Words:
    """Hashes the words of every block of a piece."""
    sorts, codes = piece.sorts, piece.codes
    starts, lengths = _placed(sorts)
    lowered = _lower_table().take(codes, mode="clip")
    # Unsigned sums wrap around, which is what a hash wants.
    hashes = np.zeros(len(starts), dtype=np.uint32)
    for offset, factor in enumerate(_FACTORS):
        letters = lowered.take(starts + offset)
        letters *= lengths > offset
        letters *= factor
        hashes += letters
    owners = piece.spans[:, 0].searchsorted(starts.astype(np.int32), side="right")
    return Words(hashes, (owners + (piece.at - 1)).astype(np.int32), lengths)


def _placed(sorts: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    """Where words begin, and how many of their letters are compared."""
    letter = ((sorts >= _LOWER) & (sorts <= _UNCASED)) | (sorts == _MARK)
    # The padding ends the last word, and a piece begins with a block.
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    if letter[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[::2], edges[1::2]
    lengths = np.minimum(ends - starts, STEM_CHARS).astype(np.uint8)
    wide = sorts == _WIDE
    if not wide.any():
        return starts, lengths
    of_all = np.zeros(len(sorts), dtype=np.uint8)
    of_all[starts] = lengths
    of_all[:-1][wide[:-1] & wide[1:]] = WIDE_PAIR
    starts = np.flatnonzero(of_all)
    return starts, of_all[starts]


def joined(parts: Sequence[Words]) -> Words:
    """The words of all pieces."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        empty = np.zeros(0)
        return Words(empty.astype(np.uint32), empty.astype(np.int32), empty.astype(np.uint8))
    return Words(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def hash_words(words: Iterable[str]) -> Hashes:
    """Sorted hashes of a word list, as `words_of` hashes them."""
    text = "\n".join(words)
    spans = np.array([[0, len(text)]], dtype=np.int32)
    return np.unique(joined([words_of(piece) for piece in pieces(text, spans)]).hashes)


def contained(hashes: Hashes, vocabulary: Hashes) -> NDArray[np.bool_]:
    """Which of `hashes` stand in the sorted `vocabulary`."""
    if not len(vocabulary):
        return np.zeros(len(hashes), dtype=bool)
    places = vocabulary.searchsorted(hashes)
    return np.asarray(vocabulary.take(places, mode="clip") == hashes)
