"""Another extractor's opinion as evidence, and when it is worth its time.

The opinion is a share of each block that would be kept. It is weighed like any other column,
beside the score, by how far the two agree on the page.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.windows import Column, around, previous, upcoming
from articlekit.stages.columns import Columns, columns_of

ASKED_FROM = 0.2
"""Doubt from which the opinion is asked for: 7 of 100 pages of the benchmark. Asking more of them
gives nothing more; docs/pages.md has the figures."""


def doubt(logits: Column, words: NDArray[np.int32]) -> float:
    """Words that are likely misjudged, as a share of the words taken for story.

    A block at a logit of 0 counts with half of its words, a sure one with none.
    """
    weights = words.astype(np.float64) + 1
    wrong = 1.0 / (1.0 + np.exp(np.abs(logits.astype(np.float64))))
    story = float(weights[logits > 0].sum())
    return float((wrong * weights).sum()) / max(story, 1.0)


def vote_columns(logits: Column, votes: Column, words: NDArray[np.int32]) -> Columns:
    """The opinion on each block, its neighbours and the page as a whole."""
    weights = words.astype(np.float64) + 1
    ours = logits > 0
    both = float((weights * votes * ours).sum())
    columns: dict[str, NDArray[np.generic]] = {
        "second_score": logits,
        "vote": votes,
        "before_1_vote": previous(votes, 1),
        "after_1_vote": upcoming(votes, 1),
        "around_3_vote": around(votes, 3),
        "page_vote_of_ours": np.full(len(votes), both / max(float(weights[ours].sum()), 1.0)),
        "page_ours_of_vote": np.full(len(votes), both / max(float((weights * votes).sum()), 1.0)),
    }
    return columns_of(columns, len(votes))
