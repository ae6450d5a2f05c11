"""What the element around a printed day tells of it."""

from __future__ import annotations

import datetime

import pytest
from lxml import html

from articlekit.article import Mention
from articlekit.document import Span
from articlekit.fields.date_moments import (
    CONTRADICTED,
    MODIFIED,
    PUBLISHED,
    ToldDay,
    without_contradicted,
)
from articlekit.fields.date_shown import CHANGE, without_changes
from articlekit.reading.parse import Element
from articlekit.reading.signed import read_signed
from articlekit.reading.structured import read_structured
from articlekit.structured import CHANGE_FIELD, DateClaim, Pair, Structured

DAY = datetime.date(2024, 6, 1)
ELEMENT = Span(20, 40)
INSIDE = Span(22, 33)


def told(day: datetime.date, source: str, kind: str = "", at: Span = INSIDE) -> ToldDay:
    return ToldDay(Mention(kind, str(day), str(day), at, source), day, kind, 1.0)


def located(_element: Element) -> Pair | None:
    return ELEMENT


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='dt-updated'><time datetime='2024-06-01'>1 June</time></p>",
        "<div class='field--name-changed'><time datetime='2024-06-01'>1 June</time></div>",
        "<span class='updated-on'><time class='entry' datetime='2024-06-01'>1 June</time></span>",
        "<div class='dateGroup dateModified'><time datetime='2024-06-01'>1 June</time></div>",
        "<time class='entry-modified-time' datetime='2024-06-01'>1 June</time>",
    ],
)
def test_a_class_names_the_field_of_the_last_change(markup: str) -> None:
    page = html.fromstring(f"<body><h1>How to keep a boat dry</h1>{markup}</body>")
    (claim,) = read_signed(page, None, located).dates
    assert (claim.kind, claim.key) == (MODIFIED, CHANGE_FIELD)


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='date'><time datetime='2024-06-01'>1 June</time></p>",
        "<p class='date updated'><time datetime='2024-06-01'>1 June</time></p>",
        "<p class='updating-timezone'><time datetime='2024-06-01'>1 June</time></p>",
        "<p class='updated-on'><time class='published' datetime='2024-06-01'>1 June</time></p>",
        "<p class='date-updated'><time>31 May 2024</time><time>1 June 2024</time></p>",
    ],
)
def test_another_class_or_two_days_in_one_field_say_nothing(markup: str) -> None:
    page = html.fromstring(f"<body><h1>How to keep a boat dry</h1>{markup}</body>")
    assert {claim.key for claim in read_signed(page, None, located).dates} == {"time"}


def test_a_day_printed_in_that_field_without_a_label_is_refused() -> None:
    claim = DateClaim(str(DAY), MODIFIED, "time", CHANGE_FIELD, span=tuple(ELEMENT))
    days = (told(DAY, "line"), told(DAY, "time", MODIFIED, ELEMENT))
    line, _ = without_changes(days, Structured(dates=(claim,)))
    assert (line.day, line.mention.why) == (None, CHANGE)


@pytest.mark.parametrize(
    "line",
    [
        told(DAY, "line", PUBLISHED),
        told(DAY, "line", at=Span(60, 70)),
        told(DAY - datetime.timedelta(days=9), "line"),
    ],
)
def test_a_labelled_day_another_and_one_elsewhere_stay(line: ToldDay) -> None:
    claim = DateClaim(str(DAY), MODIFIED, "time", CHANGE_FIELD, span=tuple(ELEMENT))
    days = [line, told(DAY, "time", MODIFIED, ELEMENT)]
    assert without_changes(days, Structured(dates=(claim,))) == days


def test_an_element_of_two_days_tells_none() -> None:
    days = [told(DAY, "line"), told(DAY - datetime.timedelta(days=70), "time", "", ELEMENT)]
    refused = without_contradicted(days)
    assert {(one.day, one.mention.why) for one in refused} == {(None, CONTRADICTED)}


@pytest.mark.parametrize("days", [0, 1])
def test_a_moment_in_two_zones_is_no_contradiction(days: int) -> None:
    told_days = [told(DAY, "line"), told(DAY - datetime.timedelta(days), "time", "", ELEMENT)]
    assert without_contradicted(told_days) == told_days


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("og:publish_date", PUBLISHED),
        ("prism.publicationDate", PUBLISHED),
        ("published_at", PUBLISHED),
        ("http://ogp.me/ns/article#published_time", PUBLISHED),
        ("http://ogp.me/ns/article#modified_time", MODIFIED),
        ("article:expiration_time", None),
        ("render_timestamp", None),
    ],
)
def test_a_meta_element_goes_by_many_names(key: str, kind: str | None) -> None:
    page = html.fromstring(f"<html><head><meta name='{key}' content='2024-06-01'></head></html>")
    assert [one.kind for one in read_structured(page, None).dates] == ([kind] if kind else [])
