"""The body score of ``../shared/corpus/README.md``: shingle F1, and its company."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SHINGLE = 4
BOOTSTRAP_ROUNDS = 2000
BOOTSTRAP_SEED = 20240501
INTERVAL = 0.95

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's shingle counts, and whether its tokens equal the gold's."""

    tp: int
    fp: int
    fn: int
    exact: bool

    @property
    def precision(self) -> float | None:
        """None where there is no output."""
        found = self.tp + self.fp
        return self.tp / found if found else None

    @property
    def recall(self) -> float | None:
        """None where there is no gold."""
        wanted = self.tp + self.fn
        return self.tp / wanted if wanted else None

    @property
    def f1(self) -> float:
        """The page's own F1; 1 where nothing was wanted and nothing given."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 1.0


@dataclass(frozen=True, slots=True)
class CorpusScore:
    """The score of a set of pages."""

    pages: int
    f1: float
    precision: float
    recall: float
    exact: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference of two F1 scores and its bootstrap interval."""

    difference: float
    low: float
    high: float


def tokens(text: str) -> list[str]:
    """The tokens of a text: runs of word characters."""
    return _TOKEN.findall(text)


def shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Runs of four tokens with their counts; one short run where there are fewer."""
    if not words:
        return Counter()
    if len(words) < SHINGLE:
        return Counter([tuple(words)])
    return Counter(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def score_page(output: str, golds: Sequence[str]) -> PageScore:
    """The score of an output against whichever gold form fits it best."""
    found = tokens(output)
    return max((_against(found, tokens(gold)) for gold in golds), key=lambda score: score.f1)


def score_corpus(pages: Sequence[PageScore]) -> CorpusScore:
    """Mean precision over pages with output, mean recall over pages with gold, and their F1."""
    precision = _mean([page.precision for page in pages])
    recall = _mean([page.recall for page in pages])
    exact = sum(page.exact for page in pages) / len(pages) if pages else 0.0
    return CorpusScore(len(pages), _harmonic(precision, recall), precision, recall, exact)


def bootstrap_difference(
    first: Sequence[PageScore],
    second: Sequence[PageScore],
    rounds: int = BOOTSTRAP_ROUNDS,
    seed: int = BOOTSTRAP_SEED,
) -> Interval:
    """F1 of the second less F1 of the first, resampling pages in pairs."""
    if len(first) != len(second) or not first:
        raise ValueError("the two sets must be scores of the same pages, at least one")
    dice = random.Random(seed)
    pages = range(len(first))
    drawn = []
    for _ in range(rounds):
        sample = dice.choices(pages, k=len(first))
        drawn.append(_f1([second[at] for at in sample]) - _f1([first[at] for at in sample]))
    drawn.sort()
    tail = int(rounds * (1 - INTERVAL) / 2)
    return Interval(_f1(second) - _f1(first), drawn[tail], drawn[-1 - tail])


def _against(found: Sequence[str], wanted: Sequence[str]) -> PageScore:
    found_shingles, wanted_shingles = shingles(found), shingles(wanted)
    tp = (found_shingles & wanted_shingles).total()
    return PageScore(
        tp=tp,
        fp=found_shingles.total() - tp,
        fn=wanted_shingles.total() - tp,
        exact=found == wanted,
    )


def _f1(pages: Sequence[PageScore]) -> float:
    return score_corpus(pages).f1


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def _harmonic(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
