"""Finds which rules speak about which blocks, in time linear in the text.

Whole-block phrases are looked up in a table. Patterns are tried only where one of
their trigger words stands: an Aho-Corasick automaton finds all triggers of all packs
in one pass, so a block without a trigger costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from articlekit.document import Block, Kind, Span
from articlekit.rules.index import Index
from articlekit.rules.rule import Pack, Rule
from articlekit.rules.wording import is_cased, key_of, lower, sentence_ends, unify, without_marks

MAX_PHRASE_CHARS = 120
"""Longest block looked up as a phrase or a row of phrases (code points)."""
MAX_PATTERN_CHARS = 600
"""Longest block or sentence a pattern is run on (code points): 40 long words."""
COMMON = "en"
"""The language whose rules speak on pages in every language."""
SISTERS = {"da": ("no",), "no": ("da",)}
"""Languages told apart by few words: the rules of one speak on pages of the other."""
MAX_SENTENCES_TRIED = 400
"""Sentences of one block that patterns are tried on; more triggers than that in a single
block are an attack, and what is not tried stays in the body."""

Pattern = re.Pattern[str] | regex.Pattern[str]

_CODE = Kind.CODE  # a name of its own: members of an enum are slow to look up
_PROPERTY = r"\p{"


class Match(NamedTuple):
    """A rule that spoke: about the whole block, or a sentence of it (`inline`)."""

    block: int
    rule: Rule
    span: Span
    inline: bool = False


def _compile(pattern: str) -> Pattern:
    """The standard library's engine where it knows the syntax: it starts three times as fast."""
    if _PROPERTY in pattern:
        return regex.compile(pattern, regex.IGNORECASE)
    return re.compile(pattern, re.IGNORECASE)


class Matcher:
    """The rules of all packs, made ready for matching. Read-only after it is made, but for
    what it makes ready when first needed; two threads may do so twice, to the same end."""

    def __init__(self, packs: Sequence[Pack], disable: Sequence[str] = ()) -> None:
        self._rules = tuple(
            rule
            for pack in packs
            for rule in pack.rules
            if not any(rule.id == name or rule.id.startswith(name + ".") for name in disable)
        )
        # A page needs a tenth of the patterns and one language's index; making all of them
        # takes longer than loading all packs.
        self._compiled: dict[str, Pattern] = {}
        self._indexes: dict[str | None, Index] = {}

    def index(self, language: str | None) -> Index:
        """The rules for a text in `language`, ready for look-up; all rules for None.

        Beside the language's own and those for all, these are its sisters' (told from it by
        few words) and the English ones: buttons are English on pages in every language.
        """
        index = self._indexes.get(language)
        if index is None:
            spoken = {language, COMMON, *SISTERS.get(language or "", ())}
            index = self._indexes[language] = Index(
                rule
                for rule in self._rules
                if language is None or not rule.languages or spoken.intersection(rule.languages)
            )
        return index

    def match(
        self,
        text: str,
        blocks: Sequence[Block],
        words: Sequence[int],
        *,
        language: str | None = None,
        host: str = "",
    ) -> list[Match]:
        """Returns all matches in the order of blocks.

        `words` is the length of each block in words; `host` the page's host, for rules
        limited to one.
        """
        found: list[Match] = []
        if not blocks:
            return found
        index_of = self.index(language)
        plain = unify(text)
        lowered = lower(plain)
        for index, block in enumerate(blocks):
            start, end = block.span
            if block.kind is _CODE:
                continue
            if end - start <= MAX_PHRASE_CHARS:
                wording = without_marks(lowered[start:end])
                found.extend(
                    Match(index, rule, block.span) for rule in index_of.by_phrase(key_of(wording))
                )
            if index_of.always and end - start <= MAX_PATTERN_CHARS:
                found.extend(self._pattern_matches(index, plain, block.span, index_of.always))
        found.extend(self._triggered(index_of, plain, lowered, blocks, words))
        found = [
            match
            for match in found
            if (match.inline or words[match.block] <= match.rule.max_words)
            and (not match.rule.hosts or _on_host(host, match.rule.hosts))
        ]
        found.sort(key=lambda match: (match.block, match.span.start, match.rule.id))
        return found

    def _triggered(
        self,
        index_of: Index,
        plain: str,
        lowered: str,
        blocks: Sequence[Block],
        words: Sequence[int],
    ) -> list[Match]:
        found: list[Match] = []
        for index, block in enumerate(blocks):
            start, end = block.span
            size = words[index]
            if block.kind is _CODE:
                continue
            short = end - start <= MAX_PATTERN_CHARS and size <= index_of.longest
            wanted: dict[str, Rule] = {}
            inline: dict[int, dict[str, Rule]] = {}
            # A slice, for the automaton copies the whole of what it is given.
            automaton = index_of.short if short else index_of.long
            for near, trigger in automaton.iter(lowered[start:end]):
                at = start + near
                if trigger.bounded and at >= trigger.size and is_cased(plain[at - trigger.size]):
                    continue
                for rule in trigger.rules:
                    if short and size <= rule.max_words:
                        wanted[rule.id] = rule
                    if rule.inline:
                        inline.setdefault(at, {})[rule.id] = rule
            whole = self._pattern_matches(index, plain, block.span, wanted.values())
            if inline and not whole:
                whole = self._inline_matches(index, plain, block.span, inline)
            found.extend(whole)
        return found

    def _pattern_matches(
        self, index: int, plain: str, span: Span, rules: Iterable[Rule]
    ) -> list[Match]:
        wording = plain[span.start : span.end]
        bare = without_marks(wording)
        return [
            Match(index, rule, span)
            for rule in rules
            if self._pattern(rule).search(wording)
            or (bare != wording and self._pattern(rule).search(bare))
        ]

    def _pattern(self, rule: Rule) -> Pattern:
        pattern = self._compiled.get(rule.id)
        if pattern is None:
            pattern = self._compiled[rule.id] = _compile(rule.pattern)
        return pattern

    def _inline_matches(
        self, index: int, plain: str, span: Span, places: dict[int, dict[str, Rule]]
    ) -> list[Match]:
        """Sentences of a longer block that an inline rule marks as a whole."""
        found: list[Match] = []
        ends = sentence_ends(plain, span)
        if len(ends) == 1:
            return found
        tried: set[tuple[int, str]] = set()
        for at, rules in places.items():
            which = bisect_right(ends, at)
            start = ends[which - 1] if which else span.start
            end = ends[which] if which < len(ends) else span.end
            sentence = plain[start:end].rstrip()
            if sentence.endswith("?") and which + 1 < len(ends):
                # 'Already a subscriber? Log in.' is one prompt in two sentences.
                sentence = plain[start : ends[which + 1]].rstrip()
            if len(sentence) > MAX_PATTERN_CHARS or len(tried) > MAX_SENTENCES_TRIED:
                continue
            for rule in rules.values():
                if (start, rule.id) in tried:
                    continue
                tried.add((start, rule.id))
                if self._pattern(rule).search(without_marks(sentence)):
                    found.append(Match(index, rule, Span(start, start + len(sentence)), True))
        return found


def _on_host(host: str, hosts: Sequence[str]) -> bool:
    return any(host == name or host.endswith("." + name) for name in hosts)
