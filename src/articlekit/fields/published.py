"""Weighs when a story was published and last changed, over printed dates and a page's claims.

A date is taken as it is given, in the zone it is given in. Nothing is guessed: a year that is
not printed comes from the day of the crawl alone, and a day after the crawl is none of the page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from typing import NamedTuple

import regex

from articlekit.article import Mention
from articlekit.document import Span
from articlekit.fields.date import DateParser, FoundDate, with_year
from articlekit.fields.date_iso import iso_value
from articlekit.structured import DateClaim, Structured

PUBLISHED, MODIFIED, CREATED = "published", "modified", "created"
FULL_DAY = 10
"""Length of 'YYYY-MM-DD'."""
FIRST_YEAR = 1990
"""Pages older than the web carry the day they were scanned."""
WEIGHTS = {
    ("json-ld", PUBLISHED): 4.0,
    ("meta", PUBLISHED): 3.0,
    ("microdata", PUBLISHED): 3.0,
    ("time", PUBLISHED): 3.0,
    ("line", PUBLISHED): 3.0,
    ("line", ""): 2.0,
    ("time", ""): 2.0,
    ("meta", ""): 2.0,
    ("json-ld", CREATED): 1.0,
    ("meta", CREATED): 1.0,
    ("microdata", CREATED): 1.0,
    ("url", PUBLISHED): 1.5,
    ("json-ld", MODIFIED): 4.0,
    ("meta", MODIFIED): 3.0,
    ("microdata", MODIFIED): 3.0,
    ("time", MODIFIED): 3.0,
    ("line", MODIFIED): 3.0,
    ("time", CREATED): 1.0,
}
"""How much a source's word counts for a day; agreeing sources add up. What a system calls
the day of creation may be a draft's, and counts where nothing else is told."""
NEIGHBOUR = 0.5
"""Part of its weight that a day lends to the next one: the same moment in two zones."""
VISIBLE = frozenset(("microdata", "time"))
PRINTED = frozenset(("line", "time", "microdata"))
"""Sources that are one to a reader: an element and the line it is printed in."""
CLAIMED = frozenset(("json-ld", "meta"))
_IN_ADDRESS = regex.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/|\Z)")
ELSEWHERE = "stands in another part of the page"
NO_DAY = "no full day that can be right"
TAKEN = "told by the most sources"
BY_HEADLINE = "stands by the headline"
OUTWEIGHED = "another day of its kind is told by more sources"
NOT_FIRST = "another date of its kind stands first"
BEFORE = "before the day of publication"
NOT_READ = "not read as a date"


class Dated(NamedTuple):
    """The dates of a page: every mention, the day of publication and of the last change."""

    mentions: tuple[Mention, ...]
    date: Day | None
    modified: Day | None


class _Told(NamedTuple):
    mention: Mention
    day: Day | None
    kind: str
    weight: float


def weigh_dates(
    printed: Sequence[FoundDate],
    structured: Structured | None,
    parser: DateParser,
    *,
    language: str | None,
    crawled: Day | None,
    url: str | None = None,
) -> Dated:
    """Weighs the dates printed by the headline, in order, a page's claims and its address."""
    told = [_of_line(found, crawled) for found in printed]
    if structured is not None:
        told += _of_claims(structured.dates, parser, language, crawled)
        told = _changed(told)
    told += _of_address(url, crawled)
    published = _decide(told, PUBLISHED)
    modified = _decide(told, MODIFIED)
    if modified is not None and published is not None and modified < published:
        modified = None
    days = {PUBLISHED: published, MODIFIED: modified}
    alone = structured is None
    return Dated(tuple(_judged(told, days, alone=alone)), published, modified)


def _changed(told: list[_Told]) -> list[_Told]:
    """Unlabelled visible dates said to be of the last change, where the markup tells so: its
    day of change is theirs, and no day of publication is."""
    claimed = [one for one in told if one.mention.source in CLAIMED and one.day is not None]
    changed = {one.day for one in claimed if one.kind == MODIFIED}
    published = {one.day for one in claimed if one.kind == PUBLISHED}
    return [
        one._replace(kind=MODIFIED, mention=replace(one.mention, kind=MODIFIED))
        if one.day in changed - published
        and one.kind != MODIFIED
        and (one.mention.source not in CLAIMED)
        and (published or not one.kind)
        else one
        for one in told
    ]


