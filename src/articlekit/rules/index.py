"""Makes a set of rules ready for look-up: phrases in a table, triggers in an automaton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import ahocorasick

from articlekit.rules.rule import Rule
from articlekit.rules.wording import is_cased, keys_of, lower, unify

MAX_ROW_WORDS = 16
"""Longest row of labels ('Facebook Twitter Share') taken apart, in words."""
NO_TRIGGER = "\x00\x00"
"""Stands in an automaton without triggers, which the library does not allow."""
SHORT_TRIGGER = 4
"""Triggers of letters up to this long must begin a word: 'ap' stands inside too many."""


class Trigger(NamedTuple):
    """What an automaton hands out: a trigger's length, whether it must begin a word, the rules
    it calls up by their ids, and those of them that look into longer blocks. `least` is the
    longest block, in words, that all of the rules speak about, `most` the longest that any does."""

    size: int
    bounded: bool
    rules: dict[str, Rule]
    inline: tuple[Rule, ...]
    least: int
    most: int


def _automaton(triggers: Mapping[str, Sequence[Rule]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for trigger, rules in triggers.items():
        letters = trigger.isalpha() and is_cased(trigger[0])
        bounded = letters and len(trigger) <= SHORT_TRIGGER
        inline = tuple(rule for rule in rules if rule.inline)
        by_id = {rule.id: rule for rule in rules}
        words = [rule.max_words for rule in rules]
        found = Trigger(len(trigger), bounded, by_id, inline, min(words), max(words))
        automaton.add_word(trigger, found)
    if not triggers:
        automaton.add_word(NO_TRIGGER, Trigger(1, False, {}, (), 0, 0))
    automaton.make_automaton()
    return automaton


class Index:
    """Rules made ready for look-up: by phrase, and by the triggers of patterns."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._phrases: dict[str, list[Rule]] = defaultdict(list)
        triggers: dict[str, list[Rule]] = defaultdict(list)
        phrases: list[tuple[str, Rule]] = []
        always = []
        self.longest = 0
        """Longest block, in words, that any of the rules speaks about."""
        for rule in rules:
            self.longest = max(self.longest, rule.max_words)
            phrases.extend((phrase, rule) for phrase in rule.phrases)
            if rule.pattern and not rule.triggers:
                always.append(rule)
            for trigger in rule.triggers:
                triggers[trigger].append(rule)
        keys = keys_of([lower(unify(phrase.replace("#", " 0 "))) for phrase, _ in phrases])
        for key, (phrase, rule) in zip(keys, phrases, strict=True):
            if key != "#" or phrase == "#":  # '#/#' must not stand for any number
                self._phrases[key].append(rule)
        self.always = tuple(always)
        self._first_words: dict[str, int] = {}
        """What a block must begin with to be a phrase or a row of phrases, and how many words
        the longest phrase that begins with it has."""
        self._last_words: set[str] = set()
        for key in self._phrases:
            words = key.split(" ")
            self._first_words[words[0]] = max(self._first_words.get(words[0], 0), len(words))
            self._last_words.add(words[-1])
        self.triggers = _automaton(triggers)
        """Finds the triggers of all rules."""

    def by_phrase(self, key: str) -> Sequence[Rule]:
        """The rules that have a whole block as a phrase, or as a row of phrases."""
        rules = self._phrases.get(key)
        if rules:
            return rules
        first, _, rest = key.partition(" ")
        if first not in self._first_words or rest.rpartition(" ")[2] not in self._last_words:
            return ()
        words = key.split(" ")
        return self._row_of_phrases(words) if len(words) <= MAX_ROW_WORDS else ()

    def _row_of_phrases(self, words: list[str]) -> list[Rule]:
        """The rules of the least certain phrase of a block that is nothing but phrases in a
        row (the first of equals), else nothing."""
        weakest: list[Rule] = []
        at = 0
        while at < len(words):
            longest = self._first_words.get(words[at], 0)
            for end in range(min(at + longest, len(words)), at, -1):
                rules = self._phrases.get(" ".join(words[at:end]))
                if rules:
                    if not weakest or rules[0].certainty < weakest[0].certainty:
                        weakest = rules
                    at = end
                    break
            else:
                return []
        return weakest
