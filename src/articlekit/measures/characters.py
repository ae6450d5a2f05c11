"""Counts characters of every kind per block, for all blocks at once.

The text is seen once as an array of code points, each mapped to a class by a table;
what a block is made of is then a handful of sums. Work and memory are linear, and
the text is taken in pieces so that memory stays a small multiple of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Block

PIECE_CHARS = 1 << 17
"""Code points looked at together: large enough that array overhead is nothing, small
enough that the arrays of one piece stay in the processor's cache."""
PADDING = "       "
"""Spaces after each piece, so that looking a word's compared letters ahead stays inside."""
ELLIPSIS_DOTS = 3

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


# Names of their own: members of an enum are slow to look up.
_SPACE, _LOWER, _UPPER, _UNCASED = (
    Sort.SPACE.value,
    Sort.LOWER.value,
    Sort.UPPER.value,
    Sort.UNCASED.value,
)
_WIDE, _DIGIT, _TERMINAL = Sort.WIDE.value, Sort.DIGIT.value, Sort.TERMINAL.value
_QUOTE, _MARK, _OTHER = Sort.QUOTE.value, Sort.MARK.value, Sort.OTHER.value

_TERMINALS = ".!?…。！？।؟۔"
_COMMAS = ",;:、，；：،؛"
_QUOTES = "\"'“”„«»‚‘’‹›「」『』"
_SYMBOLS = "|•·/\\#@*_"
_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_HANGUL = range(0xAC00, 0xD7A4)
_IDEOGRAPHS = range(0x3400, 0xA000)
"""These two hold most letters without case; their names need not be asked for."""
_SORTS = {
    **dict.fromkeys(("Ll",), _LOWER),
    **dict.fromkeys(("Lu", "Lt"), Sort.UPPER.value),
    **dict.fromkeys(("Lm", "Lo"), _UNCASED),
    **dict.fromkeys(("Mn", "Mc", "Me"), _MARK),
    **dict.fromkeys(("Nd", "Nl", "No"), _DIGIT),
    **dict.fromkeys(("Zs", "Zl", "Zp"), _SPACE),
    **dict.fromkeys(("Sm", "Sc", "Sk", "So"), Sort.SYMBOL.value),
    **dict.fromkeys(("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"), _OTHER),
    **dict.fromkeys(("Cc", "Cf", "Cs", "Co", "Cn"), _OTHER),
}
"""What Unicode's general categories are here."""


