"""Scores every block in two looks, and finds the core of the story between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Document
from articlekit.rules.match import Match
from articlekit.stages.columns import Columns, columns_of
from articlekit.stages.core import Core, best_run, block_weights, core_columns
from articlekit.stages.evidence import groups_of, local_columns, with_neighbours
from articlekit.stages.measure import Measures
from articlekit.stages.weights import SCORED_TOGETHER, Looks

KEPT = ("name", "prose", "repeats", "page_glued", "shared_with_core", "echo")
"""The columns that later stages ask for."""


class Scores(NamedTuple):
    """How surely each block is story, in logits (0: even), and where the core is."""

    logits: NDArray[np.float32]
    core: Core
    columns: Columns
    """The evidence later stages ask for: the columns of `KEPT`."""


def first_look(
    document: Document, measures: Measures, matches: Sequence[Match], groups: NDArray[np.int32]
) -> Columns:
    """The columns of the first look; `groups` numbers the groups the blocks stand in."""
    local = local_columns(
        document, measures.counts, matches, measures.function_share, measures.dates
    )
    return with_neighbours(local, measures.counts.words, groups, measures.wide)


def score(document: Document, measures: Measures, matches: Sequence[Match], looks: Looks) -> Scores:
    """Scores the blocks of `document`."""
    size = len(document.blocks)
    groups = groups_of(document.blocks)
    columns = first_look(document, measures, matches, groups)
    if size <= SCORED_TOGETHER:
        columns = columns.made()
    counts = measures.counts.words
    logits = looks.first.score(columns, size)
    columns |= core_columns(logits, counts, groups, measures.words, measures.function)
    logits = looks.second.score(columns, size)
    kept = columns_of({name: columns[name] for name in KEPT}, size)
    return Scores(logits, best_run(block_weights(logits, counts)), kept)
