"""What may stand beside a name in a byline: titles, degrees, places, agencies, labels."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from articlekit.fields.names import Names, is_agency
from articlekit.fields.names_words import (
    ARTICLES,
    HEADS,
    MODIFIERS,
    PARTICLES,
    PLACE_WORDS,
    TITLES,
    WITH_WORDS,
)
from articlekit.languages.language import Language

MAX_TAIL_WORDS = 9
"""Words a title, place or organisation beside a name may take: 'Senior Village Editor and
Keeper of Bees at The Daily Star'."""
MAX_PLAIN_WORDS = 6
"""Words of a small-lettered title after a comma: 'teachers of village history'."""
NAME_WORDS = 2
"""Words before a word in capitals or a title without which they are the name's own."""
SURNAME_LETTERS = 5
"""Letters from which one last word in capitals is a surname (Jean Pierre DUPONT), not a sign."""
LONGEST_AGENCY = 3
_TITLE_ENDING = regex.compile(r"\p{L}{3}(?:ologist|ologists|ician|icians|ographer|culturist)\Z")


class Beside:
    """What the languages given print beside names. Read-only once made."""

    def __init__(self, languages: Iterable[Language], names: Names) -> None:
        languages = tuple(languages)
        self._names = names
        self.ands = frozenset(
            word
            for language in languages
            for word in language.and_words
            if word.isalpha() and word not in WITH_WORDS
        )
        titles = {
            tuple(title.split())
            for one in languages
            for title in one.person_titles
            if title not in TITLES
        }
        self._titles_by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
        for title in sorted(titles, key=lambda one: (-len(one), one)):
            held = self._titles_by_first.get(title[0], ())
            self._titles_by_first[title[0]] = (*held, title)
        functions = {word for one in languages for word in one.function_words}
        # 'special to' and 'correspondant à' end in a preposition, which heads nothing.
        self._heads = frozenset(title[-1] for title in titles if title[-1] not in functions) | HEADS
        self._labels = frozenset(
            word
            for one in languages
            for label in (*one.published, *one.modified)
            for word in label.split()
            if word not in PARTICLES
        )
        self._small = PLACE_WORDS | WITH_WORDS | PARTICLES | self.ands | ARTICLES | {"of", "at"}

    def is_head(self, word: str) -> bool:
        """Whether a word is a title's noun or a date's label."""
        folded = word.casefold().strip(".,:")
        return folded in self._heads or folded in self._labels

    def is_modifier(self, word: str) -> bool:
        """Whether a word opens a title: 'Chief', 'Political'."""
        return word.casefold() in MODIFIERS

    def is_title(self, words: list[str]) -> bool:
        """Whether a title's noun is among words."""
        folded = (word.casefold().strip(".,:") for word in words)
        return any(self._is_head(word) for word in folded)

    def _is_head(self, word: str) -> bool:
        return (
            word in self._heads
            or (word.endswith("s") and word[:-1] in self._heads)
            or _TITLE_ENDING.search(word) is not None
        )

    def is_label(self, words: list[str]) -> bool:
        """Whether words only label a date: 'Published', 'aktualisiert am'."""
        folded = [word.casefold().strip(".:") for word in words]
        return any(word in self._labels for word in folded) and all(
            word in self._labels or word in self._small for word in folded
        )

    def without_leading_title(self, words: list[str]) -> list[str]:
        """'Korrespondent Jane Doe' without the title."""
        first = words[0].casefold() if words else ""
        for title in self._titles_by_first.get(first, ()):
            size = len(title)
            if len(words) > size + 1 and tuple(w.casefold() for w in words[:size]) == title:
                return words[size:]
        return words

    def cut(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The words of a name and the words beside it."""
        folded = [word.casefold().strip(".,:") for word in words]
        heads = [self._is_head(word) for word in folded]
        for at in range(len(words)):
            if at and self._opens_tail(words, folded, heads, at):
                return words[:at], words[at:]
        return words, []

    def _opens_tail(self, words: list[str], folded: list[str], heads: list[bool], at: int) -> bool:
        word = folded[at]
        for size in range(LONGEST_AGENCY, 0, -1):
            if at + size <= len(words) and is_agency(" ".join(words[at : at + size])):
                return True
        if heads[at] or any(
            tuple(folded[at : at + len(title)]) == title
            for title in self._titles_by_first.get(word, ())
        ):
            return True
        titled = any(heads[at:])
        if word in MODIFIERS and (titled or at >= NAME_WORDS):
            return True
        if titled and at == NAME_WORDS and folded[1] not in PARTICLES and "." not in words[1]:
            return True
        if word in PARTICLES:
            return False
        if word in PLACE_WORDS | WITH_WORDS or _is_small(words[at]):
            return True
        if word in self._labels and at >= NAME_WORDS:
            return True
        return at >= NAME_WORDS and _is_sign(words, at)

    def organisation(self, text: str) -> str | None:
        """`text` if it names an agency, a desk or a site."""
        return text.strip(" ,.") if self._names.is_organisation(text) else None

    def explains(self, words: list[str], *, strict: bool) -> tuple[bool, str | None]:
        """Whether words beside a name are explained, and the organisation they name. `strict`
        is for lines without a mark, where a place or a small-lettered word is a headline's."""
        if not words:
            return True, None
        if len(words) > MAX_TAIL_WORDS or words[-1].endswith(("!", "?")):
            return False, None
        folded = [word.casefold().strip(".,:") for word in words]
        text = " ".join(words)
        if folded[0] in PLACE_WORDS | WITH_WORDS:
            rest = " ".join(words[1:])
            named = self.organisation(rest) if rest else None
            if named is not None and (folded[0] in WITH_WORDS or is_agency(rest)):
                return True, named
            return not strict and self._capitals(words[1:]), None
        if self.is_title(words):
            return folded[0] not in ARTICLES, None
        named = self.organisation(text)
        if _is_solid(words) and not any(map(self._names.is_heading, words)):
            return True, named
        if named is not None:
            paper = folded[0] in ARTICLES and self._capitals(words)
            return not strict or paper or is_agency(text), named
        if self.is_label(words):
            return True, None
        return not strict and folded[0] not in self._small and self._capitals(words), None

    def is_plain_title(self, words: list[str]) -> bool:
        """Whether small-lettered words after a comma may be a title nobody listed."""
        return (
            len(words) <= MAX_PLAIN_WORDS
            and not words[-1].endswith((".", "!", "?", ":"))
            and words[0].casefold() not in self._small - {"of"}
        )

    def _capitals(self, words: list[str]) -> bool:
        return all(word[:1].isupper() or word.casefold() in self._small for word in words)


def _is_solid(words: list[str]) -> bool:
    return all(word.isupper() for word in words)


def _is_sign(words: list[str], at: int) -> bool:
    """Whether the words from `at` are in capitals while those before are not: 'Jane Doe BBC'."""
    mixed = any(word[1:] != word[1:].upper() for word in words[:at] if len(word) > 1)
    rest = words[at:]
    if not mixed or not all(word.isupper() and word.isalpha() for word in rest):
        return False
    if len(rest) == 1 and len(rest[0]) >= SURNAME_LETTERS:
        return False
    return len(rest[0]) > 1


def _is_small(word: str) -> bool:
    """Whether a word is printed small throughout: 'staff', but not 'al-Fahd'."""
    return word[:1].islower() and not any(map(str.isupper, word))
