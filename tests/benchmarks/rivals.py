"""What other libraries say of a page's authors and date, and the naive readers of a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Day
from datetime import datetime

import newspaper
from htmldate import find_date
from trafilatura import extract_metadata

from .corpus import Page
from .credits import Got

FIRST_BY_LINE = "first 'By' line"
_BY_LINE = re.compile(
    r"^\s*(?:[Bb]y|BY|Von|VON|Par|PAR|Por|Di|Door)[: ]\s*(\S.{2,80}?)\s*$", re.MULTILINE
)
_LIST = re.compile(r"\s*(?:,|;| and | und | et | y | e | & )\s*")
_ENGLISH_DAY = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.? (\d{1,2}),? (\d{4})\b"
)
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_DAY_LENGTH = len("2024-05-31")

Rival = Callable[[Page, str], Got]
"""Reads a page's text or HTML."""


def first_by_line(_page: Page, text: str) -> Got:
    """The names after the first line that opens with 'By', and the first full date."""
    found = _BY_LINE.search(text)
    names = tuple(name for name in _LIST.split(found.group(1)) if name) if found else ()
    return Got(names, _first_day(text))


def _first_day(text: str) -> Day | None:
    found: list[tuple[int, str]] = []
    for pattern, form in ((_ISO_DAY, "%Y %m %d"), (_DOTTED_DAY, "%d %m %Y")):
        match = pattern.search(text)
        if match:
            found.append((match.start(), "|".join((form, " ".join(match.groups())))))
    match = _ENGLISH_DAY.search(text)
    if match:
        found.append(
            (
                match.start(),
                f"%b %d %Y|{match.group(1)[:3]} {match.group(2)} {match.group(3)}",
            )
        )
    for _, told in sorted(found):
        form, _, value = told.partition("|")
        try:
            # A day of the calendar: it has no zone.
            return datetime.strptime(value, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def trafilatura_fields(page: Page, html: str) -> Got:
    """trafilatura's metadata, by its defaults."""
    found = extract_metadata(html, default_url=page.url)
    names = tuple(part.strip() for part in (found.author or "").split(";") if part.strip())
    return Got(names, _day(found.date))


def newspaper_fields(page: Page, html: str) -> Got:
    """newspaper4k's authors and date; it fetches nothing."""
    article = newspaper.Article(page.url or "https://example.org/", fetch_images=False)
    try:
        article.download(input_html=html)
        article.parse()
    except Exception as error:  # noqa: BLE001 - a rival's failure is a page without output
        print(f"newspaper4k failed on {page.id}: {error!r}")
        return Got((), None)
    day = article.publish_date
    return Got(tuple(article.authors), day.date() if isinstance(day, datetime) else _day(day))


def htmldate_day(_page: Page, html: str) -> Got:
    """htmldate's day of publication."""
    return Got((), _day(find_date(html, original_date=True)))


def _day(value: object) -> Day | None:
    if not isinstance(value, str):
        return None
    try:
        return Day.fromisoformat(value[:_DAY_LENGTH])
    except ValueError:
        return None


TEXT_RIVALS: dict[str, Rival] = {FIRST_BY_LINE: first_by_line}
HTML_RIVALS: dict[str, Rival] = {
    "trafilatura": trafilatura_fields,
    "newspaper4k": newspaper_fields,
    "htmldate": htmldate_day,
}
