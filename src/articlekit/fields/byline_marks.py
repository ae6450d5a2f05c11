"""Finds the words that announce a name: 'By', 'Von', 'Text:', 'Photos by', '記者', '기자'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick
import regex

from articlekit.fields.names_words import CHINESE_SURNAMES, STRONG_MARKS
from articlekit.languages.language import Language

AUTHOR = "author"
PHOTOGRAPHER = "photographer"
BOUNDARIES = '|•·●⋅–—―/:;.!?»"”…)]\n※■◆▼【（('
"""Marks after which a by-word may stand inside a line: '3 May 2024 | By Jane Doe'."""
SOFT_BOUNDARIES = ","
"""Marks after which only a phrase of several words may: 'By A, additional reporting by B'."""
FULL_STOPS = '.!?…»"”'
"""After a sentence the by-word has to open a new one, with a capital."""
MIN_GLUED = 2
"""Letters of a Chinese or Japanese mark that needs no gap before the name: '記者山田太郎'."""
HOMOGRAPHS = frozenset(("door",))
"""By-words that are nouns in another language's headings ('Door Handle Sets')."""
_WORD = regex.compile(r"[\p{L}\p{M}]++(?:['’][\p{L}\p{M}]++)?+")
_OPENING = regex.compile(
    r"(?:\A|[|•·●⋅–—―/:;.!?»\"”…)\]\n※■◆▼【（(,\d、・　]\s*+"
    r"|(?<=\p{Ll})(?=\p{Lu})|(?<=\s)(?=\p{Lu}|\p{Han}))"
    r"\K(?:\p{Lu}\p{Ll}+(?=\p{Lu}\p{Ll})|[\p{L}\p{M}]++)(?:['’][\p{L}\p{M}]++)?+"
)
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_GAP = regex.compile(r"\.?+\s*+(?<mark>[:：=＝／/|∕・]|[-–—](?=\s))?+\s*+")


class Mark(NamedTuple):
    """A by-word or role-word found in a line. `opens` is where the name begins."""

    start: int
    opens: int
    role: str
    phrase: str
    language: str
    colon: bool
    """A colon or the like followed, so that a noun ('Text:') is a mark for certain."""
    weak: bool
    """A noun without a colon, or a preposition that is a name's particle too ('von', 'de')."""
    noun: bool = False
    """A noun without a colon: 'Author', 'Video', which open headings as well."""


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    text: str
    role: str
    language: str
    preposition: bool
    particle: bool
    dotted: bool
    """An abbreviation ('red.', 'fot.') that needs its point."""