def _of_address(url: str | None, crawled: Day | None) -> Iterable[_Told]:
    """The day in an address like '/2024/05/31/'; a day after the crawl is an event's."""
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return
    value = "-".join(f"{int(part):02d}" for part in match.groups())
    day = _day_of(value, crawled)
    mention = Mention(PUBLISHED, match.group().strip("/"), value, source="url")
    yield _Told(mention, day, PUBLISHED, WEIGHTS[("url", PUBLISHED)])


def _of_line(found: FoundDate, crawled: Day | None) -> _Told:
    kind = found.kind or ""
    mention = Mention(kind or PUBLISHED, found.text, found.value, found.span)
    return _Told(mention, _day_of(found.value, crawled), kind, WEIGHTS[("line", kind)])


def _of_claims(
    claims: Iterable[DateClaim], parser: DateParser, language: str | None, crawled: Day | None
) -> Iterable[_Told]:
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        key = (claim.text, claim.kind, claim.source)
        if key in seen:
            continue
        seen.add(key)
        elsewhere = claim.source in VISIBLE and not claim.by_headline
        value = iso_value(claim.text) or _printed_value(claim.text, parser, language)
        kind = claim.kind if claim.kind != CREATED else PUBLISHED
        span = Span(*claim.span) if claim.span else None
        mention = Mention(
            kind or PUBLISHED,
            claim.text,
            value or "",
            span,
            claim.source,
            why="" if value else NOT_READ,
        )
        if elsewhere:
            mention = mention_with(mention, why=ELSEWHERE)
        day = _day_of(value, crawled) if value and not elsewhere else None
        yield _Told(mention, day, kind, WEIGHTS.get((claim.source, claim.kind), 0.0))


def mention_with(mention: Mention, *, taken: bool = False, why: str) -> Mention:
    """A mention with its verdict."""
    return Mention(
        mention.kind, mention.text, mention.value, mention.span, mention.source, taken, why
    )


def _printed_value(text: str, parser: DateParser, language: str | None) -> str | None:
    found = parser.find(text, 0, len(text), language)
    return found[0].value if len(found) == 1 else None


def _day_of(value: str, crawled: Day | None) -> Day | None:
    whole: str | None = value
    if value.startswith("--"):
        whole = with_year(value, crawled) if crawled else None
    if whole is None or len(whole) < FULL_DAY:
        return None
    try:
        day = Day.fromisoformat(whole[:FULL_DAY])
    except ValueError:
        return None
    if day.year < FIRST_YEAR or (crawled is not None and day > crawled + timedelta(days=1)):
        return None
    return day


def _decide(told: Sequence[_Told], kind: str) -> Day | None:
    """The day most weight speaks for; of equal ones the first told."""
    weights: dict[Day, dict[str, float]] = {}
    for one in told:
        if one.day is None or (one.kind or PUBLISHED) != kind:
            continue
        by_source = weights.setdefault(one.day, {})
        source = "printed" if one.mention.source in PRINTED else one.mention.source
        by_source[source] = max(by_source.get(source, 0.0), one.weight)
    totals = {day: sum(by_source.values()) for day, by_source in weights.items()}
    best: Day | None = None
    most = 0.0
    for day, total in totals.items():
        near = sum(totals.get(day + timedelta(days=step), 0.0) * NEIGHBOUR for step in (-1, 1))
        if total + near > most:
            best, most = day, total + near
    return best


def _judged(
    told: Sequence[_Told], days: dict[str, Day | None], *, alone: bool
) -> Iterable[Mention]:
    for one in told:
        kind = one.kind or PUBLISHED
        if one.day is None:
            yield mention_with(one.mention, why=one.mention.why or NO_DAY)
        elif one.day == days[kind]:
            yield mention_with(one.mention, taken=True, why=BY_HEADLINE if alone else TAKEN)
        elif days[kind] is None:
            yield mention_with(one.mention, why=BEFORE)
        else:
            yield mention_with(one.mention, why=NOT_FIRST if alone else OUTWEIGHED)
