"""Every page of `fixtures/pages/`: what carries the attribute `data-story` comes out, in order,
and nothing else. The library knows nothing of the attribute."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from stories import FIXTURES, check_lossless, lines_of

import articlekit
from articlekit import Cleaner

KNOWN_TO_FALL_SHORT = {"es-cards-with-texts": "cards are scored one by one, not as a row"}
PAGES = sorted((FIXTURES / "pages").glob("*.html"))


def story_of(page: Path) -> list[str]:
    """The texts of the page's marked elements."""
    root = html.document_fromstring(page.read_text(encoding="utf-8"))
    return [" ".join(marked.text_content().split()) for marked in root.xpath("//*[@data-story]")]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.xfail(reason=KNOWN_TO_FALL_SHORT[page.stem]))
        if page.stem in KNOWN_TO_FALL_SHORT
        else page
        for page in PAGES
    ],
    ids=[page.stem for page in PAGES],
)
def test_the_story_and_nothing_else(page: Path, cleaner: Cleaner) -> None:
    article = cleaner.clean(page.read_bytes())
    check_lossless(article)
    assert lines_of(article.body) == story_of(page)
    assert article.language == page.stem[:2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_without_voters_no_paragraph_is_lost(page: Path) -> None:
    article = Cleaner(articlekit.Options(voters=())).clean(page.read_bytes())
    body = lines_of(article.body)
    assert not [line for line in story_of(page) if line not in body]
