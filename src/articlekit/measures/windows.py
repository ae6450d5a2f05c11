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
    """The value `steps` blocks before each block; of one column, or of rows of columns."""
    shifted = np.full(column.shape, EDGE, dtype=np.float32)
    shifted[..., steps:] = column[..., : max(column.shape[-1] - steps, 0)]
    return shifted


def upcoming(column: Column, steps: int) -> Column:
    """The value `steps` blocks after each block; of one column, or of rows of columns."""
    shifted = np.full(column.shape, EDGE, dtype=np.float32)
    shifted[..., : max(column.shape[-1] - steps, 0)] = column[..., steps:]
    return shifted


def around(column: Column, reach: int) -> Column:
    """The mean of the neighbours up to `reach` blocks away on both sides, without oneself; of
    one column, or of rows of columns."""
    size = column.shape[-1]
    total = np.zeros((*column.shape[:-1], size + 1))
    np.cumsum(column, axis=-1, dtype=np.float64, out=total[..., 1:])
    places = np.arange(size)
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, size)
    sums = total.take(high, axis=-1) - total.take(low, axis=-1) - column
    return np.asarray(sums / np.maximum(high - low - 1, 1), dtype=np.float32)


def nearest(flags: Column, *, forward: bool) -> Column:
    """Blocks to the nearest flagged one in one direction, oneself not counted; of one column,
    or of rows of columns."""
    size = flags.shape[-1]
    places = np.arange(size, dtype=np.int32)
    result = np.full(flags.shape, FAR, dtype=np.float32)
    if size <= 1:
        return result
    if forward:
        marked = np.where(flags > 0, places, size + int(FAR))[..., :0:-1]
        result[..., :-1] = np.minimum.accumulate(marked, axis=-1)[..., ::-1] - places[:-1]
    else:
        marked = np.where(flags > 0, places, -1 - int(FAR))[..., :-1]
        result[..., 1:] = places[1:] - np.maximum.accumulate(marked, axis=-1)
    return np.minimum(result, np.float32(FAR))


def before_last(amounts: Column, flags: Column) -> Column:
    """The amount summed up since the last flagged block before each block (from the start
    where there is none)."""
    total = np.cumsum(amounts, dtype=np.float64)
    at_flag = np.where(flags > 0, total, 0.0)
    last = np.zeros(len(total))
    np.maximum.accumulate(at_flag[:-1], out=last[1:])
    return np.asarray(total - amounts - last, dtype=np.float32)
