"""How much of each block stands, in runs of words, in another text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.characters import pieces
from articlekit.measures.words import Hashes, Words, contained, joined, words_of

RUN = 3
"""Words in a row that are looked for: single words stand everywhere."""
NO_RUN = -1.0
"""The share of a block that is too short for a run."""
_PRIME = np.uint32(31)


def words_in(text: str) -> Words:
    """The words of a text as one block."""
    spans = np.array([[0, len(text)]], dtype=np.int32)
    return joined([words_of(piece) for piece in pieces(text, spans)])


def share_in(words: Words, size: int, other: Words, length: int = RUN) -> NDArray[np.float32]:
    """Share of the runs of each of `size` blocks that stand in `other`."""
    known = np.unique(_runs(other, length)[0])
    runs, whole = _runs(words, length)
    owners = words.blocks[: len(whole)]
    total = np.bincount(owners, weights=whole, minlength=size)
    hits = np.bincount(owners, weights=contained(runs, known) & whole, minlength=size)
    return np.where(total > 0, hits / np.maximum(total, 1), NO_RUN).astype(np.float32)


def _runs(words: Words, length: int) -> tuple[Hashes, NDArray[np.bool_]]:
    """Every run of words as a number, and whether it lies within one block."""
    count = max(len(words.hashes) - length + 1, 0)
    runs = np.zeros(count, dtype=np.uint32)
    for offset in range(length):
        runs = runs * _PRIME + words.hashes[offset : offset + count]
    return runs, words.blocks[:count] == words.blocks[length - 1 : length - 1 + count]
