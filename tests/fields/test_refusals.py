"""Each reason to refuse a name, a date or a whole story, on a page made for it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import articlekit
from articlekit import Article

ROOT = Path(__file__).resolve().parents[2]
URL = "https://www.harbourpost.example/town/old-ferry"
PARAGRAPHS = """\
The ferry that carried three generations of islanders to school came back to the harbour on \
Friday, towed by two tugs and followed by some forty small boats.

She had been sold to a river town long ago, where she served as a restaurant, then as a \
warehouse, and in the end as nothing at all, lying deep in the mud.

“We knew her by the dent in the bow,” said the chairman of the club, who as a boy had seen how \
she got it. The town will decide in autumn what is to become of her.

Until then she lies at the northern quay, where anybody may look at her, and where on the first \
evening several hundred people did so in the rain."""
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS.split("\n\n"))
HEAD = "Old ferry comes home after forty years"


def clean(
    top: str = "", head: str = "", below: str = "", crawled: str | None = None, **node: Any
) -> Article:
    """The page of the ferry with other lines by the headline, in the head and below."""
    script = ""
    if node:
        values = {"@type": "NewsArticle", "headline": HEAD} | node
        script = f'<script type="application/ld+json">{json.dumps(values)}</script>'
    page = (
        f"<html lang='en'><head><title>{HEAD} | Harbour Post</title>"
        f"<meta property='og:site_name' content='Harbour Post'>{head}{script}</head>"
        f"<body><article><h1>{HEAD}</h1>{top}{STORY}</article>{below}</body></html>"
    )
    return articlekit.clean(page, kind="html", url=URL, crawled=crawled)


def clean_at(url: str) -> Article:
    """The text of the ferry at an address."""
    return articlekit.clean(f"{HEAD}\n\n{PARAGRAPHS}", kind="text", url=url)


def whys(article: Article) -> set[str]:
    return {byline.why for byline in article.bylines if not byline.taken}


def test_a_teasers_author_is_not_the_storys() -> None:
    below = "<div class='related'><span class='author'>Tom Marsh</span></div>"
    article = clean(below=below)
    assert article.authors == ()
    assert whys(article) == {"stands in another part of the page"}


def test_an_uploader_is_outweighed_by_the_printed_byline() -> None:
    top = "<p class='byline'>By <a rel='author' href='/authors/ines'>Ines Holt</a></p>"
    article = clean(top, "<meta name='author' content='Carl Uploader'>", author="Ines Holt")
    assert article.authors == ("Ines Holt",)
    assert whys(article) == {"other names are told by more sources"}


@pytest.mark.parametrize("name", ["admin", "Webmaster", "site_admin", "user12"])
def test_an_account_is_nobody(name: str) -> None:
    article = clean(head=f"<meta name='author' content='{name}'>")
    assert article.authors == ()
    assert whys(article) == {"an account's name"}


@pytest.mark.parametrize("name", ["Author", "Name", "undefined"])
def test_a_templates_word_is_no_name(name: str) -> None:
    assert clean(head=f"<meta name='author' content='{name}'>").authors == ()


def test_the_sites_name_is_no_person() -> None:
    article = clean(author={"@type": "Person", "name": "Harbour Post"})
    assert article.authors == ()
    assert [byline.organisation for byline in article.bylines] == ["Harbour Post"]


def test_a_shops_own_name_is_no_byline() -> None:
    house = {"@type": "Organization", "name": "Harbour Post"}
    page = clean(author=house, publisher=house)
    assert [byline.organisation for byline in page.bylines] == ["Harbour Post"]
    shop = clean(author=house, publisher=house, **{"@type": "BlogPosting"})
    assert [byline.organisation for byline in shop.bylines] == [None]
    assert whys(shop) == {"the site's own name"}


def test_an_agency_is_an_organisation() -> None:
    article = clean("<p class='byline'>By Reuters</p>")
    assert article.authors == ()
    assert {byline.organisation for byline in article.bylines if byline.taken} == {"Reuters"}


@pytest.mark.parametrize("lead", ["Reviewed by", "Fact checked by", "Edited by"])
def test_who_checked_it_did_not_write_it(lead: str) -> None:
    top = (
        "<p class='byline'>By <a rel='author' href='/authors/ines'>Ines Holt</a></p>"
        f"<p>{lead} <a rel='author' href='/authors/olga'>Olga Stern</a></p>"
    )
    assert clean(top).authors == ("Ines Holt",)


def test_a_family_name_before_a_comma_is_turned_round() -> None:
    assert clean(author={"@type": "Person", "name": "Holt, Ines"}).authors == ("Ines Holt",)


def test_capitals_are_restored() -> None:
    assert clean(author={"@type": "Person", "name": "INES VAN DER HOLT"}).authors == (
        "Ines van der Holt",
    )


def test_a_by_word_on_its_own_line_announces_the_next() -> None:
    text = f"{HEAD}\n\nBy\n\nInes Holt\n\n31 May 2024\n\n" + PARAGRAPHS
    assert articlekit.clean(text, kind="text").authors == ("Ines Holt",)


def test_a_menu_has_the_shape_of_names() -> None:
    menu = "\n".join(("Harvest Moon", "Gull Rock", "Amber Bay", "Silver Point", "Long Reef"))
    text = f"{menu}\n\n{HEAD}\n\n31 May 2024\n\n" + PARAGRAPHS
    assert articlekit.clean(text, kind="text").authors == ()


def test_a_comments_date_is_not_the_storys() -> None:
    below = "<div class='comment'><time datetime='2024-06-03'>3 June</time></div>"
    article = clean("<time datetime='2024-05-31'>31 May 2024</time>", below=below)
    assert str(article.date) == "2024-05-31"
    refused = {mention.value: mention.why for mention in article.dates if not mention.taken}
    assert refused == {"2024-06-03": "stands in another part of the page"}


def test_a_day_of_change_is_not_that_of_publication() -> None:
    article = clean("<p>Updated 1 June 2024</p>", dateModified="2024-06-01T09:20:00Z")
    assert article.date is None
    assert str(article.modified) == "2024-06-01"


def test_structured_data_outweighs_the_day_above_the_masthead() -> None:
    page = (
        "<html lang='en'><body><div>9 June 2024</div><ul><li>Town</li><li>Port</li></ul><article>"
        f"<h1>{HEAD}</h1>{STORY}</article><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "datePublished": "2024-05-31T18:05:00+01:00"}</script>'
    )
    article = articlekit.clean(page, kind="html")
    assert str(article.date) == "2024-05-31"
    assert "another day of its kind is told by more sources" in {m.why for m in article.dates}


def test_the_day_below_the_headline_outweighs_structured_data() -> None:
    article = clean("<p>31 May 2024</p>", datePublished="2024-11-02T04:00:00+01:00")
    assert str(article.date) == "2024-05-31"


def test_a_moment_in_utc_is_of_the_day_the_line_prints() -> None:
    late = clean(below="<p>Published 31 May 2024</p>", datePublished="2024-06-01T02:41:00Z")
    assert str(late.date) == "2024-05-31"
    early = clean(below="<p>Published 1 June 2024</p>", datePublished="2024-05-31T22:41:00Z")
    assert str(early.date) == "2024-06-01"
    other = clean(below="<p>Published 31 May 2024</p>", datePublished="2024-06-01T14:41:00Z")
    assert str(other.date) == "2024-06-01"


def test_the_day_is_taken_in_the_zone_it_is_given_in() -> None:
    assert str(clean(datePublished="2024-06-01T00:30:00+09:00").date) == "2024-06-01"
    assert str(clean(datePublished="2024-05-31T23:30:00Z").date) == "2024-05-31"


RELATIVE = [
    ("en", "Published 2 hours ago", "2024-06-03"),
    ("en", "Published yesterday at 18:02", "2024-06-02"),
    ("de", "Veröffentlicht vor 2 Stunden", "2024-06-03"),
    ("de", "Gestern, 18:02 Uhr", "2024-06-02"),
    ("fr", "Publié il y a 3 jours", "2024-05-31"),
    ("es", "Publicado hace 2 días", "2024-06-01"),
    ("it", "Pubblicato 5 ore fa", "2024-06-03"),
    ("ja", "2時間前", "2024-06-03"),
]


@pytest.mark.parametrize(("language", "line", "day"), RELATIVE)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_relative_date_needs_the_day_of_the_crawl(
    kind: str, language: str, line: str, day: str
) -> None:
    source = f"<article><h1>{HEAD}</h1><p>{line}</p>{STORY}</article>"
    if kind == "text":
        source = f"{HEAD}\n\n{line}\n\n{PARAGRAPHS}"
    cleaner = articlekit.Cleaner(articlekit.Options(language=language))
    known = cleaner.clean(source, kind=kind, crawled="2024-06-03")
    assert str(known.date) == day
    unknown = cleaner.clean(source, kind=kind)
    assert unknown.date is None
    assert [(one.value, one.why) for one in unknown.dates] == [
        ("", "told from the day of reading, which is not given")
    ]


@pytest.mark.parametrize("path", ["2024/05/31/ferry", "2024/may/31/ferry", "town/2024-05-31/ferry"])
def test_days_in_addresses(path: str) -> None:
    article = clean_at(f"https://post.example/{path}")
    assert str(article.date) == "2024-05-31"


def test_a_change_before_the_publication_is_refused() -> None:
    article = clean(datePublished="2024-05-31", dateModified="2024-05-02")
    assert article.modified is None
    assert "before the day of publication" in {mention.why for mention in article.dates}


def test_a_day_after_the_crawl_is_refused() -> None:
    article = clean(datePublished="2025-05-31", crawled="2024-06-01")
    assert article.date is None
    assert {mention.why for mention in article.dates} == {"no full day that can be right"}


def test_what_is_no_date_is_refused() -> None:
    assert {mention.why for mention in clean(datePublished="soon").dates} == {"not read as a date"}


def test_a_day_in_the_address() -> None:
    text = f"# {HEAD}\n\n" + PARAGRAPHS
    day = articlekit.clean(text, kind="text", url="https://post.example/2024/05/31/ferry").date
    assert str(day) == "2024-05-31"
    later = articlekit.clean(
        text, kind="text", url="https://post.example/2024/05/31/ferry", crawled="2024-05-01"
    )
    assert later.date is None


def test_where_it_is_filed() -> None:
    head = (
        "<meta property='article:section' content='Town'>"
        "<meta property='article:tag' content='ferries'><meta name='keywords' content='a, b'>"
    )
    article = clean(head=head)
    assert (article.title, article.site, article.section) == (HEAD, "Harbour Post", "Town")
    assert article.tags == ("ferries",)


def test_a_free_page_is_open() -> None:
    article = clean(isAccessibleForFree="True")
    assert (article.access, article.truncated) == ("open", False)
    assert [one.source for one in article.access_evidence] == ["json-ld"]


def test_a_teaser_of_a_page_that_is_not_free_is_cut_short() -> None:
    article = clean(isAccessibleForFree=False)
    assert (article.access, article.truncated) == ("limited", True)
    assert "truncated" in {one.field for one in article.access_evidence}


@pytest.mark.parametrize(
    "wall", ["Subscribe now to keep reading and get access to the full archive.",
             "Keep reading with a 7-day free trial"]
)  # fmt: skip
def test_a_wall_below_the_story_cuts_it_short(wall: str) -> None:
    article = clean(below=f"<div>{wall}</div>")
    assert (article.access, article.truncated) == ("limited", True)
    assert wall in {one.text for one in article.access_evidence if one.field == "truncated"}


def test_an_open_page_without_a_word_on_access_is_unknown() -> None:
    assert clean().access == "unknown"


def test_the_page_of_the_docs() -> None:
    page = (ROOT / "fixtures" / "fields-ferry.html").read_text(encoding="utf-8")
    article = articlekit.clean(page, url=URL)
    assert article.authors == ("Ines Holt", "Paul Reed")
    assert (str(article.date), str(article.modified)) == ("2024-05-31", "2024-06-01")
    text = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^```text (\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    bylines = [
        f"{one.source:<10} {one.role:<9} {one.text}"
        + (f" -> {', '.join(one.names)}" if one.taken else f": refused, {one.why}")
        for one in article.bylines
    ]
    assert shown["bylines"].splitlines() == bylines
    dates = [
        f"{one.source:<7} {one.kind:<9} {one.text} = {one.value}: "
        + ("" if one.taken else "refused, ")
        + one.why
        for one in article.dates
    ]
    assert shown["dates"].splitlines() == dates
