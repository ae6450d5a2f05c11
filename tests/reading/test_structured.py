"""What the markup of a page claims."""

from __future__ import annotations

import json
import pickle

import pytest
from lxml import html

from articlekit.reading.json_ld import parse
from articlekit.reading.structured import read_structured
from articlekit.structured import Structured

URL = "https://harbour.example/news/ferry-returns"
STORY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
    "headline": "Old ferry returns to the harbour",
    "author": [{"@type": "Person", "name": "Ines Holt"}, {"@id": "#paul"}],
    "datePublished": "2024-03-20T12:00:00+01:00",
    "dateModified": "2024-03-21T08:00:00+01:00",
    "publisher": {"@type": "Organization", "name": "Harbour Post"},
    "isAccessibleForFree": "False",
    "keywords": "ferry, harbour",
    "articleSection": ["Town"],
    "inLanguage": "en-GB",
    "articleBody": "The ferry came back.",
}


def page(*scripts: str, head: str = "", body: str = "") -> Structured:
    found = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    tree = html.document_fromstring(
        f"<html lang='en'><head>{head}{found}</head><body>{body}</body></html>"
    )
    return read_structured(tree, URL)


def test_the_storys_node() -> None:
    other = {"@type": "NewsArticle", "url": "https://harbour.example/other", "author": "Not Me"}
    graph = {"@graph": [other, STORY, {"@type": "Person", "@id": "#paul", "name": "Paul Reed"}]}
    found = page(json.dumps(graph))
    assert [(one.text, one.kind) for one in found.credits] == [
        ("Ines Holt", "person"),
        ("Paul Reed", "person"),
    ]
    assert [(one.text, one.kind) for one in found.dates] == [
        ("2024-03-20T12:00:00+01:00", "published"),
        ("2024-03-21T08:00:00+01:00", "modified"),
    ]
    assert found.headline == "Old ferry returns to the harbour"
    assert (found.section, found.tags, found.language) == ("Town", ("ferry", "harbour"), "en")
    assert found.free is False
    assert found.houses == ("Harbour Post",)
    assert found.body == "The ferry came back."
    assert pickle.loads(pickle.dumps(found)) == found


def test_teasers_in_lists_are_not_the_story() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "author": "A B"}]}
    assert page(json.dumps([listed])).credits == ()


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"a": 1} -->',
        '//<![CDATA[\n{"a": 1}\n//]]>',
        '{"a": 1,}',
        '{"a": 1};',
        '{"a": "line\nbreak"} {"b": 2}',
        r'{"a": "it\'s"}',
        "{&quot;a&quot;: 1}",
    ],
)
def test_broken_json_is_mended(script: str) -> None:
    values = parse(script)
    assert values
    assert "a" in values[0]


def test_json_beyond_mending_still_names_its_author() -> None:
    broken = json.dumps(STORY).replace('"headline":', '"headline" "')
    found = page(broken)
    assert [one.text for one in found.credits] == ["Ines Holt"]
    assert found.dates[0].text == "2024-03-20T12:00:00+01:00"


def test_deep_nesting_is_no_error() -> None:
    assert page("[" * 100_000).credits == ()


def test_meta() -> None:
    found = page(
        head='<meta name="author" content="Ines Holt"><meta property="article:author"'
        ' content="https://social.example/ines"><meta property="og:site_name" content="Post">'
        '<meta name="twitter:label1" content="Written by">'
        '<meta name="twitter:data1" content="Paul Reed">'
        '<meta property="article:published_time" content="2024-03-20">'
        '<meta property="article:tag" content="ferry"><meta property="article:tag" content="sea">'
        '<link rel="canonical" href="/news/ferry-returns">'
    )
    assert [(one.text, one.source) for one in found.credits] == [
        ("Ines Holt", "meta:author"),
        ("Paul Reed", "meta:twitter:data1"),
    ]
    assert found.dates[0].key == "article:published_time"
    assert (found.site, found.tags, found.canonical) == ("Post", ("ferry", "sea"), URL)


def test_signing_elements_and_their_place() -> None:
    long = "A paragraph of the story that is long enough to count as one of its own. " * 2
    found = page(
        body="<h1>Old ferry returns</h1><div class='article-authors'><a rel='author'"
        " href='/ines'>Ines Holt</a> <a href='/author/paul'>Paul Reed</a></div>"
        "<time datetime='2024-03-20'>20 March</time>"
        f"<p>{long}</p><p>{long}</p><p>{long}</p>"
        "<div class='related'><span class='author'>Someone Else</span></div>"
        "<div class='comment'><time datetime='2024-03-25'>25 March</time></div>"
    )
    assert [(one.text, one.source, one.by_headline) for one in found.credits] == [
        ("Ines Holt", "rel=author", True),
        ("Paul Reed", "rel=author", True),
        ("Someone Else", "class", False),
    ]
    assert [(one.text, one.by_headline) for one in found.dates] == [
        ("2024-03-20", True),
        ("2024-03-25", False),
    ]


def test_a_located_element_has_its_span() -> None:
    tree = html.document_fromstring("<h1>Old ferry</h1><span class='byline'>By Ines Holt</span>")
    found = read_structured(tree, URL, lambda _element: (10, 22))
    assert [one.span for one in found.credits] == [(10, 22)]
