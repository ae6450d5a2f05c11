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
from articlekit.fields.date import DateParser, FoundDate, from_crawl, with_year
from articlekit.fields.date_iso import iso_value
from articlekit.fields.date_moments import (
    CREATED,
    ELEMENTS,
    ELSEWHERE,
    FULL_DAY,
    MODIFIED,
    PRINTED,
    PUBLISHED,
    ToldDay,
    in_printed_zone,
    without_contradicted,
    without_issues,
)
from articlekit.fields.date_shown import SHOWN, shown_change, without_changes, without_unseen
from articlekit.structured import DateClaim, Structured

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
    ("url", PUBLISHED): 5.0,
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
CLAIMED = frozenset(("json-ld", "meta"))
BELOW_HEADLINE = 8.5
"""More for a day of publication printed below the headline: it outweighs all markup. On parts
1 to 4 it is right on 11 of the 13 pages where no claim of the markup tells the same day."""
FROM_CRAWL = 1.0
"""Weight of a day told from the crawl's: that may be a day off, in another zone."""
_IN_ADDRESS = regex.compile(
    r"/(?<year>(?:19|20)\d{2})(?:/(?<month>\d{1,2}|\p{L}{3,9})/(?<day>\d{1,2})(?=/|\Z)"
    r"|-(?<iso_month>\d{2})-(?<iso_day>\d{2})(?=[/\-]|\Z))"
)
RELATIVE = "told from the day of reading, which is not given"
NO_DAY = "no full day that can be right"
TAKEN = "told by the most sources"
BY_HEADLINE = "stands by the headline"
OUTWEIGHED = "another day of its kind is told by more sources"
NOT_FIRST = "another date of its kind stands first"
BEFORE = "before the day of publication"
NOT_READ = "not read as a date"


class Printed(NamedTuple):
    """A date that a line prints; `near` tells that the line stands below the headline."""

    found: FoundDate
    near: bool = False


class Dated(NamedTuple):
    """The dates of a page: every mention, the day of publication and of the last change."""

    mentions: tuple[Mention, ...]
    date: Day | None
    modified: Day | None


def weigh_dates(
    printed: Sequence[Printed],
    structured: Structured | None,
    parser: DateParser,
    *,
    language: str | None,
    crawled: Day | None,
    url: str | None = None,
) -> Dated:
    """Weighs the dates printed in lines, in order, a page's claims and its address."""
    told = [_of_line(one, crawled) for one in printed]
    told += _of_address(url, parser, crawled)
    shown = None
    if structured is not None:
        claims = [_labelled(claim, printed) for claim in structured.dates]
        told += _of_claims(claims, parser, language, crawled)
        told = without_issues(in_printed_zone(_changed(without_contradicted(told))))
        told = without_changes(told, structured)
        shown = shown_change(told, structured)
        told = without_unseen(told, shown) if shown else told
    published = shown or _decide(told, PUBLISHED)
    modified = _decide(told, MODIFIED)
    if modified is not None and published is not None and modified < published:
        modified = None
    days = {PUBLISHED: published, MODIFIED: modified}
    alone = structured is None
    return Dated(tuple(_judged(told, days, shown, alone=alone)), published, modified)


def _changed(told: list[ToldDay]) -> list[ToldDay]:
    """Unlabelled visible dates said to be of the last change, where the markup tells so: its
    day of change is theirs, and its day of publication is another. Where it tells of a change
    alone, a visible day without a label stands for the publication."""
    claimed = [one for one in told if one.mention.source in CLAIMED and one.day is not None]
    changed = {one.day for one in claimed if one.kind == MODIFIED}
    published = {one.day for one in claimed if one.kind == PUBLISHED}
    if not published:
        return told
    return [
        one._replace(kind=MODIFIED, mention=replace(one.mention, kind=MODIFIED))
        if one.day in changed - published
        and one.kind != MODIFIED
        and (one.mention.source not in CLAIMED)
        else one
        for one in told
    ]


