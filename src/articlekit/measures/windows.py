"""Sums and distances over neighbouring blocks, each in one pass over all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float32]

EDGE = -1.0
"""The value of a neighbour that is not there."""
FAR = 255.0
"""The distance to something that is not there."""


def previous(column: Column, steps: int) -> Column:
    """The value `steps` blocks before each block."""
    shifted = np.full(len(column), EDGE, dtype=np.float32)
    shifted[steps:] = column[: max(len(column) - steps, 0)]
    return shifted


def upcoming(column: Column, steps: int) -> Column:
    """The value `steps` blocks after each block."""
    shifted = np.full(len(column), EDGE, dtype=np.float32)
    shifted[: max(len(column) - steps, 0)] = column[steps:]
    return shifted


def around(column: Column, reach: int) -> Column:
    """The mean of the neighbours up to `reach` blocks away on both sides, without oneself."""
    size = len(column)
    total = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
    places = np.arange(size)
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, size)
    sums = total[high] - total[low] - column
    return np.asarray(sums / np.maximum(high - low - 1, 1), dtype=np.float32)


def nearest(flags: Column, *, forward: bool) -> Column:
    """Blocks to the nearest flagged one in one direction, oneself not counted."""
    size = len(flags)
    places = np.arange(size)
    if forward:
        marked = np.where(flags > 0, places, size + int(FAR))
        ahead = np.minimum.accumulate(marked[::-1])[::-1]
        result = np.append(ahead[1:], size + int(FAR)) - places
    else:
        marked = np.where(flags > 0, places, -1 - int(FAR))
        behind = np.maximum.accumulate(marked)
        result = places - np.concatenate(([-1 - int(FAR)], behind[:-1]))[:size]
    return np.minimum(result, FAR).astype(np.float32)


def before_last(amounts: Column, flags: Column) -> Column:
    """The amount summed up since the last flagged block before each block (from the start
    where there is none)."""
    total = np.cumsum(amounts, dtype=np.float64)
    at_flag = np.where(flags > 0, total, 0.0)
    last = np.maximum.accumulate(at_flag) if len(at_flag) else at_flag
    last = np.concatenate(([0.0], last[:-1]))[: len(total)]
    return np.asarray(total - amounts - last, dtype=np.float32)
