"""No pattern of any pack runs away, whatever it is shown."""

from __future__ import annotations

import re
import time

import pytest
import regex
from trust.pumping import attacks

from articlekit.errors import PackError
from articlekit.rules.match import MAX_PATTERN_CHARS
from articlekit.rules.pack import load_packs, parse_pack
from articlekit.rules.rule import Pack

MOST_SECONDS = 0.25
"""Processor time of one search in the longest block that patterns see. The slowest takes a
hundredth of it; one that ran away would not end."""
PACKS = load_packs()
RUNAWAYS = (
    "^(?:a+)+b$", "(a|a)*b", "(?:a{1,20}){1,20}b", "^(?:.*x){3}", "(a*)*$", "(?:a|ab?)+c",
    "a{1,500}b", r"(\w+)\1",
)  # fmt: skip
PACK = """
[pack]
name = "house"
[[rule]]
id = "house.trap"
category = "note"
why = "A trap."
pattern = '''{}'''
hit = ["a"]
miss = ["b"]
"""


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_attacks_made_from_the_patterns(pack: Pack) -> None:
    slow = []
    for rule in pack.rules:
        if not rule.pattern:
            continue
        engine = regex if r"\p{" in rule.pattern else re
        pattern = engine.compile(rule.pattern, engine.IGNORECASE)
        for attack in attacks(rule.pattern, MAX_PATTERN_CHARS):
            start = time.process_time()
            pattern.search(attack)
            taken = time.process_time() - start
            if taken > MOST_SECONDS:
                slow.append((rule.id, taken, attack[:60]))
    assert slow == []


@pytest.mark.parametrize("pattern", RUNAWAYS)
def test_the_loader_refuses_what_can_run_away(pattern: str) -> None:
    with pytest.raises(PackError, match=r"house\.toml: rule 'house\.trap': pattern"):
        parse_pack(PACK.format(pattern), "house.toml")
