"""Measures on mutated documents whether cleaning a body again changes it, and what else holds.

    PYTHONPATH=src:tests python -m trust.mutated [--documents 5000] [--seed 1] [--show]

A document is a fixture, or a story with prompts planted into it (`trust.planting`); every sixth
is the latter as a page. One to four mutations damage it as scrapers, editors and networks do:
lines lost, doubled, swapped, torn, run together, from another document; characters lost or
strange; other line ends. Counted is how many are lossless, the same again, and idempotent. The
last is asked of pages as well, whose body is cleaned again as a text.
"""

from __future__ import annotations

import argparse
import html
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stories import Gold, check_lossless, fixtures
from trust.planting import languages, plant, wordings_of

from articlekit import Cleaner

GOAL = 0.995
"""Least share of mutated documents that are idempotent."""
DOCUMENTS = 5_000
MOST_MUTATIONS = 4
PAGE_EVERY = 6
STRANGE = "\u00a0\u200b\ufeff\u00ad\ufffd\t\x0b\x00\u2028|#*>-—…\"'[("
"""Characters that stand where they should not."""

Mutate = Callable[[random.Random, list[str]], list[str]]


class Mutated(NamedTuple):
    """A damaged document: its kind and text, what it was made from and what was done to it."""

    kind: str
    text: str
    made_from: str
    done: tuple[str, ...]


class Outcome(NamedTuple):
    """What holds of a mutated document."""

    document: Mutated
    lossless: bool
    same: bool
    idempotent: bool


def lose(dice: random.Random, lines: list[str]) -> list[str]:
    """Some lines in a row are missing."""
    at = dice.randrange(len(lines))
    return lines[:at] + lines[at + dice.randint(1, 3) :]


def double(dice: random.Random, lines: list[str]) -> list[str]:
    """A line stands twice, the second time anywhere."""
    line = dice.choice(lines)
    at = dice.randrange(len(lines) + 1)
    return [*lines[:at], line, *lines[at:]]


def swap(dice: random.Random, lines: list[str]) -> list[str]:
    """Two lines have changed places."""
    first, second = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines = list(lines)
    lines[first], lines[second] = lines[second], lines[first]
    return lines


def tear(dice: random.Random, lines: list[str]) -> list[str]:
    """A line is broken at a space."""
    at = dice.randrange(len(lines))
    words = lines[at].split(" ")
    cut = dice.randint(0, len(words))
    torn = [" ".join(words[:cut]), " ".join(words[cut:])]
    return lines[:at] + torn + lines[at + 1 :]


def join(dice: random.Random, lines: list[str]) -> list[str]:
    """A line and the next are one, with a space between or none."""
    at = dice.randrange(len(lines))
    rest = lines[at + 1 : at + 2]
    return [*lines[:at], dice.choice((" ", " ", "")).join([lines[at], *rest]), *lines[at + 2 :]]


def graft(dice: random.Random, lines: list[str]) -> list[str]:
    """Lines of another document stand among these."""
    other = dice.choice(_golds()).lines
    begin = dice.randrange(len(other))
    at = dice.randrange(len(lines) + 1)
    return lines[:at] + other[begin : begin + dice.randint(1, 8)] + lines[at:]


def end_early(dice: random.Random, lines: list[str]) -> list[str]:
    """The document breaks off."""
    return lines[: dice.randint(1, len(lines))]


def begin_late(dice: random.Random, lines: list[str]) -> list[str]:
    """The document's beginning is missing."""
    return lines[dice.randrange(len(lines)) :]


def strange(dice: random.Random, lines: list[str]) -> list[str]:
    """A strange character stands in a line."""
    at = dice.randrange(len(lines))
    line = lines[at]
    place = dice.randint(0, len(line))
    return [*lines[:at], line[:place] + dice.choice(STRANGE) + line[place:], *lines[at + 1 :]]


