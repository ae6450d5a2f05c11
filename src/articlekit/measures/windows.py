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
    shifted = np.empty(column.shape, dtype=np.float32)
    shifted[..., :steps] = EDGE
    shifted[..., steps:] = column[..., : max(column.shape[-1] - steps, 0)]
    return shifted


def upcoming(column: Column, steps: int) -> Column:
    """The value `steps` blocks after each block; of one column, or of rows of columns."""
    shifted = np.empty(column.shape, dtype=np.float32)
    shifted[..., max(column.shape[-1] - steps, 0) :] = EDGE
    shifted[..., : max(column.shape[-1] - steps, 0)] = column[..., steps:]
    return shifted


def around(column: Column, reach: int) -> Column:
    """The mean of the neighbours up to `reach` blocks away on both sides, without oneself; of
    one column, or of rows of columns."""
    size = column.shape[-1]
    # The sums up to each place, with `reach` more places before the first and after the last.
    total = np.zeros((*column.shape[:-1], size + 1 + 2 * reach))
    inner = total[..., reach + 1 : reach + 1 + size]
    np.cumsum(column, axis=-1, dtype=np.float64, out=inner)
    if size:
        total[..., reach + 1 + size :] = inner[..., -1:]
    sums = total[..., 2 * reach + 1 :] - total[..., :size]
    sums -= column
    places = np.arange(size)
    others = np.minimum(places + reach + 1, size) - np.maximum(places - reach, 0) - 1
    sums /= np.maximum(others, 1)
    return sums.astype(np.float32)


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
