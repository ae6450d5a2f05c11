"""The score: a sum of weights read from a table, one term a column or a pair of columns.

The table `weights.json` is fitted by `tests/benchmarks/fit.py` and says there on what. A
weight is a whole number of thousandths of a logit, so that the sum is the same on every
machine; above 0 a block is more likely story than not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.stages.columns import Column, Columns, Matrix

PER_LOGIT = 1000
SCORED_TOGETHER = 2048
"""Blocks scored together: pages have fewer, and a table of terms times blocks stays small."""


class Term(NamedTuple):
    """Weights of one column, or of each combination of two.

    A value falls into the bin after all `cuts` below it; a value on a cut lies left of it.
    """

    columns: tuple[str, ...]
    cuts: tuple[NDArray[np.float64], ...]
    weights: NDArray[np.int32]


class Weights(NamedTuple):
    """One additive score, laid out so that all blocks and terms are summed in a few steps.

    A column is put into bins once, for all terms that use it; the bins of a term's two
    columns are the row and the place in the row of the term's table.
    """

    bias: int
    names: tuple[str, ...]
    """The columns it uses, those with most cuts first."""
    cuts: tuple[NDArray[np.float32], ...]
    """The values at which a column's weights change: the first cut of each column that has
    one, the second of each that has two, and so on, a row a column."""
    firsts: NDArray[np.intp]
    seconds: NDArray[np.intp]
    """For each term its two columns, by their number in `names`."""
    widths: NDArray[np.int32]
    """For each term the length of a row of its table."""
    starts: NDArray[np.int32]
    """For each term where its table begins in `table`."""
    table: NDArray[np.int32]

    def score(self, columns: Columns, size: int) -> NDArray[np.float32]:
        """The score of each block, in logits."""
        parts = [
            self._sums(columns.rows(self.names, at, min(at + SCORED_TOGETHER, size)))
            for at in range(0, size, SCORED_TOGETHER)
        ]
        total = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
        return np.asarray((total + self.bias) / np.float32(PER_LOGIT), dtype=np.float32)

    def _sums(self, values: Matrix) -> NDArray[np.int32]:
        # Numbers as small as they can be: they are added as many at a time as fit a register.
        bins = np.zeros(values.shape, dtype=np.min_scalar_type(len(self.cuts)))
        above = np.empty(values.shape, dtype=bool)
        ones = above.view(np.uint8)
        for cuts in self.cuts:
            size = len(cuts)
            np.greater(values[:size], cuts, out=above[:size])
            part = bins[:size]
            np.add(part, ones[:size], out=part)
        places = bins.take(self.firsts, axis=0) * self.widths
        places += bins.take(self.seconds, axis=0)
        places += self.starts
        return np.asarray(self.table.take(places).sum(axis=0, dtype=np.int32))


def prepare(bias: int, terms: tuple[Term, ...]) -> Weights:
    """Makes a score of its terms: a column's own term is added to one of its pairs."""
    gathered: dict[str, set[float]] = {}
    for term in terms:
        for name, cuts in zip(term.columns, term.cuts, strict=True):
            gathered.setdefault(name, set()).update(cuts.tolist())
    ranked = sorted(gathered.items(), key=lambda item: (-len(item[1]), item[0]))
    all_cuts = {name: np.array(sorted(cuts)) for name, cuts in ranked}
    numbers = {name: number for number, name in enumerate(all_cuts)}
    tables: dict[tuple[str, str], NDArray[np.int32]] = {}
    for term in sorted(terms, key=lambda term: -len(term.columns)):
        rows = _in_bins(term.columns[0], term.cuts[0], all_cuts)
        if len(term.columns) > 1:
            across = _in_bins(term.columns[1], term.cuts[1], all_cuts)
            tables[term.columns[0], term.columns[1]] = term.weights[rows][:, across]
            continue
        name, weights = term.columns[0], term.weights[rows]
        pair = next((pair for pair in tables if name in pair), None)
        if pair is None:
            tables[name, name] = np.diag(weights)
        else:
            tables[pair] = tables[pair] + (weights[:, None] if name == pair[0] else weights)
    sizes = [weights.size for weights in tables.values()]
    return Weights(
        bias,
        tuple(all_cuts),
        _by_rank(list(all_cuts.values())),
        np.array([numbers[first] for first, _ in tables], dtype=np.intp),
        np.array([numbers[second] for _, second in tables], dtype=np.intp),
        np.array([weights.shape[1] for weights in tables.values()], dtype=np.int32)[:, None],
        np.cumsum([0, *sizes[:-1]], dtype=np.int32)[:, None],
        np.concatenate([np.zeros(0), *(weights.reshape(-1) for weights in tables.values())]).astype(
            np.int32
        ),
    )


def _by_rank(all_cuts: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float32], ...]:
    longest = len(all_cuts[0]) if all_cuts else 0
    return tuple(
        np.array([cuts[rank] for cuts in all_cuts if len(cuts) > rank], dtype=np.float32)[:, None]
        for rank in range(longest)
    )


def _in_bins(
    name: str, cuts: NDArray[np.float64], all_cuts: Mapping[str, NDArray[np.float64]]
) -> NDArray[np.intp]:
    """For each bin of a column the bin of a term's own, fewer cuts that it lies in: the one
    that begins at the last cut not above it."""
    return np.asarray(np.searchsorted(cuts, np.append(all_cuts[name], np.inf), side="left"))


class Looks(NamedTuple):
    """The two scores: `first` sees a block and its neighbours, `second` how it stands to the
    core that the first found.

    `voted` weighs the result against another extractor's opinion, where one was asked. The
    shares are how much of each look is in the result. The second of texts mends the first, and
    both count whole; the second of pages has seen the first's columns too and is too sure of
    what tells one page from another, and each counts half.
    """

    first: Weights
    second: Weights
    voted: Weights | None = None
    first_share: float = 1.0
    second_share: float = 1.0

    def together(self, first: Column, second: Column) -> Column:
        """The result of both looks, in logits."""
        shares = np.float32(self.first_share), np.float32(self.second_share)
        return np.asarray(shares[0] * first + shares[1] * second, dtype=np.float32)


TEXT_WEIGHTS, PAGE_WEIGHTS = "weights.json", "weights-page.json"


def load_looks(name: str = TEXT_WEIGHTS) -> Looks:
    """Weights that come with the library: for documents without markup, or with it."""
    text = (resources.files("articlekit.stages") / name).read_text(encoding="utf-8")
    return parse_looks(json.loads(text))


def parse_looks(data: Mapping[str, Any]) -> Looks:
    """Looks from the parsed table."""
    voted = data.get("voted")
    return Looks(
        _weights(data["first"]),
        _weights(data["second"]),
        _weights(voted) if voted else None,
        float(data["first_share"]),
        float(data["second_share"]),
    )


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
