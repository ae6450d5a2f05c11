"""Quality does not fall unseen: pinned scores on our own fixtures."""

from __future__ import annotations

from itertools import pairwise

from gate.gate import changes, floors, measure

LEAST_REASON = 20
"""Characters of a reason that says something."""


def test_no_score_falls_below_its_floor() -> None:
    sample = measure()
    changed = "\n".join(changes(sample))
    print(changed)
    for name, history in floors().items():
        floor = history[-1]["floor"]
        assert sample.scores[name] >= floor, f"{name} fell; removals that changed:\n{changed}"


def test_a_floor_that_was_lowered_says_why() -> None:
    for history in floors().values():
        for before, after in pairwise(history):
            if after["floor"] < before["floor"]:
                assert len(str(after.get("why", ""))) >= LEAST_REASON
