"""The words a date is printed with: months, weekdays and eras, in all languages at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from articlekit.languages.cldr import names_of
from articlekit.languages.language import Language
from articlekit.languages.months import month_names


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VARIANTS = {
    "ar": ("ar_LB", "ar_DZ", "ar_MA"),
    "de": ("de_AT",),
    "en": ("en_GB", "en_CA"),
    "es": ("es_PE", "es_MX"),
}
"""Locales whose month names differ from their language's first: كانون الثاني, Jänner, Sept."""
LONG_NAME = 5
"""Letters from which a month name is believed in a text of another language: 'mars' and 'out'
are words elsewhere, 'janvier' is not."""
COMMON_ABBREVIATIONS = _words("jan feb mar apr may jun jul aug sep sept oct nov dec june july")
"""English abbreviations that sites in other languages print too."""
LATIN_ACCENTS = ("\u0300", "\u036f")
"""Marks that printed dates leave out (fevrier, ΜΑΙΟΥ). Devanagari's vowel signs are not among
them: they are letters."""
HEBREW_PREFIX = "ב"
"""'in', written together with the month."""
ERAS = {
    "明治": 1868,
    "大正": 1912,
    "昭和": 1926,
    "平成": 1989,
    "令和": 2019,
    "民國": 1912,
    "民国": 1912,
}
"""First year of each era: year 1 is that year itself."""


class Month(NamedTuple):
    """A month a word may name, and the languages in which it does."""

    number: int
    codes: frozenset[str]


def fold_word(word: str) -> str:
    """A word as the tables hold it: lower case, without the accents of Latin and Greek."""
    folded = word.casefold().replace("ı", "i")
    if not folded.isascii():
        parts = unicodedata.normalize("NFD", folded)
        low, high = LATIN_ACCENTS
        folded = unicodedata.normalize("NFC", "".join(c for c in parts if not low <= c <= high))
    return folded.strip(".॰׳'’")


class Months:
    """All month names of some languages. Read-only once made."""

    def __init__(self, languages: Iterable[Language]) -> None:
        languages = tuple(languages)
        found: dict[str, dict[int, set[str]]] = {}
        for language in languages:
            for locale in (language.code, *VARIANTS.get(language.code, ())):
                for name, number in month_names(locale).items():
                    by_number = found.setdefault(fold_word(name), {})
                    by_number.setdefault(number, set()).add(language.code)
        self._names: dict[str, tuple[Month, ...]] = {
            name: tuple(Month(number, frozenset(codes)) for number, codes in by_number.items())
            for name, by_number in found.items()
        }
        self._function_words = frozenset(
            word for language in languages for word in language.function_words
        )
        self._weekdays = frozenset(_weekdays(languages))

    def number(self, word: str, language: str | None) -> int | None:
        """The month that `word` names in a text of `language`; None where it names none."""
        name = fold_word(word)
        months = self._names.get(name)
        if months is None and name.startswith(HEBREW_PREFIX):
            months = self._names.get(name[len(HEBREW_PREFIX) :])
        if months is None:
            return None
        for month in months:
            if language in month.codes:
                return month.number
        if len(months) > 1:
            return None
        foreign = language is not None and len(name) < LONG_NAME
        if foreign and name.isascii() and name not in COMMON_ABBREVIATIONS:
            return None
        if name in self._function_words and not word[0].isupper():
            return None
        return months[0].number

    def any_in(self, words: Iterable[str]) -> bool:
        """Whether any of some words in lower case and without accents names a month in any
        language."""
        return not self._names.keys().isdisjoint(words)

    def is_weekday(self, word: str) -> bool:
        """Whether `word` is a weekday's name, whole or abbreviated, in any language."""
        return fold_word(word) in self._weekdays

    @property
    def names(self) -> frozenset[str]:
        """Every month name, folded."""
        return frozenset(self._names)

    @property
    def weekdays(self) -> frozenset[str]:
        """Every weekday name, folded."""
        return self._weekdays


def _weekdays(languages: Iterable[Language]) -> Iterable[str]:
    for language in languages:
        for name in names_of(language.code).weekdays:
            yield fold_word(name)
