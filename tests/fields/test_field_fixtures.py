"""Pages of `fixtures/fields/`, one for each reason to refuse a name or a date, and for what
must be taken beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import articlekit
from articlekit import Article
from articlekit.fields import authors, claims, date_moments, date_shown, published

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "fields"
GOLDS = sorted(FIXTURES.glob("*.json"))
KINDS = {".html": "html", ".txt": "text"}
NO_NAME, NO_ACCOUNT, UNREAD = "no name", "an account's name", "not read as a name"
REASONS = {
    NO_NAME,
    NO_ACCOUNT,
    UNREAD,
    claims.OWN_NAME,
    claims.A_COMPANY,
    claims.ANOTHERS,
    authors.ELSEWHERE,
    authors.UNANNOUNCED,
    authors.OUTWEIGHED,
    authors.FILLING,
    date_moments.ELSEWHERE,
    published.NO_DAY,
    published.OUTWEIGHED,
    published.NOT_FIRST,
    published.BEFORE,
    published.NOT_READ,
    published.RELATIVE,
    date_moments.ISSUE,
    date_moments.CONTRADICTED,
    date_shown.UNSEEN,
    date_shown.CHANGE,
}
"""Every `why` of a byline or a date that is refused."""


def read(path: Path) -> tuple[Mapping[str, Any], Article]:
    """The gold and the cleaned page beside it."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    page = next(path.with_suffix(end) for end in KINDS if path.with_suffix(end).exists())
    article = articlekit.clean(
        page.read_text(encoding="utf-8"),
        kind=KINDS[page.suffix],
        url=gold.get("url"),
        crawled=gold.get("crawled"),
    )
    return gold, article


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_fields_are_those_of_the_gold(path: Path) -> None:
    gold, article = read(path)
    got = article.to_dict()
    for name in ("authors", "date", "modified", "access", "truncated"):
        if name in gold:
            assert got[name] == gold[name], name
    if "organisations" in gold:
        told = dict.fromkeys(one.organisation for one in article.bylines if one.organisation)
        assert list(told) == gold["organisations"]
    for name, role in gold.get("roles", {}).items():
        assert role in {one.role for one in article.bylines if name in one.names}
    for key, found in (("refused_bylines", article.bylines), ("refused_dates", article.dates)):
        if key in gold:
            assert {one.text: one.why for one in found if not one.taken} == gold[key]


def test_every_reason_has_a_fixture() -> None:
    shown = set()
    for path in GOLDS:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for key in ("refused_bylines", "refused_dates"):
            shown.update(gold.get(key, {}).values())
    assert shown == REASONS


def test_pages_and_golds_come_in_pairs() -> None:
    pages = {path.stem for path in FIXTURES.iterdir() if path.suffix in KINDS}
    assert pages == {path.stem for path in GOLDS}
