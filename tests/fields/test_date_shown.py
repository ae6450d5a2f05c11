"""The day that a page gives its readers where it prints its last change alone."""

from __future__ import annotations

import datetime

import pytest

from articlekit.article import Mention
from articlekit.document import Span
from articlekit.fields.date_moments import ELSEWHERE, MODIFIED, PUBLISHED, ToldDay
from articlekit.fields.date_shown import UNSEEN, shown_change, without_unseen
from articlekit.structured import DateClaim, Structured

CHANGED = datetime.date(2024, 6, 1)
FIRST = datetime.date(2019, 11, 5)
GUIDE = Structured(type="blogposting", scripts=True)
UNREAD = Structured(
    type="article", scripts=True, dates=(DateClaim("2019", PUBLISHED, "meta", "datepublished"),)
)
TOLD_BY_META = Structured(
    type="article",
    scripts=True,
    dates=(DateClaim("2019-11-05", PUBLISHED, "meta", "article:published_time"),),
)
NEWS = Structured(type="newsarticle", scripts=True)
STRIPPED = Structured()


def told(
    day: datetime.date,
    kind: str,
    source: str = "line",
    *,
    near: bool = True,
    printed: bool = True,
    why: str = "",
) -> ToldDay:
    span = Span(0, 10) if printed else None
    mention = Mention(kind, day.isoformat(), day.isoformat(), span, source, why=why)
    return ToldDay(mention, day, kind, 1.0, near)


UPDATED = told(CHANGED, MODIFIED)
FAR = told(CHANGED, MODIFIED, near=False)
HIDDEN = told(FIRST, PUBLISHED, "json-ld", near=False, printed=False)


@pytest.mark.parametrize("page", [GUIDE, UNREAD])
@pytest.mark.parametrize(
    "days",
    [
        (UPDATED,),
        (UPDATED, HIDDEN),
        (UPDATED, told(CHANGED, MODIFIED, "time")),
        (FAR,),
        (UPDATED, told(FIRST, PUBLISHED, "time", why=ELSEWHERE)),
    ],
)
def test_a_change_printed_alone_dates_a_page(page: Structured, days: tuple[ToldDay, ...]) -> None:
    assert shown_change(days, page) == CHANGED


def published(day: datetime.date) -> ToldDay:
    return told(day, PUBLISHED, "json-ld", near=False, printed=False)


@pytest.mark.parametrize("page", [NEWS, STRIPPED, TOLD_BY_META])
def test_not_news_nor_a_stripped_page_nor_beside_a_publication(page: Structured) -> None:
    assert shown_change((UPDATED,), page) is None


@pytest.mark.parametrize("first", [CHANGED, datetime.date(2024, 5, 30), datetime.date(2024, 5, 2)])
def test_a_report_gone_over_is_of_its_own_day(first: datetime.date) -> None:
    assert shown_change((UPDATED, published(first)), NEWS) is None


@pytest.mark.parametrize("first", [datetime.date(2024, 5, 1), datetime.date(2024, 6, 2)])
def test_no_report_is_gone_over_for_weeks_or_before_it_is_out(first: datetime.date) -> None:
    assert shown_change((UPDATED, published(first)), NEWS) == CHANGED


@pytest.mark.parametrize(
    "days",
    [
        (),
        (HIDDEN,),
        (FAR, HIDDEN),
        (UPDATED, told(FIRST, PUBLISHED)),
        (UPDATED, told(FIRST, "", "time", near=False)),
        (UPDATED, told(FIRST, PUBLISHED, "url", near=False, printed=False)),
        (UPDATED, told(FIRST, MODIFIED)),
    ],
)
def test_not_where_another_day_can_be_seen(days: tuple[ToldDay, ...]) -> None:
    assert shown_change(days, GUIDE) is None


def test_what_is_not_seen_is_refused() -> None:
    kept, refused = without_unseen((UPDATED, HIDDEN), CHANGED)
    assert kept == UPDATED
    assert refused.day is None
    assert refused.mention.why == UNSEEN
