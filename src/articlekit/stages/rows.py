"""What repeated elements say about the blocks in them, as columns for the score.

Cards, comments, the entries of a list article: elements side by side with the same tag and
class names, which are all story or all not, whatever each of their lines looks like. A row is
such elements of one parent; a block belongs to the nearest one around it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.markup import Markup, Nodes
from articlekit.measures.windows import Column
from articlekit.stages.columns import Columns, columns_of

MIN_MEMBERS = 3
"""Elements alike that make a row: two are as often a story and what stands beside it."""
OF_NO_ROW = -1.0
"""The value of a block that stands in no row."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


class Rows(NamedTuple):
    """The rows of a page, a number a block.

    - `row`: its row, 0 for none.
    - `member`: the element of the row that it stands in, numbered over the page.
    - `members`: how many elements each row has, row 0 has none.
    """

    row: NDArray[np.intp]
    member: NDArray[np.intp]
    members: NDArray[np.intp]


def rows_of(markup: Markup) -> Rows:
    """The rows that blocks stand in."""
    near, row = _nearest(markup.nodes)
    at = near[markup.node]
    _, member = np.unique(at, return_inverse=True)
    kinds, numbers = np.unique(row[at], return_inverse=True)
    if not len(kinds) or kinds[0] != 0:
        kinds, numbers = np.concatenate(([0], kinds)), numbers + 1
    counts = np.bincount(row, minlength=int(row.max()) + 1)
    members = np.where(kinds > 0, counts[kinds], 0)
    return Rows(numbers.reshape(-1), member.reshape(-1), members)


def _nearest(nodes: Nodes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each element the nearest of a row that it is or lies in (the root where there is
    none); for each element the number of its own row, 0 for none."""
    size = len(nodes.parent)
    places = np.arange(size)
    holds_others = nodes.stop > places + 1
    key = nodes.parent.astype(np.int64) * (int(nodes.signature.max()) + 1) + nodes.signature
    key[~holds_others] = -1
    key[0] = -1
    _, kind, counts = np.unique(key, return_inverse=True, return_counts=True)
    kind = kind.reshape(-1)
    repeated = (counts[kind] >= MIN_MEMBERS) & (key >= 0)
    up = np.where(repeated, places, nodes.parent)
    while True:
        higher = up[up]
        if (higher == up).all():
            return up, np.where(repeated, kind + 1, 0)
        up = higher


def row_columns(rows: Rows, columns: Columns, words: Ints) -> Columns:
    """What the lines of a row are like; `columns` are those of the blocks alone."""
    row, known = rows.row, rows.row > 0
    members = np.maximum(rows.members, 1)[row]
    blocks = np.bincount(row)[row]
    all_words = _sum(row, words)
    made: dict[str, NDArray[np.generic]] = {
        "row_members": np.log2(members),
        "row_blocks": np.log2(blocks / members + 1),
        "row_words": np.log2(all_words / members + 1),
        "row_prose": _sum(row, columns["prose"] * words) / np.maximum(all_words, 1),
        "row_links": _sum(row, columns["link_share"] * words) / np.maximum(all_words, 1),
        "row_dates": _sum(row, columns["date"] > 0) / members,
        "row_share": all_words / max(int(words.sum()), 1),
    }
    return columns_of(_where(known, made), len(row))


def scored_row_columns(rows: Rows, logits: Column, weights: Floats) -> Columns:
    """How a row and the block's own element in it were scored in the first look; `weights` is
    what each block adds to a run of story."""
    row, known = rows.row, rows.row > 0
    size = np.abs(weights) + 1.0
    story = np.maximum(weights, 0)
    own = rows.member
    made: dict[str, NDArray[np.generic]] = {
        "row_score": _sum(row, logits * size) / _sum(row, size),
        "row_story": _sum(row, story) / max(float(story.sum()), 1.0),
        "row_own_score": _sum(own, logits * size) / _sum(own, size),
    }
    return columns_of(_where(known, made), len(row))


def _where(
    known: NDArray[np.bool_], columns: dict[str, NDArray[np.generic]]
) -> dict[str, NDArray[np.generic]]:
    return {name: np.where(known, column, OF_NO_ROW) for name, column in columns.items()}


def _sum(groups: NDArray[np.intp], values: NDArray[np.generic]) -> Floats:
    return np.asarray(np.bincount(groups, weights=values)[groups])
