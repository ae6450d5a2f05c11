"""Measures the error budget: prompts planted into stories that go, and story that is lost.

    PYTHONPATH=src:tests python -m trust.budget [--set held_out] [--each 40] [--show]

A planted line has gone when the body does not have it; a sentence of the story is lost when
the body does not have it to the letter, white space aside.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trust.planting import Plant, Planted, languages, plant, wordings_of

from articlekit import Cleaner

SETS = ("packs", "for_rules", "held_out")
GOALS = {"packs": 0.97, "for_rules": 0.97, "held_out": 0.85}
"""Least share of planted lines that must go."""
MOST_LOST = 0.001
"""Largest share of the story's sentences that may be lost."""
DOCUMENTS_EACH = 40
SEED = 6


class Outcome(NamedTuple):
    """One document cleaned: the plants with the lines of each that stayed, what was lost."""

    document: Planted
    stayed: tuple[tuple[Plant, int], ...]
    lost: tuple[str, ...]


class Budget(NamedTuple):
    """Counts over documents."""

    planted: int
    gone: int
    sentences: int
    lost: int

    @property
    def removed(self) -> float:
        """Share of planted lines that went."""
        return self.gone / max(1, self.planted)

    @property
    def loss(self) -> float:
        """Share of the story's sentences that were lost."""
        return self.lost / max(1, self.sentences)


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def clean(cleaner: Cleaner, document: Planted) -> Outcome:
    """Cleans a document and counts."""
    body = bare(cleaner.clean(document.text, kind="text").body)
    stayed = tuple((one, sum(bare(line) in body for line in one.lines)) for one in document.plants)
    lost = tuple(sentence for sentence in document.sentences() if bare(sentence) not in body)
    return Outcome(document, stayed, lost)


def documents(
    name: str, each: int, codes: Sequence[str] = (), seed: int = SEED
) -> Iterator[Planted]:
    """`each` documents a language, with wordings of the set `name`; always the same ones."""
    for language in codes or languages():
        dice = random.Random(f"{seed} {name} {language}")
        for _ in range(each):
            yield plant(dice, language, wordings_of(name)[language])


def budget_of(outcomes: Sequence[Outcome]) -> Budget:
    """Adds up outcomes."""
    planted = sum(len(one.lines) for outcome in outcomes for one in outcome.document.plants)
    stayed = sum(count for outcome in outcomes for _, count in outcome.stayed)
    sentences = sum(1 for outcome in outcomes for _ in outcome.document.sentences())
    return Budget(planted, planted - stayed, sentences, sum(len(o.lost) for o in outcomes))


def main() -> None:
    """Prints the budget of each set, by language, kind and place."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--each", type=int, default=DOCUMENTS_EACH, help="documents a language")
    parser.add_argument("--language", action="append", default=[])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true", help="print what stayed and was lost")
    told = parser.parse_args()
    cleaner = Cleaner()
    for name in told.set or SETS:
        outcomes = [
            clean(cleaner, document)
            for document in documents(name, told.each, told.language, told.seed)
        ]
        _print(name, outcomes)
        if told.show and name != "held_out":
            _show(outcomes)


def _print(name: str, outcomes: Sequence[Outcome]) -> None:
    whole = budget_of(outcomes)
    print(
        f"{name}: {whole.gone} of {whole.planted} planted lines removed = {whole.removed:.4f} "
        f"(goal {GOALS[name]}); {whole.lost} of {whole.sentences} story sentences lost = "
        f"{whole.loss:.5f} (goal {MOST_LOST})"
    )
    codes = list(dict.fromkeys(outcome.document.language for outcome in outcomes))
    for code in codes:
        part = budget_of([o for o in outcomes if o.document.language == code])
        print(f"  {code} {part.removed:.3f}, {part.lost} lost", end=";")
    print()
    counts: Counter[tuple[str, str]] = Counter()
    stays: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        for one, stayed in outcome.stayed:
            key = (one.wording.kind, one.place.value)
            counts[key] += len(one.lines)
            stays[key] += stayed
    for key in sorted(counts):
        print(f"  {' '.join(key)}: {1 - stays[key] / counts[key]:.3f} of {counts[key]}", end=";")
    print()


def _show(outcomes: Sequence[Outcome]) -> None:
    stays: Counter[tuple[str, str, str, str]] = Counter()
    for outcome in outcomes:
        for one, stayed in outcome.stayed:
            if stayed:
                key = (
                    outcome.document.language,
                    one.place.value,
                    one.wording.kind,
                    one.wording.text,
                )
                stays[key] += stayed
    for (language, place, kind, text), count in sorted(stays.items()):
        print(f"  stayed {count} {language} {kind} {place}: {text}")
    for outcome in outcomes:
        for sentence in outcome.lost:
            print(f"  lost {outcome.document.language}: {sentence}")


if __name__ == "__main__":
    main()
