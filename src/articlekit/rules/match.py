"""Finds which rules speak about which blocks, in time linear in the text.

Whole-block phrases are looked up in a table. Patterns are tried only where one of
their trigger words stands: an Aho-Corasick automaton finds all triggers of all packs
in one pass, so a block without a trigger costs nothing.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from articlekit import bounds
from articlekit.document import Block, Span
from articlekit.rules.index import Index
from articlekit.rules.needs import holds
from articlekit.rules.probe import Probe, probe_of
from articlekit.rules.rule import Pack, Rule
from articlekit.rules.stretch import Stretch, stretches
from articlekit.rules.unread import Unread
from articlekit.rules.wording import (
    MARKS,
    is_cased,
    keys_of,
    may_have_marks,
    may_join,
    sentence_ends,
    without_marks,
)

MAX_PHRASE_CHARS = 120
"""Longest block looked up as a phrase or a row of phrases (code points)."""
MAX_PATTERN_CHARS = 600
"""Longest block or sentence a pattern is run on (code points): 40 long words."""
COMMON = "en"
"""The language whose rules speak on pages in every language."""
SISTERS = {"da": ("no",), "no": ("da",)}
"""Languages told apart by few words: the rules of one speak on pages of the other."""
MIN_REST_WORDS = 12
"""Words beside the sentences of a pitch from which a block is a paragraph with a pitch in it,
not a pitch of several sentences; the story's shorter paragraphs begin there."""
MAX_SENTENCES_TRIED = 400
"""Rules tried on sentences of one block; more triggers than that in a single block are an
attack, and what is not tried stays in the body."""

_NOWHERE = (sys.maxsize, sys.maxsize)


class Match(NamedTuple):
    """A rule that spoke: about the whole block, or a sentence of it (`inline`)."""

    block: int
    rule: Rule
    span: Span
    inline: bool = False


class Matched(NamedTuple):
    """The matches in the order of blocks, and a warning where not all were looked for."""

    matches: list[Match]
    warnings: tuple[str, ...] = ()


