"""The printed forms of a date: finds them in a text and reads year, month and day."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from articlekit.fields.date_words import ERAS, Months, fold_word

FIRST_YEAR = 1990
LAST_YEAR = 2100
"""Years a page on the web can be published in; 1926 is a photograph's, 2999 a subscription's."""
CENTURY = 100
SHORT_MONTH = 3
"""Letters of a month's name that is a word elsewhere: 'may', 'set', 'mar'."""
LAST_MONTH = 12
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FEBRUARY = 2
YEAR_DIGITS = 4
YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu"))
"""Languages that print the year first: '24.5.3' is no day-first date there."""
EITHER_ORDER = frozenset(("en",))
"""Languages in which 5/3/2024 may be a day in March or in May."""

_D = r"(?<day>(?<!\d)\d{1,2})"
_Y = r"(?<year>(?<!\d)\d{4}(?:(?!\d)|(?=\d{1,2}(?::\d{2}|\s?min))))"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|e|º|ª|°|\.º|ος|-го|-е)(?!\p{L})"
_OF = r"(?:of|de|del|da|di|d['’]|ta)"
_WORD = r"[\p{L}\p{M}׳]{2,14}+"
_START = r"(?:(?<![\p{L}\p{M}])|(?<=\p{Ll})(?=\p{Lu}))"
_MONTH = rf"{_START}(?<month>{_WORD}(?:\s(?:الأول|الثاني|الاول|الآخر))?+)"
_NOT_BEFORE = r"(?<![\d/][.\-/:,]|[\d/+$€£#])"
_NOT_AFTER = r"(?![\d%°]|[.,:\-/]\d|/\w)"
_WORD_NOT_AFTER = r"(?!(?<=\p{L}.{0,9}\d{4})[%°]|(?<!\d{4})[\d%°]|[.,:\-/]\d)"
_SHORT_YEAR = regex.compile(r",?\s['’]?\d{2}(?![\d:.hH時])")