class Marks:
    """The marks of some languages. Read-only once made."""

    def __init__(self, languages: Iterable[Language], particles: frozenset[str]) -> None:
        by_first: dict[str, dict[tuple[str, ...], _Phrase]] = {}
        glued: dict[str, dict[str, _Phrase]] = {}
        for language in languages:
            for role, phrases in ((AUTHOR, language.by), *language.roles.items()):
                for text in phrases:
                    phrase = _phrase(text, role, language, particles)
                    if not phrase.words:
                        continue
                    if _SPACELESS.match(text):
                        glued.setdefault(text[0], {}).setdefault(text, phrase)
                    else:
                        by_first.setdefault(phrase.words[0], {}).setdefault(phrase.words, phrase)
        self._by_first = {
            first: tuple(sorted(found.values(), key=lambda one: -len(one.words)))
            for first, found in by_first.items()
        }
        self._glued = {
            first: tuple(sorted(found.values(), key=lambda one: -len(one.text)))
            for first, found in glued.items()
        }
        self._first_letters = frozenset(self._glued)
        self._first_words = ahocorasick.Automaton()
        for word in self._by_first:
            self._first_words.add_word(word, len(word))
        self._first_words.make_automaton()
        self._prepositions = frozenset(
            phrase.words[0]
            for phrases in self._by_first.values()
            for phrase in phrases
            if phrase.preposition and len(phrase.words) == 1 and not phrase.particle
        )

    def is_preposition(self, word: str) -> bool:
        """Whether a word is a by-word of its own: 'By', 'Par', 'Von'."""
        return word.casefold() in self._prepositions

    def opens_with_mark(self, line: str) -> bool:
        """A quick look whether the first word of a line that begins with it may be a mark."""
        word = _WORD.match(line)
        return word is not None and (word.group().casefold() in self._by_first
                                     or line[0] in self._first_letters)  # fmt: skip

    def may_print(self, line: str) -> bool:
        """A first look whether the line prints a mark's first word at all, however it stands.

        Most lines hold none; finding that out word by word takes ten times as long.
        """
        if not (line.isascii() or self._first_letters.isdisjoint(line)):
            return True
        folded = line.casefold()
        if len(folded) != len(line):
            return True
        for last, size in self._first_words.iter(folded):
            first, end = last + 1 - size, last + 1
            opens = not first or not line[first - 1].isalpha() or line[first].isupper()
            if opens and (end == len(line) or not line[end].isalpha() or line[end].isupper()):
                return True
        return False

    def may_hold(self, line: str) -> bool:
        """A quick look whether a word of the line may be a mark."""
        return self.may_print(line) and any(
            match.group().casefold() in self._by_first or match.group()[0] in self._glued
            for match in _OPENING.finditer(line)
        )

    def find(self, line: str) -> list[Mark]:
        """The marks of a line, in order."""
        marks: list[Mark] = []
        if not self.may_print(line):
            return marks
        words = [
            (match.start(), match.end(), match.group().casefold()) for match in _WORD.finditer(line)
        ]
        past = 0
        for index, (start, _, word) in enumerate(words):
            if start < past:
                continue
            mark = self._spaced(line, words, index, word) or self._unspaced(line, start)
            if mark is not None:
                marks.append(mark)
                past = mark.opens
        return marks

    def _spaced(
        self, line: str, words: list[tuple[int, int, str]], index: int, word: str
    ) -> Mark | None:
        phrases = self._by_first.get(word)
        if phrases is None:
            return None
        for phrase in phrases:
            last = index + len(phrase.words) - 1
            if last >= len(words):
                continue
            if any(words[index + n][2] != part for n, part in enumerate(phrase.words)):
                continue
            start, end = words[index][0], words[last][1]
            if not _stands(line, start, len(phrase.words) > 1):
                continue
            gap = _GAP.match(line, end)
            opens = gap.end() if gap is not None else end
            colon = gap is not None and gap.group("mark") is not None
            if opens == end:
                continue
            strong = phrase.preposition and not phrase.particle
            weak = not (colon or strong or phrase.text in STRONG_MARKS)
            if phrase.dotted and line[end : end + 1] not in {".", ":"}:
                continue
            noun = weak and not phrase.particle
            return Mark(start, opens, phrase.role, phrase.text, phrase.language, colon, weak, noun)
        return None

    def _unspaced(self, line: str, start: int) -> Mark | None:
        for phrase in self._glued.get(line[start], ()):
            end = start + len(phrase.text)
            if not line.startswith(phrase.text, start):
                continue
            gap = _GAP.match(line, end)
            opens = gap.end() if gap is not None else end
            colon = gap is not None and gap.group("mark") is not None
            if opens == end and len(phrase.text) < MIN_GLUED:
                continue
            if start and line[start - 1] not in BOUNDARIES + " 　、・":
                continue
            if opens == end and line[end : end + 1] not in CHINESE_SURNAMES:
                continue
            return Mark(start, opens, phrase.role, phrase.text, phrase.language, colon, False)
        return None


def _phrase(text: str, role: str, language: Language, particles: frozenset[str]) -> _Phrase:
    words = tuple(match.group().casefold() for match in _WORD.finditer(text))
    last = words[-1] if words else ""
    preposition = last in language.function_words and text not in HOMOGRAPHS
    particle = len(words) == 1 and last in particles
    dotted = text.endswith(".")
    return _Phrase(words, text, role, language.code, preposition, particle, dotted)


def _stands(line: str, start: int, several: bool) -> bool:
    """Whether a mark at `start` opens the line or a part of it."""
    before = line[:start].rstrip()
    if not before:
        return True
    last = before[-1]
    if last in FULL_STOPS:
        return line[start].isupper()
    if last in BOUNDARIES:
        return True
    if several and last in SOFT_BOUNDARIES:
        return True
    glued = len(before) == start and last.isalpha() and last.islower() and line[start].isupper()
    return glued or (several and line[start].isupper())
