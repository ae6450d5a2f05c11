"""The day that a page gives its readers where it prints nothing but its last change.

Guides and lists are gone over again and again, and many print 'Updated …' and no other day. Who
has the page before him has the text of that day. It is the page's, where a first publication is
told at most by what machines alone read; a report is news of the day it came out on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Day

from articlekit.fields.date_moments import MODIFIED, ToldDay, lies_in
from articlekit.structured import CHANGE_FIELD, Structured

CHANGE = "a class names it as the day of the last change"
UNSEEN = "nowhere on the page, which prints its last change alone"
SHOWN = "the only day that the page prints"
FOR_MACHINES = frozenset(("datepublished", "datecreated"))
"""Properties of schema.org in `<meta itemprop>`: for machines, as JSON-LD is. On parts 1 to 4 of
the corpus `article:published_time` and its like are the gold's day on 17 pages of 22 that print
another day as that of their last change, and no more."""

REPORT_DAYS = 30
"""Days in which a report is gone over. On parts 1 to 4 the changes of pages of a type of news come
up to 1 day after their publication, and 87 and 109 days after it where they are guides."""


def shown_change(told: Sequence[ToldDay], structured: Structured) -> Day | None:
    """The day of the last change that is the only one a page prints, if it dates the page.

    A page without scripts has lost its JSON-LD to whoever stored it, and what that said of the
    publication: there the printed change is the gold's day on 9 pages of the corpus and on 9 not.
    With them, on parts 1 to 4, it is on 13 pages of 13 where nothing tells of a publication, and
    on 17 of 18 where JSON-LD or `itemprop` alone does.
    """
    if not structured.scripts or any(
        claim.source == "meta" and claim.kind != MODIFIED and claim.key not in FOR_MACHINES
        for claim in structured.dates
    ):
        return None
    shown = _shown(told)
    if shown is not None and "news" in (structured.type or "") and not _outlasts(shown, told):
        return None
    return shown


def _shown(told: Sequence[ToldDay]) -> Day | None:
    seen = [one for one in told if one.seen]
    if any(one.kind != MODIFIED or one.mention.source == "url" for one in seen):
        return None
    near = _only(one.day for one in seen if one.near)
    if near is not None or any(one.day is not None and one.kind != MODIFIED for one in told):
        return near
    return _only(one.day for one in seen)


def _outlasts(shown: Day, told: Iterable[ToldDay]) -> bool:
    """Whether a change lies where no change of a report does, whatever type the markup gives:
    weeks after the day of publication that it claims, or before it."""
    days = [one.day for one in told if one.day is not None and one.kind != MODIFIED]
    return bool(days) and all(not 0 <= (shown - day).days <= REPORT_DAYS for day in days)


def without_unseen(told: Iterable[ToldDay], shown: Day) -> list[ToldDay]:
    """The days with those of a publication refused that are not the one shown."""
    return [
        one._replace(day=None, mention=replace(one.mention, why=UNSEEN))
        if one.day not in (None, shown) and one.kind != MODIFIED
        else one
        for one in told
    ]


def without_changes(told: Sequence[ToldDay], structured: Structured) -> list[ToldDay]:
    """The days with those refused that are printed without a label, in an element whose class
    names them as that of the last change."""
    fields = {claim.span for claim in structured.dates if claim.key == CHANGE_FIELD}
    changes = [
        (one.mention.span, one.day)
        for one in told
        if one.mention.span is not None and one.mention.span in fields and one.kind == MODIFIED
    ]
    return [
        one._replace(day=None, mention=replace(one.mention, why=CHANGE))
        if one.mention.source == "line"
        and not one.kind
        and any(one.day == day and lies_in(one, span) for span, day in changes)
        else one
        for one in told
    ]


def _only(days: Iterable[Day | None]) -> Day | None:
    """The one day of some; None for several."""
    found = {day for day in days if day is not None}
    return found.pop() if len(found) == 1 else None
