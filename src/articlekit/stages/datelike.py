"""Which short blocks look like a date or a time line, in any language.

A rough look for the score's sake; what a date says is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import regex
from numpy.typing import NDArray

from articlekit.document import Block
from articlekit.measures.words import Hashes, Words, contained

MAX_WORDS = 14
"""Longest date line in words: 'Published on Monday, 3 March 2025 at 10:15 a.m. (updated …)'."""

_NUMERIC = regex.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})\b)"
    r"|\d{4}\s?[年년]|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|\b\d{1,2}:\d{2}\b"
)


_CLOCK = regex.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?| uhr)?", regex.IGNORECASE)


def is_clock(text: str) -> bool:
    """Whether a block is a bare time of day: what a live ticker's entries begin with."""
    return bool(_CLOCK.fullmatch(text))


def datelike(
    text: str,
    blocks: Sequence[Block],
    counts: NDArray[np.int32],
    digits: NDArray[np.int32],
    words: Words,
    date_words: Hashes,
) -> NDArray[np.float32]:
    """1 for each short block with a numeric date or clock time, or with a digit and a month
    name or a word such as 'ago' (`date_words`); 0 for the others."""
    size = len(blocks)
    short = (counts <= MAX_WORDS) & (digits > 0)
    asked = short[words.blocks]
    named = np.zeros(size, dtype=bool)
    named[words.blocks[asked][contained(words.hashes[asked], date_words)]] = True
    result = named.astype(np.float32)
    for index in np.flatnonzero(short & (result == 0)).tolist():
        span = blocks[index].span
        if _NUMERIC.search(text, span.start, span.end):
            result[index] = 1.0
    return result
