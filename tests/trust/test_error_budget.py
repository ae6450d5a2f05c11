"""The error budget: planted prompts go, the story around them stays, in all languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from stories import loaded
from trust.budget import GOALS, MOST_LOST, Outcome, budget_of, clean, documents
from trust.planting import languages, wordings_of

from articlekit.rules.pack import load_packs
from articlekit.rules.wording import phrase_key

EACH = 10
"""Documents a language: the tool's full count takes minutes (docs/trust.md)."""


LEAST_HELD_OUT = 8
"""Wordings a language that no pack knows; fewer would measure little."""


@cache
def outcomes(name: str) -> Sequence[Outcome]:
    return [clean(loaded(), document) for document in documents(name, EACH)]


@pytest.mark.parametrize("name", GOALS)
def test_planted_lines_go(name: str) -> None:
    stayed = [
        f"{o.document.language} {plant.wording.kind} {plant.place}"
        for o in outcomes(name)
        for plant, count in o.stayed
        if count
    ]
    assert budget_of(outcomes(name)).removed >= GOALS[name], stayed


def test_the_story_stays() -> None:
    everything = [outcome for name in GOALS for outcome in outcomes(name)]
    lost = [(o.document.language, *o.lost) for o in everything if o.lost]
    assert budget_of(everything).loss <= MOST_LOST, lost


def test_every_language_of_the_packs_is_measured() -> None:
    packed = {code for pack in load_packs() for code in pack.languages}
    assert set(languages()) == packed
    for name in GOALS:
        assert packed <= wordings_of(name).keys()


def test_held_out_wordings_are_in_no_pack() -> None:
    shown = {
        phrase_key(text)
        for pack in load_packs()
        for rule in pack.rules
        for text in (*rule.phrases, *rule.hit)
    }
    for made in wordings_of("held_out").values():
        assert len(made) >= LEAST_HELD_OUT
        assert not [wording.text for wording in made if phrase_key(wording.text) in shown]
