"""A second copy of the story goes, wherever it stands; what a story says again stays."""

from __future__ import annotations

import pytest
from hard_pages import STORY
from stories import check_lossless, lines_of

from articlekit import Article, Cleaner

HEAD = "Ferry crew finds a piano on the ice\n\nBy Tove Lind\n\nMarch 5, 2024"
BELOW = "Related stories\n\nSeals return to the inner harbour\n\nA winter without herring"
REFRAIN = STORY[1:3]
"""Two paragraphs of a story, which it may say again."""


def text(*paragraphs: str) -> str:
    return "\n\n".join((HEAD, *paragraphs, BELOW))


def copied(article: Article) -> list[str]:
    return [removal.text for removal in article.removals if removal.rule == "copy.story"]


def test_a_second_copy_goes(cleaner: Cleaner) -> None:
    article = cleaner.clean(text(*STORY, "Open in the app", *STORY))
    check_lossless(article)
    assert lines_of(article.body) == list(STORY)
    assert copied(article) == list(STORY)


def test_what_only_the_second_copy_has_stays(cleaner: Cleaner) -> None:
    added = (
        "A tuner from Norrvik came aboard on Friday, took one look under the lid and asked for "
        "a cup of coffee and two days' time."
    )
    article = cleaner.clean(text(*STORY, *STORY[:5], added, STORY[5]))
    check_lossless(article)
    assert lines_of(article.body) == [*STORY, added]


@pytest.mark.parametrize("again", [REFRAIN, STORY[::-1], STORY[::2]], ids=["two", "back", "odd"])
def test_what_a_story_says_again_stays(again: tuple[str, ...], cleaner: Cleaner) -> None:
    assert not copied(cleaner.clean(text(*STORY, *again)))


def test_items_that_come_again_stay(cleaner: Cleaner) -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Friday", "Sunday") * 3
    week = "".join(f"- {day}: row for twenty minutes, rest for ten and row home.\n" for day in days)
    article = cleaner.clean(text(*STORY, f"Week one\n\n{week}", f"Week two\n\n{week}"))
    assert not copied(article)


def test_a_copy_above_the_headline_costs_no_story(cleaner: Cleaner) -> None:
    above = "".join(f"<p>{line}</p>" for line in STORY)
    html = (
        "<html><head><title>Ferry crew finds a piano on the ice</title></head><body>"
        f"<div>{above}</div><article><h1>Ferry crew finds a piano on the ice</h1>"
        f"<p class='byline'>By Tove Lind</p>{above}</article><a href='/i'>Imprint</a></body></html>"
    )
    article = cleaner.clean(html)
    check_lossless(article)
    assert [line for line in lines_of(article.body) if line in STORY] == list(STORY)
