"""Finds the dates printed in a short block and says which day, to the precision known.

Nothing is guessed: a day that may be two days (5/3/2024 in English, where the rest of the document
does not tell which), a year that is not printed and a zone name with two meanings give no value of
their own.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from copy import copy
from typing import NamedTuple, Self

import regex

from articlekit.document import Span
from articlekit.fields.date_clock import Clock, clock_after, clock_before
from articlekit.fields.date_forms import Found, OrderOf, find_forms, no_order, possible
from articlekit.fields.date_labels import Labels
from articlekit.fields.date_relative import RelativeWords
from articlekit.fields.date_words import Months
from articlekit.languages.language import Language

_DIGIT = regex.compile(r"\d")
_JOINS = regex.compile(
    r"\s*+[(（]?(?<day>\p{L}{1,9}+)?[)）]?[.,]?\s*+(?:[–—~～〜-]|\b(?:bis|to|until|through|al|au|tot|"
    r"till|до|по)\b|から)\s*+(?<other>\p{L}{1,9}+)?[.,]?\s*+"
)
_RANGE_BEFORE = regex.compile(r"\d(?:\.|\s)?\s?[–—-]\s?\Z")
_RANGE_AFTER = regex.compile(r"\s?[–—-]\s?\d{1,2}(?![\d:.hH])(?!\s?[hHaApP時时시])")
RANGE_REACH = 6
"""Characters before a date in which the first half of '20. – 22. Mai 2024' may end."""
LEAP_REACH = 8
"""Years one has to go back at most for a 29 February (1896 to 1904)."""
_CLOCK_RANGE = regex.compile(r"\s?[–—-]\s?\d{1,2}(?:[:.]\d{2}|\s?[ap]\.?m)")
_PARTIAL = regex.compile(r"--(\d{2})-(\d{2})(T[\d:]++(?:Z|[+\-][\d:]++)?+)?+")


class FoundDate(NamedTuple):
    """One date as printed. `value` is ISO 8601 to the precision known; `kind` is
    'published' or 'modified' where a label says so; `offset` tells whether `value` has one.
    Of a date told from the day of reading ('gestern, 18:02'), `days_ago` is how many days
    back it lies, and `value` holds the time alone ('T18:02') or nothing."""

    span: Span
    text: str
    value: str
    kind: str | None
    offset: bool
    days_ago: int | None = None


class DateParser:
    """Reads dates in all languages given. Read-only once made; pickles."""

    def __init__(self, languages: Iterable[Language]) -> None:
        languages = tuple(languages)
        self.months = Months(languages)
        self._labels = Labels(languages)
        self._relative = RelativeWords(language.code for language in languages)
        self._order_of: OrderOf = no_order

    def within(self, order_of: OrderOf) -> Self:
        """The parser for one document, whose other dates tell the order of numeric ones."""
        parser = copy(self)
        parser._order_of = order_of  # noqa: SLF001 - a copy of this one
        return parser

    def find(self, text: str, start: int, end: int, language: str | None) -> list[FoundDate]:
        """The dates printed in `text[start:end]`, a short block, in order."""
        if _DIGIT.search(text, start, end) is None:
            return []
        forms = find_forms(text, start, end, language, self.months, self._order_of)
        if not forms:
            return []
        forms = self._without_ranges(text, start, end, forms)
        found: list[FoundDate] = []
        low = start
        for number, form in enumerate(forms):
            high = forms[number + 1].start if number + 1 < len(forms) else end
            clock = clock_after(text, form.end, high) or clock_before(text, low, form.start)
            span = _united(form, clock)
            if clock is not None and _CLOCK_RANGE.match(text, span.end, end) is not None:
                # '3 May, 2 p.m. - 3 p.m.' is when something takes place.
                low = span.end
                continue
            kind = self._labels.kind(text, (low, span.start), (span.end, high, end))
            low = span.end
            if form.needs_support and clock is None and kind is None:
                continue
            value = _value(form, clock)
            printed = text[span.start : span.end]
            found.append(FoundDate(span, printed, value, kind, clock is not None and clock.offset))
        return found

    def find_relative(
        self, text: str, start: int, end: int, language: str | None
    ) -> list[FoundDate]:
        """The dates told from the day of reading in a short block: '2 hours ago', 'gestern,
        18:02'. A word such as 'today' counts only with a label or a time: menus have it too."""
        printed = text[start:end]
        found = []
        low = start
        for inner, days in self._relative.find(printed, language):
            at = Span(start + inner.start, start + inner.end)
            clock = clock_after(text, at.end, end)
            span = at if clock is None else Span(at.start, clock.end)
            kind = self._labels.kind(text, (low, span.start), (span.end, end, end))
            low = span.end
            if clock is None and kind is None and _DIGIT.search(text, *at) is None:
                continue
            value = "" if clock is None else f"T{clock.value}"
            offset = clock is not None and clock.offset
            found.append(FoundDate(span, text[span.start : span.end], value, kind, offset, days))
        return found

    def _without_ranges(self, text: str, start: int, end: int, forms: list[Found]) -> list[Found]:
        """Leaves out days of an event ('20–22 May', '3 March to 5 April')."""
        refused: set[int] = set()
        for number, form in enumerate(forms):
            head = _RANGE_BEFORE.search(text, max(start, form.start - RANGE_REACH), form.start)
            tail = form.year is None and _RANGE_AFTER.match(text, form.end, end) is not None
            if head is not None or tail:
                refused.add(number)
            if number and self._joins(text, forms[number - 1].end, form.start):
                refused.update((number - 1, number))
        return [form for number, form in enumerate(forms) if number not in refused]

    def _joins(self, text: str, start: int, end: int) -> bool:
        """Whether what stands between two dates makes them the ends of one stretch."""
        match = _JOINS.fullmatch(text, start, end)
        if match is None:
            return False
        days = (match.group("day"), match.group("other"))
        return all(day is None or self.months.is_weekday(day) for day in days)


def with_year(value: str, crawled: datetime.date) -> str | None:
    """A value without a year ('--03-20T12:00') in the latest year in which it does not lie
    after `crawled`; None for another form of value, or where no such year is near."""
    match = _PARTIAL.fullmatch(value)
    if match is None:
        return None
    month, day = int(match.group(1)), int(match.group(2))
    for year in range(crawled.year, crawled.year - LEAP_REACH - 1, -1):
        if possible(year, month, day) and datetime.date(year, month, day) <= crawled:
            return f"{year}{value[1:]}"
    return None


def from_crawl(found: FoundDate, crawled: datetime.date) -> str:
    """The ISO 8601 value of a date told from the day of reading, if that is `crawled`."""
    day = crawled - datetime.timedelta(days=found.days_ago or 0)
    return f"{day.isoformat()}{found.value}"


def _united(form: Found, clock: Clock | None) -> Span:
    if clock is None:
        return Span(form.start, form.end)
    return Span(min(form.start, clock.start), max(form.end, clock.end))


def _value(form: Found, clock: Clock | None) -> str:
    year = "-" if form.year is None else f"{form.year:04d}"
    if form.day is None:
        return f"{year}-{form.month:02d}"
    day = f"{year}-{form.month:02d}-{form.day:02d}"
    return day if clock is None else f"{day}T{clock.value}"
