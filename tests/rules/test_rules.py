"""Every rule is tried on its own examples, alone and among all rules of all packs."""

from __future__ import annotations

import pytest

from articlekit.document import Block, Span
from articlekit.rules.linear import why_not_linear
from articlekit.rules.match import Matcher
from articlekit.rules.pack import load_packs
from articlekit.rules.rule import Certainty, Pack, Role, Rule

PACKS = load_packs()
RULES = [rule for pack in PACKS for rule in pack.rules]
ALL = Matcher(PACKS)
CJK_CHARS_PER_WORD = 2


def _name(pack: Pack) -> str:
    return pack.name


def _words(text: str) -> int:
    wide = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text)
    return max(len(text.split()), wide // CJK_CHARS_PER_WORD)


def _rules_that_speak(matcher: Matcher, text: str) -> set[str]:
    block = Block(Span(0, len(text)))
    host = "example.org"
    return {
        match.rule.id for match in matcher.match(text, [block], [_words(text)], host=host).matches
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_alone(rule: Rule) -> None:
    alone = Matcher([Pack("alone", (), False, (rule,))])
    for text in rule.hit:
        assert rule.id in _rules_that_speak(alone, text), text
    for text in rule.miss:
        assert rule.id not in _rules_that_speak(alone, text), text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_among_all_packs(rule: Rule) -> None:
    decisive = {r.id for r in RULES if r.certainty >= Certainty.LIKELY and r.role is Role.DROP}
    for text in rule.hit:
        assert rule.id in _rules_that_speak(ALL, text), text
    for text in rule.miss:
        assert not _rules_that_speak(ALL, text) & decisive, text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_pattern_is_linear(rule: Rule) -> None:
    if rule.pattern:
        assert not why_not_linear(rule.pattern)


def test_ids_are_given_once() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("pack", [pack for pack in PACKS if len(pack.languages) == 1], ids=_name)
def test_a_pack_for_one_language_may_stay_unread(pack: Pack) -> None:
    """What is not parsed before a text in its language comes must hold nothing for others."""
    for rule in pack.rules:
        assert rule.languages == pack.languages, rule.id
        assert not rule.selector, rule.id
