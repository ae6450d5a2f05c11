"""Scores every block in two looks, and finds the core of the story between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Document
from articlekit.markup import Markup
from articlekit.rules.match import Match
from articlekit.stages.claimed import claimed_columns
from articlekit.stages.columns import Column, Columns, columns_of
from articlekit.stages.containers import core_markup_columns, markup_columns, siblings_of
from articlekit.stages.core import block_weights, core_columns
from articlekit.stages.evidence import groups_of, local_columns, with_neighbours
from articlekit.stages.measure import Measures
from articlekit.stages.naming import naming_columns
from articlekit.stages.rows import Rows, row_columns, rows_of, scored_row_columns
from articlekit.stages.vote import ASKED_FROM, doubt, vote_columns
from articlekit.stages.weights import SCORED_TOGETHER, Looks

KEPT = ("name", "prose", "repeats", "page_glued", "shared_with_core", "echo")
"""The columns that later stages ask for."""


class Scores(NamedTuple):
    """How surely each block is story, in logits (0: even)."""

    logits: NDArray[np.float32]
    columns: Columns
    """The evidence later stages ask for: the columns of `KEPT`."""
    groups: NDArray[np.int32]
    """The number of the group each block stands in (see `groups_of`)."""


class Alike(NamedTuple):
    """Which blocks of a page are alike by their markup: the number of each block's kind, and
    the rows of repeated elements."""

    sibling: NDArray[np.int32]
    rows: Rows


def alike_of(markup: Markup) -> Alike:
    """Which blocks are alike."""
    return Alike(siblings_of(markup), rows_of(markup))


def first_look(
    document: Document,
    measures: Measures,
    matches: Sequence[Match],
    groups: NDArray[np.int32],
    alike: Alike | None = None,
) -> Columns:
    """The columns of the first look; `groups` numbers the groups the blocks stand in, `alike`
    is what is alike by its markup, where that is known already."""
    local = local_columns(
        document, measures.counts, matches, measures.function_share, measures.dates
    )
    columns = with_neighbours(local, measures.counts.words, groups, measures.wide)
    if document.markup is not None:
        alike = alike or alike_of(document.markup)
        words = measures.counts.words
        columns |= markup_columns(document.markup, alike.sibling, columns, words)
        columns |= row_columns(alike.rows, columns, words)
        columns |= claimed_columns(document.structured, measures.words, len(document.blocks))
        columns |= naming_columns(document)
    return columns


def second_look(
    document: Document,
    measures: Measures,
    logits: Column,
    groups: NDArray[np.int32],
    alike: Alike | None = None,
) -> Columns:
    """The columns the second look adds, from the logits of the first."""
    counts = measures.counts.words
    columns = core_columns(logits, counts, groups, measures.words, measures.function)
    if document.markup is not None:
        weights = block_weights(logits, counts)
        alike = alike or alike_of(document.markup)
        columns |= core_markup_columns(document.markup, alike.sibling, logits, weights)
        columns |= scored_row_columns(alike.rows, logits, weights)
    return columns


Ask = Callable[[], Column]
"""Asks for another opinion: the share of each block that would be kept."""


def score(
    document: Document,
    measures: Measures,
    matches: Sequence[Match],
    looks: Looks,
    ask: Ask | None = None,
) -> Scores:
    """Scores the blocks of `document`; `ask` is called where the score is least sure."""
    size = len(document.blocks)
    groups = groups_of(document.blocks)
    if not size:  # nothing to weigh, and no siblings to compare
        bare, nothing = document._replace(markup=None), np.zeros(0, dtype=np.float32)
        columns = first_look(bare, measures, matches, groups)
        columns |= second_look(bare, measures, nothing, groups)
        return _scores(nothing, columns, groups)
    alike = None if document.markup is None else alike_of(document.markup)
    columns = first_look(document, measures, matches, groups, alike)
    if size <= SCORED_TOGETHER:
        columns = columns.made()
    counts = measures.counts.words
    first = looks.first.score(columns, size)
    columns |= second_look(document, measures, first, groups, alike)
    logits = looks.together(first, looks.second.score(columns, size))
    if ask is not None and looks.voted is not None and doubt(logits, counts) > ASKED_FROM:
        logits = looks.voted.score(vote_columns(logits, ask(), counts), size)
    return _scores(logits, columns, groups)


def _scores(logits: Column, columns: Columns, groups: NDArray[np.int32]) -> Scores:
    kept = columns_of({name: columns[name] for name in KEPT}, len(logits))
    return Scores(logits, kept, groups)
