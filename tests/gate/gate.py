"""The frozen sample: what a clean of our own fixtures scores, and what it removes.

    PYTHONPATH=src:tests python -m gate.gate [--write]

`floors.toml` pins the scores, `removals.json` what was removed when it was written last. With
`--write` the removals are written anew; floors are raised and lowered by hand, with a reason.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from stories import Gold, fixtures, lines_of, loaded

from articlekit import Article

HERE = Path(__file__).parent
REMOVALS = HERE / "removals.json"
FLOORS = HERE / "floors.toml"
SHOWN = 60
"""Characters of a removal that are kept for comparing."""
EXACT, F1 = "exact", "f1"


class Sample(NamedTuple):
    """Scores over all fixtures, and the removals of each."""

    scores: Mapping[str, float]
    removals: Mapping[str, list[str]]


def measure() -> Sample:
    """Cleans every fixture."""
    f1s, exact = [], []
    removals = {}
    for gold in fixtures():
        article = gold.clean(loaded())
        f1s.append(_f1(article, gold))
        exact.append(lines_of(article.body) == gold.body())
        removals[gold.name] = [
            f"{removal.category} {removal.rule}: {' '.join(removal.text.split())[:SHOWN]}"
            for removal in article.removals
        ]
    return Sample({F1: sum(f1s) / len(f1s), EXACT: sum(exact) / len(exact)}, removals)


def _f1(article: Article, gold: Gold) -> float:
    """Of the words of a body, as a bag; 1 where both are empty."""
    got, want = Counter(article.body.split()), Counter(" ".join(gold.body()).split())
    if not got and not want:
        return 1.0
    return 2 * (got & want).total() / (got.total() + want.total())


def changes(sample: Sample) -> Iterator[str]:
    """The removals that are other than those written down."""
    pinned = json.loads(REMOVALS.read_text(encoding="utf-8"))
    for name, now in sample.removals.items():
        before = pinned.get(name, [])
        yield from (f"{name}: no longer removed: {line}" for line in before if line not in now)
        yield from (f"{name}: now removed: {line}" for line in now if line not in before)


def floors() -> Mapping[str, list[dict[str, object]]]:
    """The floors of each score as they were set, the last one counting."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def main() -> None:
    """Prints scores and changes, or writes the removals."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true")
    write: bool = parser.parse_args().write
    sample = measure()
    print({name: round(score, 5) for name, score in sample.scores.items()})
    if write:
        text = json.dumps(sample.removals, ensure_ascii=False, indent=1, sort_keys=True)
        REMOVALS.write_text(text + "\n", encoding="utf-8")
    else:
        print("\n".join(changes(sample)))


if __name__ == "__main__":
    main()
