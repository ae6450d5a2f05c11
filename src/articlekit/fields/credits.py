"""Weighs what the opening and the ending print into the article's fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from typing import NamedTuple
from urllib.parse import urlsplit

from articlekit.article import Byline, Mention
from articlekit.document import Category, Finding, Span
from articlekit.fields.authors import AUTHOR_ROLES, weigh_authors
from articlekit.fields.byline import Byline as SigningLine
from articlekit.fields.byline_far import far_bylines
from articlekit.fields.date_lines import far_dates
from articlekit.fields.filed import read_filed
from articlekit.fields.opening import Opening
from articlekit.fields.published import Printed, weigh_dates
from articlekit.fields.signatures import Readers
from articlekit.stages.view import View


class Credits(NamedTuple):
    """The fields of an article that are read off its furniture."""

    title: str | None
    kicker: str | None
    summary: str | None
    bylines: tuple[Byline, ...]
    authors: tuple[str, ...]
    date: Day | None
    modified: Day | None
    dates: tuple[Mention, ...]
    notes: tuple[str, ...]
    site: str | None
    section: str | None
    tags: tuple[str, ...]


def read_credits(
    view: View,
    opening: Opening,
    removed: Sequence[Finding],
    readers: Readers,
    crawled: Day | None,
) -> Credits:
    """Reads the fields; in doubt none."""
    lines = [(_public(view, block, byline), byline.marked) for block, byline in opening.bylines]
    if not any(byline.role in AUTHOR_ROLES for byline, _ in lines):
        lines.extend(
            (_public(view, block, byline), byline.marked)
            for block, byline in far_bylines(view, opening, readers)
        )
    document = view.document
    weighed = weigh_authors(
        lines, document.structured, readers.bylines, _host(document.url), document.text
    )
    near = [found for _, found in opening.dates]
    printed = [Printed(found, 0 <= opening.headline < block) for block, found in opening.dates]
    printed += [Printed(one) for one in far_dates(view, readers.dates, near, opening.body)]
    dated = weigh_dates(
        printed,
        view.document.structured,
        readers.dates,
        language=view.measures.language,
        crawled=crawled,
        url=view.document.url,
    )
    notes = (
        view.document.text[finding.span.start : finding.span.end]
        for finding in removed
        if finding.category == Category.NOTE
    )
    structured = view.document.structured
    filed = read_filed(_text(view, opening.headline), structured, _host(view.document.url))
    return Credits(
        title=filed.title,
        kicker=_text(view, opening.kicker),
        summary=_text(view, opening.standfirst),
        bylines=weighed.bylines,
        authors=weighed.authors,
        date=dated.date,
        modified=dated.modified,
        dates=dated.mentions,
        notes=tuple(notes),
        site=filed.site,
        section=filed.section,
        tags=filed.tags,
    )


def _text(view: View, block: int) -> str | None:
    return view.text(block).lstrip("# ").strip() or None if block >= 0 else None


def _public(view: View, block: int, byline: SigningLine) -> Byline:
    start, end = view.document.blocks[block].span
    return Byline(
        byline.text, byline.names, byline.role, byline.organisation, byline.source, Span(start, end)
    )


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