class Matcher:
    """The rules of all packs, made ready for matching. Read-only after it is made, but for
    what it makes ready when first needed; two threads may do so twice, to the same end."""

    def __init__(self, packs: Sequence[Pack], disable: Sequence[str] = ()) -> None:
        self._packs = tuple(packs)
        self._disable = tuple(disable)
        # The library's packs for one language hold no selectors, and are not parsed for this.
        self.selecting = tuple(
            rule
            for pack in packs
            if not isinstance(pack.rules, Unread)
            for rule in self._enabled(pack)
            if rule.selector
        )
        # A page needs a tenth of the patterns and one language's index; making all of them
        # takes longer than loading all packs.
        self._probes: dict[str, Probe] = {}
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
                for pack in self._packs
                if _may_speak(pack, spoken, language)
                for rule in self._enabled(pack)
                if language is None or not rule.languages or spoken.intersection(rule.languages)
            )
        return index

    def _enabled(self, pack: Pack) -> Iterator[Rule]:
        for rule in pack.rules:
            if not any(rule.id == name or rule.id.startswith(name + ".") for name in self._disable):
                yield rule

    def match(
        self,
        text: str,
        blocks: Sequence[Block],
        words: Sequence[int],
        *,
        language: str | None = None,
        host: str = "",
    ) -> Matched:
        """Returns all matches in the order of blocks.

        `words` is the length of each block in words; `host` the page's host, for rules
        limited to one.
        """
        index_of = self.index(language)
        found: list[Match] = []
        untried = False
        for stretch in stretches(text, blocks, words):
            found.extend(self._phrase_matches(index_of, stretch))
            found.extend(self._triggered(index_of, stretch))
            for number, (start, end) in enumerate(stretch.spans if index_of.always else ()):
                if end - start <= MAX_PATTERN_CHARS:
                    found.extend(self._pattern_matches(stretch, number, index_of.always))
            untried = untried or bool(stretch.untried)
        found = [
            match
            for match in found
            if (match.inline or words[match.block] <= match.rule.max_words)
            and (not match.rule.hosts or on_host(host, match.rule.hosts))
        ]
        found.sort(key=lambda match: (match.block, match.span.start, match.rule.id))
        return Matched(found, (bounds.SENTENCES,) if untried else ())

    def _phrase_matches(self, index_of: Index, stretch: Stretch) -> Iterator[Match]:
        lowered = stretch.lowered
        marked = may_have_marks(lowered)
        asked: list[int] = []
        wordings: list[str] = []
        for index, (start, end) in enumerate(stretch.spans, stretch.at):
            if 0 < end - start <= MAX_PHRASE_CHARS:
                wording = lowered[start:end]
                if marked or wording[0] in MARKS:
                    wording = without_marks(wording)
                asked.append(index)
                wordings.append(wording)
        for index, key in zip(asked, keys_of(wordings), strict=True):
            for rule in index_of.by_phrase(key):
                yield Match(index, rule, stretch.whole(index))

    def _triggered(self, index_of: Index, stretch: Stretch) -> list[Match]:
        lowered, spans, words = stretch.lowered, stretch.spans, stretch.words
        found: list[Match] = []
        number, start, end = -1, 0, -1
        size, short = 0, False
        wanted: dict[str, Rule] = {}
        inline: dict[int, tuple[Rule, ...]] = {}
        for last, trigger in index_of.triggers.iter(lowered):
            if last >= end:
                if wanted or inline:
                    found += self._spoken(stretch, number, wanted.values(), inline)
                    wanted, inline = {}, {}
                while last >= end:
                    number += 1
                    start, end = spans[number] if number < len(spans) else _NOWHERE
                size = words[number] if number < len(spans) else 0
                short = end - start <= MAX_PATTERN_CHARS and size <= index_of.longest
            length, bounded, rules, inline_rules, least, most = trigger
            first = last + 1 - length
            if first < start or (bounded and first and is_cased(lowered[first - 1])):
                continue
            if short and size <= most:
                if size <= least:
                    wanted.update(rules)
                else:
                    wanted.update((i, rule) for i, rule in rules.items() if size <= rule.max_words)
            if inline_rules:
                inline[first] = inline_rules
        if wanted or inline:
            found += self._spoken(stretch, number, wanted.values(), inline)
        return found

    def _spoken(
        self,
        stretch: Stretch,
        number: int,
        wanted: Collection[Rule],
        inline: dict[int, tuple[Rule, ...]],
    ) -> list[Match]:
        """What the rules whose triggers stand in a block of the stretch say of it, or of its
        sentences."""
        whole = self._pattern_matches(stretch, number, wanted) if wanted else []
        if not inline:
            return whole
        size = stretch.words[number]
        if whole and size <= MIN_REST_WORDS:
            return whole
        sentences = self._inline_matches(stretch, number, inline)
        if not sentences:
            return whole
        return _whole_or_sentences(whole, sentences, stretch.whole(stretch.at + number), size)

    def _pattern_matches(self, stretch: Stretch, number: int, rules: Iterable[Rule]) -> list[Match]:
        start, end = stretch.spans[number]
        wording, lowered = stretch.plain[start:end], stretch.lowered[start:end]
        bare = without_marks(wording)
        tells = bare is wording and stretch.tells
        probes = self._probes
        found: list[Match] = []
        for rule in rules:
            search, needs, _ = probes.get(rule.id) or self._probe(rule)
            if tells and not holds(lowered, needs):
                continue
            if search(wording) or (bare is not wording and search(bare)):
                index = stretch.at + number
                found.append(Match(index, rule, stretch.whole(index)))
        return found

    def _probe(self, rule: Rule) -> Probe:
        probe = self._probes.get(rule.id)
        if probe is None:
            probe = self._probes[rule.id] = probe_of(rule.pattern)
        return probe

    def _may_match(self, lowered: str, places: dict[int, tuple[Rule, ...]]) -> bool:
        """A first look whether a block has all that any of the rules needs, in whatever sentence:
        nine paragraphs in ten have not, and need not be taken apart."""
        if may_join(lowered):
            return True
        probes = self._probes
        for rules in places.values():
            for rule in rules:
                if holds(lowered, (probes.get(rule.id) or self._probe(rule)).anywhere):
                    return True
        return False

    def _inline_matches(
        self, stretch: Stretch, number: int, places: dict[int, tuple[Rule, ...]]
    ) -> list[Match]:
        """Sentences of a longer block that an inline rule marks as a whole."""
        found: list[Match] = []
        plain, index = stretch.plain, stretch.at + number
        block_start, block_end = stretch.spans[number]
        if stretch.tells and not self._may_match(stretch.lowered[block_start:block_end], places):
            return found
        ends = sentence_ends(plain, block_start, block_end)
        if len(ends) == 1:
            return found
        tried: set[tuple[int, str]] = set()
        for at, rules in places.items():
            which = bisect_right(ends, at)
            start = ends[which - 1] if which else block_start
            end = ends[which] if which < len(ends) else block_end
            if end - start > MAX_PATTERN_CHARS:
                continue
            sentence = plain[start:end].rstrip()
            if sentence.endswith("?") and which + 1 < len(ends):
                # 'Already a subscriber? Log in.' is one prompt in two sentences.
                if ends[which + 1] - start > MAX_PATTERN_CHARS:
                    continue
                sentence = plain[start : ends[which + 1]].rstrip()
            for rule in rules:
                if (start, rule.id) in tried:
                    continue
                if len(tried) >= MAX_SENTENCES_TRIED:
                    stretch.untried.append(index)
                    return found
                tried.add((start, rule.id))
                search, needs, _ = self._probe(rule)
                bare = without_marks(sentence)
                lowered = stretch.lowered[start : start + len(bare)]
                if bare is sentence and stretch.tells and not holds(lowered, needs):
                    continue
                if search(bare):
                    begin = start + stretch.offset
                    found.append(Match(index, rule, Span(begin, begin + len(sentence)), True))
        return found


def _may_speak(pack: Pack, spoken: Collection[str | None], language: str | None) -> bool:
    """Whether rules of a pack may speak on texts in `language`; those of a pack that is not
    parsed yet all have the pack's languages."""
    if language is None or not isinstance(pack.rules, Unread):
        return True
    return any(code in spoken for code in pack.languages)


def _whole_or_sentences(
    whole: list[Match], sentences: list[Match], span: Span, words: int
) -> list[Match]:
    """What is said of a block: something about all of it, or about sentences in it.

    A paragraph that a pitch was glued to begins like a pitch too. Where more than the pitch
    is left beside the marked sentences, only they are meant.
    """
    if not whole or not sentences:
        return whole or sentences
    size = span.end - span.start
    marked = sum(end - start for start, end in {match.span for match in sentences})
    rest = size - marked
    if rest < marked or rest * words < MIN_REST_WORDS * size:
        return whole
    categories = {match.rule.category for match in sentences}
    return [match for match in whole if match.rule.category not in categories] + sentences


def on_host(host: str, hosts: Sequence[str]) -> bool:
    """Whether a host is one of `hosts` or below one."""
    return any(host == name or host.endswith("." + name) for name in hosts)
