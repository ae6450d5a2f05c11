"""Documents built from stories and boilerplate we know, where what must come out is known to
the letter; and what holds of damaged ones."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from stories import Built, check_idempotent, flat, lines_of, loaded
from trust.mutated import GOAL, mutated, outcome_of
from trust.planting import languages, paragraphs_of

from articlekit.rules.pack import load_packs
from articlekit.rules.rule import Certainty, Role, Where

MUTATED = 400
"""Documents; the tool's full count takes minutes (docs/trust.md)."""
FEWEST_PARAGRAPHS = 4
KINDS = ("newsletter", "paywall")


@cache
def prompts_of(language: str) -> tuple[str, ...]:
    """The examples of a language's rules that are sure wherever a prompt stands."""
    return tuple(
        hit
        for pack in load_packs()
        if pack.languages == (language,)
        for rule in pack.rules
        if rule.role is Role.DROP
        and rule.certainty is Certainty.SURE
        and rule.where is Where.ANYWHERE
        and rule.category in KINDS
        and not rule.hosts
        for hit in rule.hit
        if "\n" not in hit
    )


@st.composite
def known(draw: st.DrawFn) -> Built:
    """A story of any language of the packs, with prompts that are sure between its paragraphs."""
    language = draw(st.sampled_from([code for code in languages() if prompts_of(code)]))
    pool = paragraphs_of(language)
    least = min(FEWEST_PARAGRAPHS, len(pool))
    story = draw(st.lists(st.sampled_from(pool), unique=True, min_size=least))
    pitches: list[str] = []
    parts: list[str] = []
    for paragraph in story:
        parts.append(paragraph)
        pitch = draw(st.none() | st.sampled_from(prompts_of(language)))
        if pitch and pitch not in pitches and len(pitches) < len(story) // 2:
            parts.append(pitch)
            pitches.append(pitch)
    return Built("\n\n".join(parts), tuple(story), tuple(pitches))


class TestKnownParts:
    @given(known())
    def test_the_body_is_the_story_and_the_removals_are_the_prompts(self, built: Built) -> None:
        article = loaded().clean(built.text)
        assert lines_of(article.body) == [flat(line) for line in built.story]
        removed = " ".join(flat(removal.text) for removal in article.removals)
        assert removed == " ".join(flat(pitch) for pitch in built.pitches)

    @given(known())
    def test_a_second_clean_changes_nothing(self, built: Built) -> None:
        check_idempotent(loaded().clean(built.text), loaded())

    @given(st.lists(known(), min_size=2, max_size=6).flatmap(st.permutations))
    def test_the_order_of_documents_changes_nothing(self, order: list[Built]) -> None:
        together = {built.text: loaded().clean(built.text) for built in order}
        for built in reversed(order):
            assert loaded().clean(built.text) == together[built.text]


def test_damaged_documents() -> None:
    outcomes = [outcome_of(loaded(), document) for document in mutated(MUTATED)]
    assert [outcome.document for outcome in outcomes if not outcome.lossless] == []
    assert [outcome.document for outcome in outcomes if not outcome.same] == []
    for kind in ("text", "html"):
        own = [outcome for outcome in outcomes if outcome.document.kind == kind]
        assert sum(outcome.idempotent for outcome in own) >= GOAL * len(own)