@cache
def first_plane() -> str:
    """All characters of Unicode's first plane in order, for tables made of them."""
    return np.arange(_TABLE_SIZE, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _table() -> NDArray[np.uint8]:
    text = first_plane()
    sorts = map(_SORTS.__getitem__, map(unicodedata.category, text))
    table = np.fromiter(sorts, dtype=np.uint8, count=_TABLE_SIZE)
    for code in np.flatnonzero(table == _UNCASED).tolist():
        if code in _IDEOGRAPHS or (code not in _HANGUL and _is_wide(text[code])):
            table[code] = _WIDE
    for code in np.flatnonzero(table == _OTHER).tolist():
        if text[code].isspace():
            table[code] = _SPACE
    special = (
        (_SYMBOLS, Sort.SYMBOL), (_QUOTES, Sort.QUOTE), (_COMMAS, Sort.COMMA),
        (_TERMINALS, Sort.TERMINAL),
    )  # fmt: skip
    for chars, sort in special:
        table[[ord(char) for char in chars]] = sort.value
    return table


def _is_wide(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_NO_SPACES)


def sorts_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The sort of every code point; rare scripts beyond the first plane only roughly."""
    sorts = _table().take(codes, mode="clip")
    if len(codes) and codes.max() >= _TABLE_SIZE:
        beyond = codes >= _TABLE_SIZE
        ideograph = (codes >= IDEOGRAPHS_FROM) & (codes < IDEOGRAPHS_TO)
        sorts = np.where(beyond, np.where(ideograph, Sort.WIDE, Sort.SYMBOL), sorts)
    return np.asarray(sorts, dtype=np.uint8)


Spans = NDArray[np.int32]
"""One row a block: where it starts and ends."""


def spans_of(blocks: Sequence[Block]) -> Spans:
    """The spans of all blocks, in code points of the text."""
    flat = chain.from_iterable(map(itemgetter(0), blocks))
    return np.fromiter(flat, dtype=np.int32, count=2 * len(blocks)).reshape(-1, 2)


class Piece(NamedTuple):
    """A stretch of the text that is looked at together, seen as numbers."""

    at: int
    """The first of its blocks."""
    codes: NDArray[np.uint32]
    """Code points from the start of its first block to the end of its last, and `PADDING`."""
    sorts: NDArray[np.uint8]
    spans: Spans
    """Its blocks' spans, counted from its own start."""


def pieces(text: str, spans: Spans) -> Iterator[Piece]:
    """Takes the text apart between blocks, so that memory stays a small multiple of it."""
    at = 0
    ends = spans[:, 1]
    while at < len(spans):
        begin = int(spans[at, 0])
        stop = max(at + 1, int(ends.searchsorted(begin + PIECE_CHARS, side="right")))
        part = text[begin : int(ends[stop - 1])] + PADDING
        codes = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        yield Piece(at, codes, sorts_of(codes), spans[at:stop] - np.int32(begin))
        at = stop


class Counts:
    """Counts per block, as arrays of one number a block (see `count`)."""

    __slots__ = (
        "breaks", "capitals", "chars", "cut_off", "final", "first", "last", "pages", "sorts",
        "words",
    )  # fmt: skip

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
        self.final = np.zeros(size, dtype=np.uint32)
        """The last character itself, as a code point."""
        self.cut_off = np.zeros(size, dtype=bool)
        """Whether the block ends in an ellipsis or three dots."""


def count(piece: Piece, counts: Counts) -> None:
    """Counts what each block of `piece` is made of, into `counts`."""
    codes, sorts, spans = piece.codes, piece.sorts, piece.spans
    size = len(spans)
    part = slice(piece.at, piece.at + size)
    # Between two blocks stands what belongs to none: each has a number as well.
    edges = np.append(spans.reshape(-1), np.int32(len(codes)))
    owners = np.arange(2 * size, dtype=np.int32).repeat(edges[1:] - edges[:-1])
    tallied = np.bincount(owners * np.int32(len(Sort)) + sorts, minlength=2 * size * len(Sort))
    counts.sorts[:, part] = tallied.reshape(size, 2, len(Sort))[:, 0].T

    def per_block(places: NDArray[np.intp]) -> NDArray[np.int64]:
        return np.bincount(owners[places], minlength=2 * size)[::2]

    beyond_first = codes[codes >> PAGE_BITS > 0]
    counts.pages[0] += len(codes) - len(beyond_first)
    counts.pages += np.bincount(
        np.minimum(beyond_first >> PAGE_BITS, CODE_PAGES), minlength=CODE_PAGES + 1
    )[:CODE_PAGES]
    counts.chars[part] = spans[:, 1] - spans[:, 0]
    letter = ((sorts >= _LOWER) & (sorts <= _UNCASED)) | (sorts == _DIGIT)
    quote = sorts == _QUOTE
    joins = letter | (sorts == _MARK) | quote
    begins = letter.copy()
    begins[1:] &= ~joins[:-1]
    starts = np.flatnonzero(begins)
    counts.words[part] = per_block(starts) + (counts.sorts[_WIDE, part] + 1) // 2
    counts.capitals[part] = per_block(starts[sorts[starts] == _UPPER])
    # The padding keeps the two places after each end inside the piece.
    terminals = np.flatnonzero(sorts == _TERMINAL)
    after, next_but_one = sorts[terminals + 1], sorts[terminals + 2]
    opens = (next_but_one == _UPPER) | (next_but_one == _UNCASED) | (next_but_one == _QUOTE)
    breaks = ((after == _SPACE) & opens) | (after == _WIDE)
    counts.breaks[part] = per_block(terminals[breaks])
    counts.first[part] = sorts[spans[:, 0]]
    counts.last[part] = _last_sorts(sorts, spans)
    last = spans[:, 1] - 1
    final = codes[last]
    counts.final[part] = final
    dotted = np.flatnonzero((final == ord(".")) & (spans[:, 1] - spans[:, 0] >= ELLIPSIS_DOTS))
    dots = last[dotted]
    triple = (codes[dots - 1] == ord(".")) & (codes[dots - 2] == ord("."))
    counts.cut_off[part] = final == ord("…")
    counts.cut_off[piece.at + dotted[triple]] = True


def _last_sorts(sorts: NDArray[np.uint8], spans: Spans) -> NDArray[np.uint8]:
    last = spans[:, 1] - 1
    found = sorts[last]
    for _ in range(2):
        closing = (found == _QUOTE) | (found == _OTHER)
        last = np.where(closing & (last > spans[:, 0]), last - 1, last)
        found = sorts[last]
    return np.asarray(found, dtype=np.uint8)
