"""Pages whose markup misleads: the story comes out whole, and nothing else."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hard_pages import HARD, OTHER_TITLE, STORY, opening, page, paragraphs
from stories import check_lossless, lines_of

import articlekit
from articlekit import Cleaner


@pytest.mark.parametrize("name", HARD)
def test_the_story_and_nothing_else(name: str, cleaner: Cleaner) -> None:
    made = HARD[name]()
    article = cleaner.clean(made.html)
    check_lossless(article)
    assert lines_of(article.body) == list(made.story)


@pytest.mark.parametrize("name", HARD)
def test_without_voters_no_paragraph_is_lost(name: str) -> None:
    alone = Cleaner(articlekit.Options(voters=()))
    made = HARD[name]()
    article = alone.clean(made.html)
    check_lossless(article)
    assert not [line for line in made.story if line not in lines_of(article.body)]


@pytest.mark.parametrize(
    ("main", "warning"),
    [
        ("<h1>404</h1><p>Sorry, this page could not be found.</p>", "no-story"),
        ("", "no-story"),
    ],
    ids=["error", "empty"],
)
def test_pages_without_a_story(main: str, warning: str, cleaner: Cleaner) -> None:
    article = cleaner.clean(page(main, title="Not found"))
    assert article.body == ""
    assert article.warnings[0].startswith(warning)


@pytest.mark.parametrize(
    "source",
    ["", "<html></html>", "<frameset><frame src=a></frameset>", "<html><body><script>1</script>"],
    ids=["nothing", "bare", "frames", "script"],
)
def test_pages_without_text(source: str, cleaner: Cleaner) -> None:
    article = cleaner.clean(source, kind="html")
    assert (article.body, article.warnings) == ("", ("no-story:empty",))


def test_a_large_page_is_linear(cleaner: Cleaner) -> None:
    card = f"<div class='card'><a href='/s'>{OTHER_TITLE}</a><!-- {'x' * 400} --></div>"
    filler = card * 11_000
    html = page(f"<main><article>{opening()}{paragraphs()}</article></main>{filler}")
    assert len(html) > 5_000_000
    article = cleaner.clean(html)
    assert [line for line in STORY if line in lines_of(article.body)] == list(STORY)


def test_markdown_of_a_page() -> None:
    inside = (
        "<h2>The instrument</h2><ol><li>Lid open</li><li>Keys white</li></ol>"
        "<h3>In numbers</h3><table><tr><th>Part</th><th>Weight</th></tr><tr><td>Frame</td><td>90 kg"
        "</td></tr></table><blockquote><p>It was in tune, whatever people say about the frost."
        "</p></blockquote><pre>def waltz():\n    return 3 / 4</pre>"
    )
    options = articlekit.Options(strictness=1.0, voters=())
    html = f"<article>{paragraphs(STORY[:3])}{inside}{paragraphs(STORY[3:])}</article>"
    markdown = Cleaner(options).clean(html).to_markdown()
    for part in (
        "## The instrument\n\n1. Lid open\n2. Keys white\n\n### In numbers",
        "| Part | Weight |\n| --- | --- |\n| Frame | 90 kg |",
        "> It was in tune, whatever people say about the frost.",
        "```\ndef waltz():\n    return 3 / 4\n```",
    ):
        assert part in markdown


def test_selectors_drop_and_keep(tmp_path: Path) -> None:
    pack = """
        [[rule]]
        id = "advert.gazette-second"
        category = "advert"
        why = "A test."
        selector = "p.second"
        hosts = ["gazette.example"]
        hit = ["<p class='second'>x</p>"]
        miss = ["<p>x</p>"]

        [[rule]]
        id = "keep.gazette-motto"
        category = "site"
        role = "keep"
        why = "A test."
        selector = "footer > p"
        hit = ["<footer><p>x</p></footer>"]
        miss = ["<p>x</p>"]
    """
    path = tmp_path / "gazette.toml"
    path.write_text(pack, encoding="utf-8")
    html = page(f"<main>{opening()}{paragraphs(STORY[:1])}<p class='second'>{STORY[1]}</p>"
                f"{paragraphs(STORY[2:])}</main>")  # fmt: skip
    mine = Cleaner(articlekit.Options(packs=(path,)))
    body = mine.clean(html, url="https://www.gazette.example/piano").body
    assert lines_of(body) == [STORY[0], *STORY[2:], "© The Sound Gazette"]
    assert STORY[1] in mine.clean(html, url="https://elsewhere.example/").body


def test_the_network_is_never_used(monkeypatch: pytest.MonkeyPatch, cleaner: Cleaner) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a clean opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    html = page(
        "<base href='https://example.org/'><link rel='stylesheet' href='/x.css'>"
        f"<img src='https://example.org/i.png'>{paragraphs()}<iframe src='https://example.org/'>"
    )
    assert cleaner.clean(html, url="https://example.org/a").body
