"""What holds of any text, and of stories with pitches planted among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import (
    TONGUES,
    Built,
    bare,
    check_idempotent,
    check_lossless,
    collages,
    flat,
    gates,
    interviews,
    lines_of,
    loaded,
    pages,
    planted,
    poems,
    recipes,
    tables,
    tickers,
)

import articlekit

PAGE_FLOOR = 0.9
"""Least precision and recall, in words, on a built page with menus and related stories."""
FOREIGN_FLOOR = 0.97
"""Least precision and recall where pitches are in another language than the story."""

ANY_TEXT = st.text(max_size=300) | st.text(st.characters(), max_size=300) | collages()


def precision_and_recall(article: articlekit.Article, built: Built) -> tuple[float, float]:
    """Shares of words: of the body that are story, and of the story that are in the body."""
    got = Counter(article.body.split())
    want = Counter(" ".join(built.story).split())
    both = (got & want).total()
    return both / max(1, got.total()), both / want.total()


class TestAnyText:
    @given(ANY_TEXT)
    def test_lossless(self, text: str) -> None:
        article = loaded().clean(text)
        check_lossless(article)
        assert article.source_text == text.replace("\r\n", "\n").replace("\r", "\n")

    @given(ANY_TEXT)
    def test_same_again(self, text: str) -> None:
        article = loaded().clean(text)
        assert loaded().clean(text) == article
        assert articlekit.Article.from_dict(article.to_dict()) == article

    @given(ANY_TEXT)
    def test_cleaning_a_body_changes_nothing(self, text: str) -> None:
        check_idempotent(loaded().clean(text), loaded())

    @given(st.binary(max_size=300))
    def test_bytes_are_text_or_an_error_that_helps(self, data: bytes) -> None:
        try:
            article = loaded().clean(data)
        except articlekit.ArticlekitError:
            return
        check_lossless(article)

    @given(collages())
    def test_a_kept_category_is_not_removed(self, text: str) -> None:
        article = loaded(articlekit.Options(keep=("newsletter", "latest"))).clean(text)
        check_lossless(article)
        assert not {r.category for r in article.removals} & {"newsletter", "latest"}


class TestPlantedPitches:
    @given(planted())
    def test_go_and_the_story_stays(self, built: Built) -> None:
        article = loaded().clean(built.text)
        assert lines_of(article.body) == [flat(line) for line in built.story]
        assert {flat(r.text) for r in article.removals} == set(built.pitches)

    @given(planted())
    def test_have_their_categories(self, built: Built) -> None:
        categories = {text: category for tongue in TONGUES for category, text in tongue.pitches}
        for removal in loaded().clean(built.text).removals:
            assert removal.category == categories.get(flat(removal.text))

    @given(planted(between=" "))
    def test_go_from_a_text_without_line_ends(self, built: Built) -> None:
        article = loaded().clean(built.text)
        assert bare(article.body) == bare(" ".join(built.story))

    @given(planted(pitch_tongues=TONGUES))
    def test_in_other_languages(self, built: Built) -> None:
        precision, recall = precision_and_recall(loaded().clean(built.text), built)
        assert precision >= FOREIGN_FLOOR
        assert recall >= FOREIGN_FLOOR

    @given(pages())
    def test_on_a_page_with_menus(self, built: Built) -> None:
        article = loaded().clean(built.text)
        precision, recall = precision_and_recall(article, built)
        assert precision >= PAGE_FLOOR
        assert recall >= PAGE_FLOOR
        check_lossless(article)

    @given(planted() | pages())
    def test_second_clean_changes_nothing(self, built: Built) -> None:
        check_idempotent(loaded().clean(built.text), loaded())

    @given(planted())
    def test_names_and_days_are_not_invented(self, built: Built) -> None:
        article = loaded().clean(built.text)
        assert article.authors == ()
        assert article.date is None
        assert article.modified is None


class TestWholeStories:
    @pytest.mark.parametrize(
        "genre", [poems, interviews, tables, tickers, recipes], ids=lambda genre: genre.__name__
    )
    def test_keep_every_line(self, genre: Callable[[], st.SearchStrategy[str]]) -> None:
        @given(genre())
        def keeps(text: str) -> None:
            article = loaded().clean(text)
            assert article.removals == ()
            assert lines_of(article.body) == lines_of(text)
            assert [part.split("\n") for part in article.body.split("\n\n")] == [
                part.split("\n") for part in text.split("\n\n")
            ]

        keeps()

    @given(planted())
    def test_clean_stories_stay_as_they_are(self, built: Built) -> None:
        text = "\n\n".join(built.story)
        article = loaded().clean(text)
        assert article.body == text
        assert article.removals == ()

    @given(gates())
    def test_a_gate_alone_has_no_story(self, text: str) -> None:
        article = loaded().clean(text)
        assert article.body == ""
        assert [code for code in article.warnings if code.startswith("no-story")]
