"""Reads dates told from the day of reading: 'gestern', '2 hours ago', 'il y a 3 jours'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import regex

from articlekit.document import Span
from articlekit.languages.cldr import NUMBER, names_of

Unit = Literal["second", "minute", "hour", "day"]
UNITS: dict[Unit, int] = {"second": 0, "minute": 0, "hour": 0, "day": 1}
"""Days per unit: what is some minutes or hours old is of the day of the crawl. Weeks, months
and years are left out: they are rounded, so the day would be a guess."""
LIMITS: dict[Unit, int] = {"second": 86_400, "minute": 1_440, "hour": 24, "day": 60}
"""Numbers from which an age is no longer told by this unit exactly: '90 days ago' is rounded."""
FIRST_UNSPACED = "\u2e80"
"""The first letter of the scripts that print words without spaces (Han, kana, with Hangul)."""
DAYS_AGO: dict[str, tuple[tuple[str, ...], ...]] = {
    "ar": (("اليوم",), ("أمس",)),
    "cs": (("dnes",), ("včera",), ("předevčírem",)),
    "da": (("i dag",), ("i går",), ("i forgårs",)),
    "de": (("heute",), ("gestern",), ("vorgestern",)),
    "el": (("σήμερα",), ("χθες", "χτες"), ("προχθές",)),
    "en": (("today",), ("yesterday",)),
    "es": (("hoy",), ("ayer",), ("anteayer",)),
    "fi": (("tänään",), ("eilen",), ("toissapäivänä",)),
    "fr": (("aujourd'hui", "aujourd’hui"), ("hier",), ("avant-hier",)),
    "he": (("היום",), ("אתמול",), ("שלשום",)),
    "hi": (("आज",),),
    "hu": (("ma",), ("tegnap",), ("tegnapelőtt",)),
    "it": (("oggi",), ("ieri",), ("l'altro ieri",)),
    "ja": (("今日", "本日"), ("昨日",), ("一昨日",)),
    "ko": (("오늘",), ("어제",), ("그저께",)),
    "nl": (("vandaag",), ("gisteren",), ("eergisteren",)),
    "no": (("i dag",), ("i går",), ("i forgårs",)),
    "pl": (("dzisiaj", "dziś"), ("wczoraj",), ("przedwczoraj",)),
    "pt": (("hoje",), ("ontem",), ("anteontem",)),
    "ro": (("astăzi", "azi"), ("ieri",), ("alaltăieri",)),
    "ru": (("сегодня",), ("вчера",), ("позавчера",)),
    "sv": (("i dag", "idag"), ("i går", "igår"), ("i förrgår",)),
    "tr": (("bugün",), ("dün",), ("evvelsi gün",)),
    "uk": (("сьогодні",), ("вчора", "учора"), ("позавчора",)),
    "zh": (("今天", "今日"), ("昨天", "昨日"), ("前天",)),
}
"""Words for today, yesterday and the day before. Hindi's कल is left out: it means yesterday
and tomorrow."""
_DIGITS = regex.compile(r"(?<!\d)\d{1,4}(?!\d)")
_SPACES = {ord("\u00a0"): " ", ord("\u202f"): " "}
"""Spaces that CLDR prints inside an age."""


MORE_AGES: dict[str, tuple[tuple[str, str, Unit], ...]] = {
    "en": (
        ("", " min ago", "minute"),
        ("", " mins ago", "minute"),
        ("", " hr ago", "hour"),
        ("", " hrs ago", "hour"),
    ),
}
"""Ages that sites print without CLDR's points."""


_NOWHERE = "A"
"""Stands for a list without words: there is no capital in a folded text."""


class _Age(NamedTuple):
    """One way to print an age: the text on both sides of its number."""

    head: str
    tail: str
    unit: Unit


class RelativeWords:
    """The relative dates of some languages. Read-only once made."""

    def __init__(self, codes: Iterable[str]) -> None:
        codes = tuple(codes)
        self._ages = {code: tuple(_ages(code)) for code in codes}
        self._all_ages = tuple(dict.fromkeys(age for ages in self._ages.values() for age in ages))
        self._words = {code: _words(DAYS_AGO.get(code, ())) for code in codes}
        self._all_words: dict[str, int] = {}
        for words in self._words.values():
            for word, back in words.items():
                self._all_words.setdefault(word, back)
        self._patterns = {code: _pattern(words) for code, words in self._words.items()}
        self._any = _pattern(self._all_words)

    def find(self, text: str, language: str | None) -> Iterator[tuple[Span, int]]:
        """Each relative date with how many days back it is, in order."""
        # A letter that grows when folded (ß, İ) would shift the spans: it stays as it is.
        folded = text.lower().translate(_SPACES)
        if len(folded) != len(text):
            folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        code = language if language in self._ages else None
        words = self._all_words if code is None else self._words[code]
        pattern = self._any if code is None else self._patterns[code]
        found = [(Span(*match.span()), words[match.group()]) for match in pattern.finditer(folded)]
        ages = self._all_ages if code is None else self._ages[code]
        last = 0
        for match in _DIGITS.finditer(folded):
            span = _longest(folded, match.start(), match.end(), ages)
            if span is None or span[0].start < last:
                continue
            last = span[0].end
            number = int(match.group())
            if number < LIMITS[span[1]]:
                found.append((span[0], number * UNITS[span[1]]))
        yield from sorted(found)


def _longest(text: str, start: int, end: int, ages: tuple[_Age, ...]) -> tuple[Span, Unit] | None:
    """The longest age whose number stands at `start` to `end`."""
    best: tuple[Span, Unit] | None = None
    for age in ages:
        if not text.startswith(age.tail, end):
            continue
        low, high = start - len(age.head), end + len(age.tail)
        if low < 0 or not text.startswith(age.head, low):
            continue
        inside = (low > 0 and _joined(text[low - 1], text[low])) or (
            high < len(text) and _joined(text[high - 1], text[high])
        )
        if not inside and (best is None or high - low > best[0].end - best[0].start):
            best = (Span(low, high), age.unit)
    return best


def _joined(left: str, right: str) -> bool:
    """Whether two letters belong to one word, in scripts that part words by spaces."""
    return left.isalnum() and right.isalnum() and max(left, right) < FIRST_UNSPACED


def _words(days: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {word: back for back, words in enumerate(days) for word in words}


def _pattern(words: Iterable[str]) -> regex.Pattern[str]:
    spaced = [word for word in words if word[0] < FIRST_UNSPACED]
    close = [word for word in words if word[0] >= FIRST_UNSPACED]
    return regex.compile(
        r"(?<!\w)\L<spaced>(?!\w)|\L<close>", spaced=spaced or [_NOWHERE], close=close or [_NOWHERE]
    )


def _ages(code: str) -> Iterator[_Age]:
    printed = dict(names_of(code).ages)
    for unit in UNITS:
        for template in printed[unit]:
            head, _, tail = template.translate(_SPACES).partition(NUMBER)
            if head.strip() or tail.strip():
                yield _Age(head, tail, unit)
    yield from (_Age(*age) for age in MORE_AGES.get(code, ()))
