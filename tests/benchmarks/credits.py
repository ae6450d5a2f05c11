"""Gold authors and dates, whether a dump prints them, and how what is got is scored."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from functools import cache

from babel import Locale

from .corpus import Page

_PUNCTUATION = re.compile(r"[^\w\s]|_")
_BY = re.compile(r"\A(?:by|von|par|por|di|door|av|af|od|przez)\s+")
_LOCALES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro",
    "el", "ru", "uk", "tr", "ar", "he", "hi", "ja", "ko", "zh",
)  # fmt: skip
_WIDTHS = ("wide", "abbreviated")
_FORMS = ("format", "stand-alone")
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_SHORT_YEAR = 100
_ISO_DAY = len("2024-05-31")


@dataclass(frozen=True, slots=True)
class Got:
    """What a tool says of one page: names (people, else organisations) and the day.

    `people` tells whether the names are people's.
    """

    names: tuple[str, ...]
    date: Day | None
    people: bool = True


@dataclass(frozen=True, slots=True)
class Scores:
    """The shares of one tool on some pages; None where no page has the gold it needs."""

    authors_f1: float | None
    invented: float | None
    invented_people: float | None
    right: float | None
    wrong: float | None
    authored: int
    nobody: int
    dated: int


def names_key(names: Iterable[str]) -> frozenset[str]:
    """Names as they are compared: case-folded, without punctuation and by-words."""
    keys = set()
    for name in names:
        plain = " ".join(_PUNCTUATION.sub(" ", name.casefold()).split())
        plain = _BY.sub("", plain)
        if plain:
            keys.add(plain)
    return frozenset(keys)


def authors_f1(gold: Collection[str], got: Collection[str]) -> float:
    """2·|gold ∩ got| / (|gold| + |got|) over names as they are compared."""
    wanted, given = names_key(gold), names_key(got)
    if not wanted and not given:
        return 1.0
    return 2 * len(wanted & given) / (len(wanted) + len(given))


def score(
    pages: Sequence[Page],
    got: Sequence[Got],
    authored: Sequence[bool],
    dated: Sequence[bool],
) -> Scores:
    """Scores a tool; `authored` and `dated` say which pages count for authors and dates."""
    f1 = [
        authors_f1(page.authors, one.names)
        for page, one, counts in zip(pages, got, authored, strict=True)
        if page.authors and counts
    ]
    nobody = [one for page, one in zip(pages, got, strict=True) if page.authors == ()]
    days = [
        (day_of(page), one.date)
        for page, one, counts in zip(pages, got, dated, strict=True)
        if day_of(page) and counts
    ]
    return Scores(
        authors_f1=_mean(f1),
        invented=_mean([bool(one.names) for one in nobody]),
        invented_people=_mean([bool(one.names and one.people) for one in nobody]),
        right=_mean([gold == given for gold, given in days]),
        wrong=_mean([given is not None and gold != given for gold, given in days]),
        authored=len(f1),
        nobody=len(nobody),
        dated=len(days),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def day_of(page: Page) -> Day | None:
    """The gold day; None where the gold knows only a month or a year."""
    if page.date is None or len(page.date) < _ISO_DAY:
        return None
    return Day.fromisoformat(page.date[:_ISO_DAY])


def prints_authors(page: Page, text: str) -> bool:
    """Whether a text prints every gold author, by name as names are compared."""
    plain = f" {' '.join(_PUNCTUATION.sub(' ', text.casefold()).split())} "
    keys = names_key(page.authors or ())
    return bool(keys) and all(
        (f" {key} " in plain) if key.isascii() else (key in plain) for key in keys
    )


def prints_date(page: Page, text: str) -> bool:
    """Whether a text prints the gold day with its year, in any form of any language here."""
    day = day_of(page)
    if day is None:
        return False
    folded = " ".join(text.casefold().split())
    return _printed(day).search(folded) is not None


@cache
def _printed(day: Day) -> re.Pattern[str]:
    names = sorted(_month_names(day.month), key=len, reverse=True)
    month = "(?:" + "|".join(map(re.escape, names)) + r")\.?"
    number = rf"0?{day.day}(?:\.|{_ORDINALS.get(day.day, 'th')}|er|º|°)?"
    year = rf"(?:{day.year})"
    short = rf"(?:{day.year}|{day.year % _SHORT_YEAR:02d})"
    m, d = rf"0?{day.month}", rf"0?{day.day}"
    forms = (
        rf"{number}[\s\-]*(?:(?:de|del|di|of|ta)\s+)?{month},?[\s\-]*(?:(?:de|del|of)\s+)?{year}",
        rf"{month}[\s\-]*{number},?[\s\-]*{year}",
        rf"{year}[.,]?[\s\-]*{month}[\s\-]*{number}",
        rf"{year}([-/.])\s?{m}\1\s?{d}(?!\d)",
        rf"{d}([-/.])\s?{m}\2\s?{short}(?!\d)",
        rf"{m}/{d}/{short}(?!\d)",
        rf"{year}\s?[年년]\s?{m}\s?[月월]\s?{d}\s?[日일]",
    )
    return re.compile(r"(?<!\d)(?:" + "|".join(forms) + ")")


@cache
def _month_names(month: int) -> frozenset[str]:
    names = {
        Locale.parse(code).months[form][width][month].casefold().rstrip(".")
        for code in _LOCALES
        for form in _FORMS
        for width in _WIDTHS
    }
    return frozenset(name for name in names if not name[:1].isdigit()) | {"sept"}
