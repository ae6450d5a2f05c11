"""How far from even the decisions about a document were."""

from __future__ import annotations

import numpy as np

from articlekit.stages.view import View

DECIMALS = 3


def confidence_of(view: View) -> float:
    """From 0 (every block could be either) to 1, weighted by the words of the blocks."""
    words = view.measures.counts.words.astype(np.float64)
    total = float(words.sum())
    if not total:
        return 0.0
    sure = np.abs(np.tanh(view.scores.logits.astype(np.float64) / 2))
    return round(float((sure * words).sum()) / total, DECIMALS)
