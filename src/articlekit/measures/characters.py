"""Counts characters of every kind per block, for all blocks at once.

The text is seen once as an array of code points, each mapped to a class by a table;
what a block is made of is then a handful of sums. Work and memory are linear, and
the text is taken in pieces so that memory stays a small multiple of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Block

PIECE_CHARS = 1 << 20
"""Code points looked at together: large enough that array overhead is nothing, small
enough that the arrays of one piece stay below 20 MB."""

PAGE_BITS = 7
CODE_PAGES = 0x10000 >> PAGE_BITS
_TABLE_SIZE = 0x10000
IDEOGRAPHS_FROM, IDEOGRAPHS_TO = 0x20000, 0x32000
"""Planes 2 and 3 of Unicode: ideographs only."""


class Sort(IntEnum):
    """The class of a code point."""

    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    UNCASED = 4
    """Letters of scripts without case that put spaces between words."""
    WIDE = 5
    """Letters of scripts without spaces: one is about half a word."""
    DIGIT = 6
    TERMINAL = 7
    """What ends a sentence."""
    COMMA = 8
    """What divides a sentence: commas, semicolons, colons, enumeration marks."""
    QUOTE = 9
    SYMBOL = 10
    """Bars, arrows, bullets, currency, emoji: what menus are made of."""
    MARK = 11
    """Combining marks: part of the word they stand in."""


_TERMINALS = ".!?…。！？।؟۔"
_COMMAS = ",;:、，；：،؛"
_QUOTES = "\"'“”„«»‚‘’‹›「」『』"
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


@cache
def _table() -> NDArray[np.uint8]:
    table = np.zeros(_TABLE_SIZE, dtype=np.uint8)
    for code in range(_TABLE_SIZE):
        table[code] = _sort_of(chr(code))
    return table


def _sort_of(char: str) -> Sort:
    if char in _TERMINALS:
        return Sort.TERMINAL
    if char in _COMMAS:
        return Sort.COMMA
    if char in _QUOTES:
        return Sort.QUOTE
    category = unicodedata.category(char)
    if category == "Ll":
        return Sort.LOWER
    if category in ("Lu", "Lt"):
        return Sort.UPPER
    if category[0] == "L":
        wide = unicodedata.name(char, "").startswith(_NO_SPACES)
        return Sort.WIDE if wide else Sort.UNCASED
    if category[0] == "M":
        return Sort.MARK
    if category[0] == "N":
        return Sort.DIGIT
    if category[0] == "Z" or char.isspace():
        return Sort.SPACE
    if category[0] == "S" or char in "|•·/\\#@*_":
        return Sort.SYMBOL
    return Sort.OTHER


def sorts_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The sort of every code point; rare scripts beyond the first plane only roughly."""
    sorts = _table()[np.minimum(codes, _TABLE_SIZE - 1)]
    beyond = codes >= _TABLE_SIZE
    if beyond.any():
        ideograph = (codes >= IDEOGRAPHS_FROM) & (codes < IDEOGRAPHS_TO)
        sorts = np.where(beyond, np.where(ideograph, Sort.WIDE, Sort.SYMBOL), sorts)
    return np.asarray(sorts, dtype=np.uint8)


class Counts:
    """Counts per block, as arrays of one number a block (see `count`)."""

    __slots__ = ("breaks", "capitals", "chars", "first", "last", "pages", "sorts", "words")

    def __init__(self, size: int) -> None:
        self.chars = np.zeros(size, dtype=np.int32)
        self.words = np.zeros(size, dtype=np.int32)
        """Words; two characters of a script without spaces count as one."""
        self.capitals = np.zeros(size, dtype=np.int32)
        """Words that begin with a capital."""
        self.breaks = np.zeros(size, dtype=np.int32)
        """Sentence ends with another sentence after them."""
        self.sorts = np.zeros((len(Sort), size), dtype=np.int32)
        self.first = np.zeros(size, dtype=np.uint8)
        """The sort of the first character."""
        self.pages = np.zeros(CODE_PAGES, dtype=np.int64)
        """Code points of the whole text per page of 128, by which scripts are told."""
        self.last = np.zeros(size, dtype=np.uint8)
        """The sort of the last character; quotes and brackets after it do not count."""


def count(text: str, blocks: Sequence[Block]) -> Counts:
    """Counts what each block of `text` is made of."""
    counts = Counts(len(blocks))
    at = 0
    while at < len(blocks):
        stop = at + 1
        begin = blocks[at].span.start
        while stop < len(blocks) and blocks[stop].span.end - begin <= PIECE_CHARS:
            stop += 1
        _count_piece(text, blocks, at, stop, counts)
        at = stop
    return counts


def _count_piece(text: str, blocks: Sequence[Block], at: int, stop: int, counts: Counts) -> None:
    begin, end = blocks[at].span.start, blocks[stop - 1].span.end
    # One space more at the end: `reduceat` needs every index to lie inside the array.
    raw = (text[begin:end] + " ").encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(raw, dtype=np.uint32)
    sorts = sorts_of(codes)
    spans = np.array([b.span for b in blocks[at:stop]], dtype=np.int64) - begin
    edges = spans.reshape(-1)

    def per_block(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
        sums = np.add.reduceat(flags, edges, dtype=np.int32)
        return np.asarray(sums[::2], dtype=np.int32)

    part = slice(at, stop)
    in_plane = codes[codes < _TABLE_SIZE]
    counts.pages += np.bincount(in_plane >> PAGE_BITS, minlength=CODE_PAGES)
    counts.chars[part] = spans[:, 1] - spans[:, 0]
    for sort in Sort:
        counts.sorts[sort, part] = per_block(sorts == sort)
    letter = ((sorts >= Sort.LOWER) & (sorts <= Sort.UNCASED)) | (sorts == Sort.DIGIT)
    joins = letter | (sorts == Sort.MARK) | (sorts == Sort.QUOTE)
    begins = letter.copy()
    begins[1:] &= ~joins[:-1]
    counts.words[part] = per_block(begins) + (counts.sorts[Sort.WIDE, part] + 1) // 2
    counts.capitals[part] = per_block(begins & (sorts == Sort.UPPER))
    breaks = np.zeros(len(sorts), dtype=bool)
    opens = (sorts == Sort.UPPER) | (sorts == Sort.UNCASED) | (sorts == Sort.QUOTE)
    breaks[:-2] = (sorts[:-2] == Sort.TERMINAL) & (sorts[1:-1] == Sort.SPACE) & opens[2:]
    breaks[:-1] |= (sorts[:-1] == Sort.TERMINAL) & (sorts[1:] == Sort.WIDE)
    counts.breaks[part] = per_block(breaks)
    counts.first[part] = sorts[spans[:, 0]]
    counts.last[part] = _last_sorts(sorts, spans)


def _last_sorts(sorts: NDArray[np.uint8], spans: NDArray[np.int64]) -> NDArray[np.uint8]:
    last = spans[:, 1] - 1
    found = sorts[last]
    for _ in range(2):
        closing = (found == Sort.QUOTE) | (found == Sort.OTHER)
        last = np.where(closing & (last > spans[:, 0]), last - 1, last)
        found = sorts[last]
    return np.asarray(found, dtype=np.uint8)
