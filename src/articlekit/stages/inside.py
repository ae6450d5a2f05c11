"""Gives back what the score takes for furniture although it stands inside the story.

A few words without an end mark between two paragraphs are a sub-heading as often as a
teaser; rows of a table and items of a list below the story's own words, and a last short
paragraph, look like what follows a story. Where they stand right at a block of the story
and no rule speaks against them, they stay: in doubt the story is not cut.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from articlekit.document import Category, Finding, Kind, Verdict
from articlekit.stages.datelike import is_clock
from articlekit.stages.evidence import groups_of
from articlekit.stages.view import View

MAX_WORDS = 12
"""Longest sub-heading in words; longer lines without an end mark are teasers."""
MIN_SCORE = -1.5
"""Score (logits) below which a line is no sub-heading wherever it stands."""
SURE_STORY = 1.0
"""Score of the paragraph below that makes it the story's."""
MIN_GROUP = 3
"""Fewest rows or items that are a table or list by themselves."""
MIN_SENTENCE_WORDS = 8
MIN_LAST_SCORE = -2.0
"""Words and score a last paragraph needs at the least: below that it is a teaser or a bio."""
MIN_ENTRIES = 3
"""Fewest entries of a live ticker: two times happen in a date line and its update."""
REACH = 4
"""Blocks above among which the story must have gone on: captions and pitches between."""


def ticker_findings(view: View) -> list[Finding]:
    """Keeps the times of a live ticker: bare clock lines, each above a block of the story."""
    clocks = [
        block
        for block in range(len(view.story) - 1)
        if view.measures.dates[block] and view.story[block + 1] and is_clock(view.text(block))
    ]
    if len(clocks) < MIN_ENTRIES:
        return []
    return [
        Finding(view.document.blocks[block].span, Category.DATE, "ticker.time", Verdict.KEEP)
        for block in clocks
    ]


def with_groups(view: View) -> tuple[bool, ...]:
    """The story with the tables right below its blocks, and the lists it introduces."""
    story = list(view.story)
    blocks = view.document.blocks
    groups = groups_of(blocks)
    starts = np.flatnonzero(np.diff(groups, prepend=-1)).tolist()
    for start, stop in pairwise([*starts, len(blocks)]):
        kind = blocks[start].kind
        if stop - start < MIN_GROUP or start == 0 or not story[start - 1]:
            continue
        introduced = kind is Kind.LIST and view.text(start - 1).endswith((":", "："))
        if not (kind is Kind.TABLE or introduced):
            continue
        if not any(view.is_cued(block) for block in range(start, stop)):
            story[start:stop] = [True] * (stop - start)
    return tuple(story)


def with_last_paragraph(view: View) -> tuple[bool, ...]:
    """The story with the sentence right below its last block."""
    block = view.last_story() + 1
    if (
        0 < block < len(view.story)
        and view.ends_sentence(block)
        and view.words(block) >= MIN_SENTENCE_WORDS
        and view.scores.logits[block] >= MIN_LAST_SCORE
        and not view.matches.get(block)
        and view.document.blocks[block].kind is Kind.PARAGRAPH
    ):
        return (*view.story[:block], True, *view.story[block + 1 :])
    return view.story


def with_headings(view: View) -> tuple[bool, ...]:
    """The story with its sub-headings."""
    story = list(view.story)
    logits = view.scores.logits
    for block in range(1, len(story) - 1):
        if (
            not story[block]
            and story[block + 1]
            and logits[block] >= MIN_SCORE
            and logits[block + 1] >= SURE_STORY
            and view.words(block) <= MAX_WORDS
            and view.document.blocks[block].kind in (Kind.PARAGRAPH, Kind.HEADING)
            and not view.is_cued(block)
            and not view.measures.dates[block]
            and (not view.ends_sentence(block) or view.text(block).endswith(("?", "？")))
            and float(view.scores.columns["repeats"][block]) == 0
            and any(story[max(0, block - REACH) : block])
        ):
            story[block] = True
    return tuple(story)
