"""The evidence as a table: a row a column, a number a block, all rows in one array.

One array lets the neighbours' rows be made, and the score's bins be found, for many
columns in one step each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.windows import around, previous, upcoming

Column = NDArray[np.float32]
Matrix = NDArray[np.float32]
Beside = Mapping[int, Mapping[str, str]]
"""By steps: names of columns, each with the name of the column it is made of."""


class Columns:
    """Named columns of one number a block; rows of `matrix` in the order of `names`."""

    __slots__ = ("matrix", "names")

    def __init__(self, names: tuple[str, ...], matrix: Matrix) -> None:
        self.names = names
        self.matrix = matrix

    def __getitem__(self, name: str) -> Column:
        return np.asarray(self.matrix[rows_of(self.names)[name]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def rows(self, names: tuple[str, ...]) -> Matrix:
        """The columns of these names, as the rows of an array."""
        return self.matrix[places_of(self.names, names)]

    def __or__(self, other: Columns) -> Columns:
        return Columns(self.names + other.names, np.concatenate((self.matrix, other.matrix)))


def columns_of(named: Mapping[str, NDArray[np.generic]], size: int) -> Columns:
    """Columns of single arrays."""
    matrix = np.empty((len(named), size), dtype=np.float32)
    for row, column in zip(matrix, named.values(), strict=True):
        row[:] = column
    return Columns(tuple(named), matrix)


def beside(columns: Columns, wanted: Beside) -> Columns:
    """Columns of the neighbours some steps before (below 0) or after each block."""
    moved = []
    for steps, pairs in wanted.items():
        rows = columns.rows(tuple(pairs.values()))
        moved.append(upcoming(rows, steps) if steps > 0 else previous(rows, -steps))
    return Columns(_names(wanted), np.concatenate(moved))


def near(columns: Columns, wanted: Beside) -> Columns:
    """Means of columns over the neighbours up to some steps away."""
    means = [around(columns.rows(tuple(pairs.values())), reach) for reach, pairs in wanted.items()]
    return Columns(_names(wanted), np.concatenate(means))


def _names(wanted: Beside) -> tuple[str, ...]:
    return tuple(name for pairs in wanted.values() for name in pairs)


@cache
def rows_of(names: tuple[str, ...]) -> dict[str, int]:
    """The row of each column, by its name."""
    return {name: row for row, name in enumerate(names)}


@cache
def places_of(names: tuple[str, ...], wanted: Sequence[str]) -> NDArray[np.intp]:
    """The rows of the wanted columns among all `names`."""
    rows = rows_of(names)
    return np.array([rows[name] for name in wanted], dtype=np.intp)
