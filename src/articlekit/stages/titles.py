"""Finds the titles of other stories below the headings that announce them: bare lines that the
score took for sub-headings of the story."""

from __future__ import annotations

from articlekit.document import Category, Kind
from articlekit.rules.match import Match
from articlekit.rules.rule import Certainty, Role
from articlekit.stages.containers import are_links
from articlekit.stages.view import View

MIN_TITLES = 2
"""Fewest bare lines below a heading of other stories that are their titles."""
MAX_TITLE_WORDS = 30
CLEARLY_STORY = 2.0
"""Score (logits) from which a line below a heading of other stories is none of them."""


def titles_of_lists(view: View) -> frozenset[int]:
    """The titles below headings of other stories: bare lines up to the next sentence. A heading
    by its markup that is no link is one of the story's own."""
    titles: set[int] = set()
    linked = None if view.document.markup is None else are_links(view.document.markup)
    blocks = view.document.blocks
    for block, matches in view.matches.items():
        if not any(_heads_a_list(match) for match in matches) or view.ends_sentence(block):
            continue
        below = block + 1
        while below < len(view.story) and _is_title(view, below):
            below += 1
        if below - block > MIN_TITLES:
            titles.update(
                title
                for title in range(block + 1, below)
                if linked is None or linked[title] or blocks[title].kind is not Kind.HEADING
            )
    return frozenset(titles)


def _heads_a_list(match: Match) -> bool:
    rule = match.rule
    return (
        rule.category == Category.LATEST
        and rule.role is Role.DROP
        and rule.ends
        and rule.certainty >= Certainty.LIKELY
    )


def _is_title(view: View, block: int) -> bool:
    return (
        not view.ends_sentence(block)
        and view.words(block) <= MAX_TITLE_WORDS
        and not view.is_cued(block)
        and bool(view.scores.logits[block] < CLEARLY_STORY)
    )