def nibble(dice: random.Random, lines: list[str]) -> list[str]:
    """Some characters of a line are missing."""
    at = dice.randrange(len(lines))
    line = lines[at]
    place = dice.randint(0, len(line))
    return [*lines[:at], line[:place] + line[place + dice.randint(1, 20) :], *lines[at + 1 :]]


def shout(dice: random.Random, lines: list[str]) -> list[str]:
    """A line is all capitals, or all small letters."""
    at = dice.randrange(len(lines))
    line = lines[at].upper() if dice.random() < 1 / 2 else lines[at].lower()
    return [*lines[:at], line, *lines[at + 1 :]]


def flatten(_: random.Random, lines: list[str]) -> list[str]:
    """No blank lines are left."""
    return [line for line in lines if line.strip()] or [""]


def space_out(_: random.Random, lines: list[str]) -> list[str]:
    """Every line stands alone."""
    return [part for line in lines if line.strip() for part in (line, "")] or [""]


MUTATIONS: tuple[Mutate, ...] = (
    lose, double, swap, tear, join, graft, end_early, begin_late, strange, nibble, shout, flatten,
    space_out,
)  # fmt: skip


def mutated(count: int, seed: int = 1) -> Iterator[Mutated]:
    """`count` damaged documents, always the same for a seed."""
    dice = random.Random(seed)
    for number in range(count):
        kind, lines, name = _source(dice, number)
        chosen = [dice.choice(MUTATIONS) for _ in range(dice.randint(1, MOST_MUTATIONS))]
        for mutate in chosen:
            lines = mutate(dice, lines) or [""]
        done = tuple(mutate.__name__ for mutate in chosen)
        yield Mutated(kind, "\n".join(lines), name, done)


def _source(dice: random.Random, number: int) -> tuple[str, list[str], str]:
    if number % 2:
        gold = dice.choice(_golds())
        return "text", list(gold.lines), gold.name
    language = dice.choice(languages())
    document = plant(dice, language, wordings_of("packs")[language])
    if number % PAGE_EVERY:
        return "text", document.text.split("\n"), language
    lines = [f"<p>{html.escape(line)}</p>" for line in document.text.split("\n") if line]
    return "html", ["<html><body><div>", *lines, "</div></body></html>"], language


@cache
def _golds() -> Sequence[Gold]:
    return fixtures()


def outcome_of(cleaner: Cleaner, document: Mutated) -> Outcome:
    """Cleans a document, cleans it again, and cleans its body."""
    article = cleaner.clean(document.text, kind=document.kind)
    try:
        check_lossless(article)
        lossless = True
    except AssertionError:
        lossless = False
    same = cleaner.clean(document.text, kind=document.kind) == article
    body = cleaner.clean(article.body, kind="text").body
    return Outcome(document, lossless, same, body == article.body)


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what a second clean changes")
    told = parser.parse_args()
    cleaner = Cleaner()
    outcomes = []
    for document in mutated(told.documents, told.seed):
        outcomes.append(outcome_of(cleaner, document))
        if told.show and not outcomes[-1].idempotent:
            _show(cleaner, document)
    print(f"{told.documents} mutated documents, seed {told.seed} (goal: idempotent {GOAL})")
    for kind in ("text", "html"):
        own = [outcome for outcome in outcomes if outcome.document.kind == kind]
        shares = (
            f"{name} {sum(getattr(outcome, name) for outcome in own) / max(len(own), 1):.4f}"
            for name in ("lossless", "same", "idempotent")
        )
        print(f"  {kind}, {len(own)}: {', '.join(shares)}")


def _show(cleaner: Cleaner, document: Mutated) -> None:
    """What the second clean takes from the body."""
    body = cleaner.clean(document.text, kind=document.kind).body
    again = cleaner.clean(body, kind="text")
    print(f"{document.made_from} {document.kind} {' '.join(document.done)}; {again.warnings}")
    for removal in again.removals:
        print(f"    {removal.rule}: {removal.text[:100]!r}")


if __name__ == "__main__":
    main()
