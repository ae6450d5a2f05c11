"""What meets a bound on the work is kept, and the article says so."""

from __future__ import annotations

import json
import random

import pytest
from stories import check_lossless, fixtures, loaded

from articlekit import Article, bounds
from articlekit.reading.json_ld import MAX_NAMES, MAX_NODES
from articlekit.reading.parse import LONG_TAG, MAX_ATTRIBUTES, MAX_DEPTH
from articlekit.reading.signed import MAX_CANDIDATES
from articlekit.reading.structured import MAX_META
from articlekit.reading.voters import MAX_CHARS_ASKED, MAX_DEPTH_ASKED
from articlekit.rules.match import MAX_SENTENCES_TRIED
from articlekit.stages.footnotes import MAX_BLOCKS_BELOW
from articlekit.stages.pullquotes import MAX_LOOKS

WORDS = [
    "ferry", "harbour", "boats", "herring", "market", "council", "mayor", "river", "winter",
    "captain", "island", "village", "teacher", "school", "music", "concert", "the", "and", "of",
    "to", "in", "was", "with", "for", "that", "it", "had", "not", "on", "by",
]  # fmt: skip
DEEP = 2_200
"""Levels at which libxml2 would stop reading."""
STORY = (
    "The ferry left the harbour at nine in the morning and came back at noon with forty boxes "
    "of herring. The mayor, who had waited on the quay since six, counted them himself."
)


def _sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize() + "."


def _page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article><p>{STORY}</p>{body}</article></body></html>"


def _json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _prompts(count: int) -> str:
    """A paragraph with prompts, each after a sentence of the story."""
    dice = random.Random(1)
    prompt = "Sign up to our free newsletter."
    return " ".join(f"{_sentence(dice, 9)} {prompt}" for _ in range(count))


def _repeats(count: int) -> str:
    """Paragraphs with a line after each that repeats its first words."""
    dice = random.Random(2)
    paragraphs = [f"{_sentence(dice, 14)} {_sentence(dice, 14)}" for _ in range(count)]
    return "\n\n".join(f"{text}\n\n{text.partition('.')[0]}." for text in paragraphs)


def _footnotes(count: int) -> str:
    """A story with as many footnotes below it, each referred to."""
    dice = random.Random(3)
    numbers = range(1, count + 1)
    story = [f"{_sentence(dice, 20)} {_sentence(dice, 12)[:-1]}.[{n}]" for n in numbers]
    notes = [f"[{n}] {_sentence(dice, 7)}" for n in numbers]
    return "\n\n".join([*story, *notes])


MET = {
    bounds.SENTENCES: ("text", _prompts(MAX_SENTENCES_TRIED + 1)),
    bounds.PULL_QUOTES: ("text", _repeats(MAX_LOOKS + 1)),
    bounds.FOOTNOTES: ("text", _footnotes(MAX_BLOCKS_BELOW + 1)),
    bounds.NODES: ("html", _page("", _json_ld([{"@type": "Thing"}] * (MAX_NODES + 1)))),
    bounds.NAMES: (
        "html",
        _page("", _json_ld({"@type": "NewsArticle", "author": ["Anna Lund"] * (MAX_NAMES + 1)})),
    ),
    bounds.META: ("html", _page("", '<meta name="x" content="y">' * (MAX_META + 1))),
    bounds.SIGNING: ("html", _page("<time>3 May 2024</time>" * (MAX_CANDIDATES + 1))),
    bounds.ATTRIBUTES: (
        "html",
        _page(f"<p {' '.join(f'data-{n}={n:010}' for n in range(MAX_ATTRIBUTES + 1))}>Noon.</p>"),
    ),
    bounds.NESTING: ("html", _page("<div>" * DEEP + "Noon it was." + "</div>")),
    bounds.SECOND_OPINION: ("html", _page("<div>" * (MAX_DEPTH_ASKED + 1) + "Noon it was.")),
}
"""For each warning the smallest document of its kind that meets the bound."""
JUST_WITHIN = {
    bounds.SENTENCES: ("text", _prompts(40)),
    bounds.PULL_QUOTES: ("text", _repeats(MAX_LOOKS // 2)),
    bounds.FOOTNOTES: ("text", _footnotes(MAX_BLOCKS_BELOW - 1)),
    bounds.NODES: ("html", _page("", _json_ld([{"@type": "Thing"}] * (MAX_NODES - 1)))),
    bounds.NAMES: (
        "html",
        _page("", _json_ld({"@type": "NewsArticle", "author": ["Anna Lund"] * MAX_NAMES})),
    ),
    bounds.META: ("html", _page("", '<meta name="x" content="y">' * MAX_META)),
    bounds.SIGNING: ("html", _page("<time>3 May 2024</time>" * MAX_CANDIDATES)),
    bounds.ATTRIBUTES: ("html", _page(f"<img src='data:{'x' * LONG_TAG}' alt='Noon it was.'>")),
    bounds.NESTING: ("html", _page("<div>" * (MAX_DEPTH - 10) + "Noon it was.")),
    bounds.SECOND_OPINION: ("html", _page("<div>" * (MAX_DEPTH_ASKED // 2) + "Noon it was.")),
}


def _clean(made: tuple[str, str]) -> Article:
    kind, source = made
    return loaded().clean(source, kind=kind)


def test_every_warning_has_its_document() -> None:
    assert set(MET) == set(JUST_WITHIN) == set(bounds.ALL)


@pytest.mark.parametrize("warning", bounds.ALL)
def test_what_meets_a_bound_is_kept_and_flagged(warning: str) -> None:
    article = _clean(MET[warning])
    assert warning in article.warnings
    assert article.warnings.count(warning) == 1
    assert article.body
    check_lossless(article)


@pytest.mark.parametrize("warning", bounds.ALL)
def test_what_meets_none_is_not_flagged(warning: str) -> None:
    assert warning not in _clean(JUST_WITHIN[warning]).warnings


def test_no_prompt_beyond_the_bound_is_lost_with_its_paragraph() -> None:
    """What is tried goes, what is not tried stays, and so does the story around both."""
    kind, source = MET[bounds.SENTENCES]
    article = loaded().clean(source, kind=kind)
    left = article.body.replace("Sign up to our free newsletter.", "").split()
    assert left == source.replace("Sign up to our free newsletter.", "").split()


def test_text_below_the_deepest_elements_is_read() -> None:
    for warning in (bounds.NESTING, bounds.SECOND_OPINION):
        assert "Noon it was." in _clean(MET[warning]).source_text


def test_a_page_too_long_for_a_second_opinion_is_cleaned_without_one() -> None:
    page = _page("".join(f"<p>{STORY} {number}</p>" for number in range(6_000)))
    article = loaded().clean(page, kind="html")
    assert len(article.source_text) > MAX_CHARS_ASKED
    assert bounds.SECOND_OPINION in article.warnings


def test_attributes_of_a_program_are_none() -> None:
    """In a script `a<b` opens no tag, however many words follow."""
    script = "<script>if (a<b) " + "x " * LONG_TAG + "</script>"
    article = loaded().clean(_page(script + "<p>The mayor went home.</p>"), kind="html")
    assert bounds.ATTRIBUTES not in article.warnings
    assert "The mayor went home." in article.source_text


def test_no_ordinary_document_meets_one() -> None:
    met = {w for gold in fixtures() for w in gold.clean(loaded()).warnings}
    assert met.isdisjoint(bounds.ALL)
