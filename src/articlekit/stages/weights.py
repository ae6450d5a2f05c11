"""The score: a sum of weights read from a table, one term a column or a pair of columns.

The table `weights.json` is fitted by `tests/benchmarks/fit.py` and says there on what. A
weight is a whole number of thousandths of a logit, so that the sum is the same on every
machine; above 0 a block is more likely story than not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.stages.evidence import Columns

PER_LOGIT = 1000


class Term(NamedTuple):
    """Weights of one column, or of each combination of two.

    A value falls into the bin after all `cuts` below it; a value on a cut lies left of it.
    """

    columns: tuple[str, ...]
    cuts: tuple[NDArray[np.float64], ...]
    weights: NDArray[np.int32]


class Step(NamedTuple):
    """A term made ready: for each of its columns which bin of the column's own cuts is which
    row (or column) of the term's table, laid out flat."""

    columns: tuple[str, ...]
    places: tuple[NDArray[np.int32], ...]
    weights: NDArray[np.int32]


class Weights(NamedTuple):
    """One additive score. A column is put into bins once, for all terms that use it."""

    bias: int
    cuts: dict[str, NDArray[np.float64]]
    steps: tuple[Step, ...]

    def score(self, columns: Columns, size: int) -> NDArray[np.float32]:
        """The score of each block, in logits."""
        bins = {
            name: np.searchsorted(cuts, columns[name], side="left")
            for name, cuts in self.cuts.items()
        }
        total = np.full(size, self.bias, dtype=np.int32)
        for names, places, weights in self.steps:
            if len(names) == 1:
                total += weights[bins[names[0]]]
            else:
                total += weights[places[0][bins[names[0]]] + places[1][bins[names[1]]]]
        return np.asarray(total / np.float32(PER_LOGIT), dtype=np.float32)


def prepare(bias: int, terms: tuple[Term, ...]) -> Weights:
    """Makes a score of its terms."""
    gathered: dict[str, set[float]] = {}
    for term in terms:
        for name, cuts in zip(term.columns, term.cuts, strict=True):
            gathered.setdefault(name, set()).update(cuts.tolist())
    all_cuts = {name: np.array(sorted(cuts)) for name, cuts in gathered.items()}
    steps = []
    for term in terms:
        # The bin of a column lies in the term's bin that begins at the last cut not above it.
        rows = [
            np.searchsorted(cuts, np.append(all_cuts[name], np.inf), side="left").astype(np.int32)
            for name, cuts in zip(term.columns, term.cuts, strict=True)
        ]
        if len(rows) == 1:
            steps.append(Step(term.columns, (), term.weights[rows[0]]))
        else:
            width = np.int32(term.weights.shape[1])
            steps.append(Step(term.columns, (rows[0] * width, rows[1]), term.weights.reshape(-1)))
    return Weights(bias, all_cuts, tuple(steps))


class Looks(NamedTuple):
    """The two scores: `first` sees a block and its neighbours, `second` also the core."""

    first: Weights
    second: Weights


def load_looks() -> Looks:
    """The weights that come with the library."""
    text = (resources.files("articlekit.stages") / "weights.json").read_text(encoding="utf-8")
    return parse_looks(json.loads(text))


def parse_looks(data: Mapping[str, Any]) -> Looks:
    """Looks from the parsed table."""
    return Looks(_weights(data["first"]), _weights(data["second"]))


def _weights(data: Mapping[str, Any]) -> Weights:
    terms = tuple(
        Term(
            tuple(term["columns"]),
            tuple(np.array(cuts, dtype=np.float64) for cuts in term["cuts"]),
            np.array(term["weights"], dtype=np.int32),
        )
        for term in data["terms"]
    )
    return prepare(int(data["bias"]), terms)
