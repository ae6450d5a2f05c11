"""The evidence as a table: a row a column, a number a block, all rows in one array.

One array lets the score's bins be found for many columns in one step. What a block's
neighbours show is not kept: it is made of the rows at hand for as many blocks as are
scored together, so that a long text needs no more memory for it than a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.windows import around, previous, upcoming

Column = NDArray[np.float32]
Matrix = NDArray[np.float32]
Pairs = tuple[tuple[str, str], ...]
"""Names of columns, each with the name of the column it is made of."""


class Beside(NamedTuple):
    """Columns of the neighbours `steps` blocks before (below 0) or after each block."""

    steps: int
    pairs: Pairs

    @property
    def reach(self) -> int:
        """How far the blocks stand that it looks at."""
        return abs(self.steps)

    def of(self, rows: Matrix) -> Matrix:
        """The columns, made of the columns of `pairs`."""
        return upcoming(rows, self.steps) if self.steps > 0 else previous(rows, -self.steps)


class Around(NamedTuple):
    """Columns of the means over the neighbours up to `reach` blocks away on both sides."""

    reach: int
    pairs: Pairs

    def of(self, rows: Matrix) -> Matrix:
        """The columns, made of the columns of `pairs`."""
        return around(rows, self.reach)


Neighbours = tuple[Beside | Around, ...]


class Columns:
    """Named columns of one number a block.

    The columns `own` are the rows of the arrays in `parts`, in that order; those of
    `neighbours` are made of them when asked for.
    """

    __slots__ = ("neighbours", "own", "parts")

    def __init__(
        self,
        own: tuple[str, ...],
        parts: tuple[NDArray[np.generic], ...],
        neighbours: Neighbours = (),
    ) -> None:
        self.own = own
        self.parts = parts
        self.neighbours = neighbours

    def __getitem__(self, name: str) -> Column:
        """One of the `own` columns. Raises `KeyError` for others."""
        row = _rows_of(self.own)[name]
        for part in self.parts:
            if row < len(part):
                break
            row -= len(part)
        return np.asarray(part[row], dtype=np.float32)

    def __iter__(self) -> Iterator[str]:
        """The names of all columns."""
        return iter(_all_names(self.own, self.neighbours))

    def __or__(self, other: Columns) -> Columns:
        return Columns(
            self.own + other.own, self.parts + other.parts, self.neighbours + other.neighbours
        )

    def rows(self, names: tuple[str, ...], start: int = 0, stop: int | None = None) -> Matrix:
        """The columns of these names for the blocks from `start` to `stop`, a row each."""
        size = self.parts[0].shape[1]
        stop = size if stop is None else stop
        reach = max((neighbour.reach for neighbour in self.neighbours), default=0)
        low, high = max(start - reach, 0), min(stop + reach, size)
        everything = _all_names(self.own, self.neighbours)
        table = np.empty((len(everything), high - low), dtype=np.float32)
        at = len(self.own)
        known = np.concatenate([part[:, low:high] for part in self.parts], out=table[:at])
        for neighbour in self.neighbours:
            sources = _places_of(self.own, tuple(source for _, source in neighbour.pairs))
            table[at : at + len(sources)] = neighbour.of(known.take(sources, axis=0))
            at += len(sources)
        asked = table[:, start - low : stop - low]
        return asked if names == everything else asked.take(_places_of(everything, names), axis=0)

    def table(self) -> Matrix:
        """All columns, a row each in the order of iteration."""
        return self.rows(tuple(self))

    def made(self) -> Columns:
        """The same columns with those of the neighbours made: worth it where they are asked
        for twice and few."""
        return Columns(tuple(self), (self.table(),))


def columns_of(
    named: Mapping[str, NDArray[np.generic]], size: int, neighbours: Neighbours = ()
) -> Columns:
    """Columns of single arrays."""
    matrix = np.empty((len(named), size), dtype=np.float32)
    for row, column in zip(matrix, named.values(), strict=True):
        row[:] = column
    return Columns(tuple(named), (matrix,), neighbours)


@cache
def _all_names(own: tuple[str, ...], neighbours: Neighbours) -> tuple[str, ...]:
    return (*own, *(name for neighbour in neighbours for name, _ in neighbour.pairs))


@cache
def _rows_of(names: tuple[str, ...]) -> dict[str, int]:
    return {name: row for row, name in enumerate(names)}


@cache
def _places_of(names: tuple[str, ...], wanted: tuple[str, ...]) -> NDArray[np.intp]:
    rows = _rows_of(names)
    return np.array([rows[name] for name in wanted], dtype=np.intp)