def _labelled(claim: DateClaim, printed: Sequence[Printed]) -> DateClaim:
    """A claim of an element without a kind, with the one of the label that its line prints."""
    if claim.kind or claim.span is None:
        return claim
    low, high = claim.span
    for found, _ in printed:
        if found.kind and found.span.start < high and low < found.span.end:
            return claim._replace(kind=found.kind)
    return claim


def _of_address(url: str | None, parser: DateParser, crawled: Day | None) -> Iterable[ToldDay]:
    """The day in an address like '/2024/05/31/'; a day after the crawl is an event's."""
    match = _IN_ADDRESS.search(url or "")
    if match is None:
        return
    month = match.group("month") or match.group("iso_month")
    printed_day = match.group("day") or match.group("iso_day")
    number = int(month) if month.isdigit() else parser.months.number(month.title(), None)
    value = f"{match.group('year')}-{number or 0:02d}-{int(printed_day):02d}"
    day = _day_of(value, crawled)
    mention = Mention(PUBLISHED, match.group().strip("/"), value if day else "", source="url")
    yield ToldDay(mention, day, PUBLISHED, WEIGHTS[("url", PUBLISHED)])


def _of_line(printed: Printed, crawled: Day | None) -> ToldDay:
    found, near = printed
    kind = found.kind or ""
    value, why = found.value, ""
    weight = WEIGHTS[("line", kind)] + (BELOW_HEADLINE if near and kind != MODIFIED else 0)
    if found.days_ago is not None:
        value, why = (from_crawl(found, crawled), "") if crawled else ("", RELATIVE)
        weight = FROM_CRAWL
    mention = Mention(kind or PUBLISHED, found.text, value, found.span, why=why)
    return ToldDay(mention, _day_of(value, crawled), kind, weight, near)


def _of_claims(
    claims: Iterable[DateClaim], parser: DateParser, language: str | None, crawled: Day | None
) -> Iterable[ToldDay]:
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        key = (claim.text, claim.kind, claim.source)
        if key in seen:
            continue
        seen.add(key)
        elsewhere = claim.source in ELEMENTS and not claim.by_headline
        value, label = iso_value(claim.text), ""
        if value is None:
            value, label = _printed_value(claim.text, parser, language)
        kind = claim.kind or label if claim.kind != CREATED else PUBLISHED
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
        weight = WEIGHTS.get((claim.source, claim.kind or label), 0.0)
        near = claim.span is not None and claim.by_headline
        if near and kind != MODIFIED:
            weight += BELOW_HEADLINE
        yield ToldDay(mention, day, kind, weight, near)


def mention_with(mention: Mention, *, taken: bool = False, why: str) -> Mention:
    """A mention with its verdict."""
    return Mention(
        mention.kind, mention.text, mention.value, mention.span, mention.source, taken, why
    )


def _printed_value(text: str, parser: DateParser, language: str | None) -> tuple[str | None, str]:
    """The one date of a claim in words, with the kind that a label in it tells: a `<time>` may
    hold no more than 'Page updated: 1 June 2024'."""
    found = parser.find(text, 0, len(text), language)
    return (found[0].value, found[0].kind or "") if len(found) == 1 else (None, "")


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


def _decide(told: Sequence[ToldDay], kind: str) -> Day | None:
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
    told: Sequence[ToldDay], days: dict[str, Day | None], shown: Day | None, *, alone: bool
) -> Iterable[Mention]:
    for one in told:
        kind = one.kind or PUBLISHED
        if one.day is None:
            yield mention_with(one.mention, why=one.mention.why or NO_DAY)
        elif one.day == days[kind]:
            yield mention_with(one.mention, taken=True, why=BY_HEADLINE if alone else TAKEN)
        elif one.seen and one.day == shown:
            yield mention_with(one.mention, taken=True, why=SHOWN)
        elif days[kind] is None:
            yield mention_with(one.mention, why=BEFORE)
        else:
            yield mention_with(one.mention, why=NOT_FIRST if alone else OUTWEIGHED)