class Found(NamedTuple):
    """A date as printed: `year` or `day` are None where they are not printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    needs_support: bool = False
    """Whether it counts only beside a time or a label (a year of two digits)."""
    impossible: bool = False
    """No day of the calendar; holds its place, so that '31 Feb 2024' is not 'Feb 2024'."""


NUMERIC = regex.compile(
    rf"{_NOT_BEFORE}(?:"
    r"(?<year>\d{4})(?<gap>[\-/.])(?<month>\d{1,2})(?P=gap)(?<day>\d{1,2})"
    r"|(?<spaced_year>\d{4})\.\s(?<spaced_month>\d{1,2})\.\s(?<spaced_day>\d{1,2})\.?+"
    r"|(?<first>\d{1,2})(?<mark>[\-/.])\s?(?<second>\d{1,2})(?P=mark)\s?"
    r"(?<last>\d{4}|\d{2}(?!\d))"
    rf"){_NOT_AFTER}"
)
_CJK = regex.compile(
    rf"(?:(?:(?<year>\d{{4}})|(?<era>{'|'.join(ERAS)})\s?(?<era_year>\d{{1,3}}|元))\s?[年년]\s?)?+"
    r"(?<!\d)(?<month>\d{1,2})\s?[月월](?:\s?(?<day>\d{1,2})\s?[日일])?+"
)
_DAY_MONTH = regex.compile(
    rf"{_NOT_BEFORE}{_D}(?:\.|{_ORDINAL})?+(?:[\s\-]|\b){{0,2}}(?:{_OF}\s?)?{_MONTH}"
    rf"(?:(?:[.,]|\sde|\sdel|\sof)?+[\s\-,]{{0,2}}(?:de\s|del\s|of\s)?{_Y})?+{_WORD_NOT_AFTER}"
)
_MONTH_DAY = regex.compile(
    rf"{_MONTH}\.?+[\s\-]?{_D}(?:{_ORDINAL}|\.(?=,?\s?\d{{4}}))?+"
    rf"(?:\s?,?\s?{_Y})?+{_WORD_NOT_AFTER}"
)
_YEAR_MONTH_DAY = regex.compile(
    rf"{_NOT_BEFORE}{_Y}\.?,?[\s\-]{_MONTH}\.?[\s\-]?{_D}\.?{_WORD_NOT_AFTER}"
)
_MONTH_YEAR = regex.compile(rf"{_MONTH}\.?,?\s(?:de\s|del\s|of\s)?{_Y}{_WORD_NOT_AFTER}")
_CLOCK_YEAR = regex.compile(
    rf"{_MONTH}\.?\s{{1,2}}{_D}\s\d{{2}}:\d{{2}}(?::\d{{2}})?(?:\s\p{{Lu}}{{3,4}})?\s{_Y}"
)
_MONTH_WORD = regex.compile(_MONTH)
_OTHER_LETTER = re.compile(r"[^\x00-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u2069]")
"""What is, or may be a part of, a letter beyond ASCII: not the marks of Latin-1 and typography."""
_ASCII_WORD = re.compile("[a-z]+")
_GLUED = re.compile("[a-z][A-Z]")
"""Two words in a row without a space: 'EditorMay 3'."""
_WORDED = (_DAY_MONTH, _MONTH_DAY, _YEAR_MONTH_DAY, _MONTH_YEAR)


OrderOf = Callable[[regex.Match[str]], str | None]
"""Tells of a match of `NUMERIC` which number stands first, 'day' or 'month'; None for neither."""


def no_order(_match: regex.Match[str]) -> str | None:
    """Tells of no match: for a stretch of which no document is known."""
    return None


def find_forms(
    text: str,
    start: int,
    end: int,
    language: str | None,
    months: Months,
    order_of: OrderOf = no_order,
) -> list[Found]:
    """The possible dates of a stretch, in order; of those that overlap the longest."""
    found = list(_numeric(text, start, end, language, order_of))
    if text.find("月", start, end) >= 0 or text.find("월", start, end) >= 0:
        found += _cjk(text, start, end)
    if _may_name_month(text, start, end, language, months):
        found += _worded(text, start, end, language, months)
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Found] = []
    for one in found:
        place = bisect.bisect(kept, one.start, key=_start)
        clear_before = place == 0 or kept[place - 1].end <= one.start
        clear_after = place == len(kept) or kept[place].start >= one.end
        if clear_before and clear_after:
            kept.insert(place, one)
    return [one for one in kept if not one.impossible]


def _start(found: Found) -> int:
    return found.start


def possible(year: int | None, month: int, day: int | None) -> bool:
    """Whether the calendar has such a day, in a year a page can be from."""
    if not 1 <= month <= LAST_MONTH or (year is not None and not FIRST_YEAR <= year <= LAST_YEAR):
        return False
    if day is None:
        return year is not None
    if not 1 <= day <= DAYS[month - 1]:
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or month != FEBRUARY or day < DAYS[FEBRUARY - 1]


def _numeric(
    text: str, start: int, end: int, language: str | None, order_of: OrderOf
) -> Iterator[Found]:
    matches = list(NUMERIC.finditer(text, start, end))
    told = {order_told(match) for match in matches if match.group("first")} - {None}
    by_language = None if language in EITHER_ORDER else "day"
    for match in matches:
        year_text = match.group("year") or match.group("spaced_year")
        if year_text is not None:
            year = int(year_text)
            month = int(match.group("month") or match.group("spaced_month"))
            day = int(match.group("day") or match.group("spaced_day"))
            if possible(year, month, day):
                yield Found(match.start(), match.end(), year, month, day)
            continue
        order = order_told(match)
        if order is None and told:
            # Another date of the block tells, unless they tell two orders.
            order = next(iter(told)) if len(told) == 1 else None
        elif order is None and (language is not None or match.group("mark") != "/"):
            order = by_language
        if order is None and not told:
            order = order_of(match)
        found = _short(match, order, language)
        if found is not None:
            yield found


def order_told(match: regex.Match[str]) -> str | None:
    """The order the numbers themselves tell: a number above twelve is the day."""
    if not match.group("first"):
        return None
    first, second = int(match.group("first")), int(match.group("second"))
    if first > LAST_MONTH >= second:
        return "day"
    return "month" if second > LAST_MONTH >= first else None


def _short(match: regex.Match[str], order: str | None, language: str | None) -> Found | None:
    first, second = int(match.group("first")), int(match.group("second"))
    last = match.group("last")
    short_year = len(last) != YEAR_DIGITS
    year = full_year(int(last)) if short_year else int(last)
    if short_year and (match.group("mark") == "-" or language in YEAR_FIRST):
        return None
    if order is None:
        if first != second:
            return None
        order = "day"
    day, month = (first, second) if order == "day" else (second, first)
    if not possible(year, month, day):
        return None
    return Found(match.start(), match.end(), year, month, day, short_year)


def full_year(two_digits: int) -> int:
    """The year that two printed digits stand for, the first being `FIRST_YEAR`."""
    return (
        two_digits
        + FIRST_YEAR // CENTURY * CENTURY
        + (0 if two_digits >= FIRST_YEAR % CENTURY else CENTURY)
    )


def _cjk(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _CJK.finditer(text, start, end):
        year = match.group("year") and int(match.group("year"))
        if match.group("era"):
            count = match.group("era_year")
            year = ERAS[match.group("era")] + (1 if count == "元" else int(count)) - 1
        day = match.group("day") and int(match.group("day"))
        month = int(match.group("month"))
        if possible(year or None, month, day or None):
            yield Found(match.start(), match.end(), year or None, month, day or None)


def _may_name_month(text: str, start: int, end: int, language: str | None, months: Months) -> bool:
    """A first look whether a word that stands where the patterns of `_WORDED` want a month names
    one; most lines with digits name none, and in ASCII letters that is told in a few steps."""
    line = text[start:end]
    if _OTHER_LETTER.search(line) is None:
        return _GLUED.search(line) is not None or months.any_in(_ASCII_WORD.findall(line.lower()))
    words = _MONTH_WORD.finditer(text, start, end, overlapped=True)
    return any(months.number(match.group("month"), language) is not None for match in words)


def _worded(
    text: str, start: int, end: int, language: str | None, months: Months
) -> Iterator[Found]:
    for pattern in _WORDED:
        at = start
        while (match := pattern.search(text, at, end)) is not None:
            found = _word_date(match, language, months)
            if found is not None:
                yield found
                at = match.end()
            else:
                at = match.start() + 1
    match = _CLOCK_YEAR.search(text, start, end)
    if match is not None and (clocked := _word_date(match, language, months)) is not None:
        yield clocked


def _word_date(match: regex.Match[str], language: str | None, months: Months) -> Found | None:
    groups = match.groupdict()
    word = groups["month"]
    month = months.number(word, language)
    if month is None:
        return None
    year = int(groups["year"]) if groups.get("year") else None
    day = int(groups["day"]) if groups.get("day") else None
    if not possible(year, month, day):
        return Found(match.start(), match.end(), year, month, day, impossible=True)
    if (
        year is None
        and not word[0].isupper()
        and len(fold_word(word)) <= SHORT_MONTH
        and word.isascii()
    ):
        # 'may 3', '3 set': without a year and a capital a short month is a word.
        return None
    short_year = year is None and _SHORT_YEAR.match(match.string, match.end()) is not None
    return Found(match.start(), match.end(), year, month, day, impossible=short_year)
