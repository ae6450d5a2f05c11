"""Which day a moment is of: pages give one in the zone they are read in, in UTC, or on the eve
of the issue that it is printed in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from typing import NamedTuple

import regex

from articlekit.article import Mention
from articlekit.document import Span

PUBLISHED, MODIFIED, CREATED = "published", "modified", "created"
FULL_DAY = 10
"""Length of 'YYYY-MM-DD'."""
PRINTED = frozenset(("line", "time", "microdata"))
"""Sources that are one to a reader: an element and the line it is printed in."""
ELEMENTS = frozenset(("time", "microdata"))
LOCAL = frozenset(("line", "url"))
"""Sources that tell the day where the page is made; a system's stamp may be in UTC."""
WESTERNMOST, EASTERNMOST, HOURS = 12, 14, 24
"""Hours that zones lie behind and ahead of UTC (IANA), and those of a day."""
EVENING = 17
"""Hour from which papers put the next day's issue on their site: the story came out then,
whatever day the issue bears."""
ELSEWHERE = "stands in another part of the page"
CONTRADICTED = "the element and what it prints tell two days"
ISSUE = "the day of an issue, which was out the evening before"
_MOMENT = regex.compile(r"\d{4}-\d{2}-\d{2}T(?<hour>\d{2}):[\d:.]++[+\-](?!00:?00)\d{2}:?\d{2}")
"""A moment in a zone of its own, not in UTC."""
_IN_UTC = regex.compile(r"\d{4}-\d{2}-\d{2}T(?<hour>\d{2}):[\d:.]++(?:Z|[+\-]00:?00)")


class ToldDay(NamedTuple):
    """A mention of a date, the day it tells (None where it tells none that can be right), of
    which kind ('' for one without a label), and how much its source's word counts; `near`
    tells that it is printed below the headline."""

    mention: Mention
    day: Day | None
    kind: str
    weight: float
    near: bool = False

    @property
    def seen(self) -> bool:
        """Whether readers see it: in the address, or on the page outside what is another's."""
        mention = self.mention
        if mention.source == "url":
            return self.day is not None
        return mention.source in PRINTED and mention.span is not None and mention.why != ELSEWHERE


def in_printed_zone(told: list[ToldDay]) -> list[ToldDay]:
    """The claims in UTC with their day as the page prints it, where that is the day before or
    after and the clock of some zone explains it: both then are one moment."""
    local = {one.day for one in told if one.mention.source in LOCAL and one.kind != MODIFIED}
    return [one._replace(day=_local_day(one, local)) for one in told]


def _local_day(one: ToldDay, local: Collection[Day | None]) -> Day | None:
    match = _IN_UTC.fullmatch(one.mention.value)
    if one.day is None or match is None or one.day in local or one.kind == MODIFIED:
        return one.day
    hour = int(match.group("hour"))
    before, after = one.day - timedelta(days=1), one.day + timedelta(days=1)
    if hour < WESTERNMOST and before in local:
        return before
    return after if hour >= HOURS - EASTERNMOST and after in local else one.day


def without_issues(told: list[ToldDay]) -> list[ToldDay]:
    """The days with those of a paper's issue refused: days without a time, where the markup
    gives a moment in the evening before."""
    eves = {
        one.day
        for one in told
        if one.kind == PUBLISHED
        and (match := _MOMENT.fullmatch(one.mention.value)) is not None
        and int(match.group("hour")) >= EVENING
    }
    return [
        one._replace(day=None, mention=replace(one.mention, why=ISSUE))
        if one.day is not None
        and one.kind != MODIFIED
        and len(one.mention.value) == FULL_DAY
        and one.day - timedelta(days=1) in eves
        else one
        for one in told
    ]


def without_contradicted(told: list[ToldDay]) -> list[ToldDay]:
    """The days with those refused that an element's attribute and its printed text do not agree
    on: a template that was filled in twice, and nobody can say which is the story's. One day
    apart they are one moment in two zones."""
    lines = [one for one in told if one.mention.source == "line" and one.day is not None]
    refused: set[int] = set()
    for one in told:
        span = one.mention.span
        if one.day is None or span is None or one.mention.source not in ELEMENTS:
            continue
        printed = [line for line in lines if lies_in(line, span)]
        if printed and all(abs((line.day - one.day).days) > 1 for line in printed if line.day):
            refused.update(map(id, (one, *printed)))
    return [
        one._replace(day=None, mention=replace(one.mention, why=CONTRADICTED))
        if id(one) in refused
        else one
        for one in told
    ]


def lies_in(line: ToldDay, span: Span) -> bool:
    """Whether a day is printed inside a stretch of the text."""
    inner = line.mention.span
    return inner is not None and span.start <= inner.start and inner.end <= span.end
