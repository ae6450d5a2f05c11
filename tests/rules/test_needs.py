"""What a pattern is said to need must stand wherever it matches: a need that does not would
silence its rule without a word."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articlekit.rules.needs import ALIASES, ANYWHERE, Need, holds, needs_of
from articlekit.rules.pack import load_packs
from articlekit.rules.probe import probe_of
from articlekit.rules.rule import Rule
from articlekit.rules.syntax import PROPERTY, syntax_of
from articlekit.rules.wording import lower, unify

RULES = [rule for pack in load_packs() for rule in pack.rules if rule.pattern]
PLAIN = [rule.pattern for rule in RULES if not PROPERTY.search(rule.pattern)]


def _is_kept(pattern: str, text: str) -> bool:
    """Whether a text is either no match, or has what the pattern needs."""
    wording = unify(text)
    lowered = lower(wording)
    search, needs, _ = probe_of(pattern)
    if any(alias in lowered for alias in ALIASES) or not search(wording):
        return True
    return holds(lowered, needs)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_have_what_it_needs(rule: Rule) -> None:
    for hit in rule.hit:
        for text in (hit, hit.upper(), hit.title(), f"{hit} {hit}"):
            assert _is_kept(rule.pattern, text), text


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_whatever_a_pattern_matches_has_what_it_needs(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PLAIN))
    text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    assert _is_kept(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("^our newsletter", [Need(14, ("our newsletter",))]),
        ("our newsletter", [Need(ANYWHERE, ("our newsletter",))]),
        ("^(?:read|watch) more", [Need(5, ("read", "watch")), Need(10, (" more",))]),
        ("^(?:read|watch|) more", [Need(10, (" more",))]),
        ("^(?:read)? more", [Need(9, (" more",))]),
        ("^(?!never)read", [Need(4, ("read",))]),
        ("^[a-z]{0,300} letter", [Need(ANYWHERE, (" letter",))]),
        ("^(?:letter|newsletter)s", [Need(10, ("letter",))]),
        ("^ab[cd]ef", []),
    ],
)
def test_what_is_read_off_a_pattern(pattern: str, needs: list[Need]) -> None:
    assert list(needs_of(syntax_of(pattern), anchored=pattern.startswith("^"))) == needs


def test_a_need_not_met_rules_a_wording_out() -> None:
    needs = needs_of(syntax_of("^sign up for our (?:letter|list)"), anchored=True)
    assert holds("sign up for our list", needs)
    assert not holds("sign up for our lunch", needs)
    assert not holds(string.ascii_lowercase * 20 + "sign up for our list", needs)
