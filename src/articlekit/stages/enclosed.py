"""What markup alone shows to be no part of the story: small forms, a second story below, and
boxes that the story ends with.

A form holds questions to the reader, unless it holds the whole page, as some systems have it.
A second headline of the first rank, signed or dated as the first is, begins what an endless
page loads next. The last blocks are no part of the story where an element is called a prompt or
a teaser around them and none is around the first half: where the story carries such a name
itself, it says nothing.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from articlekit.markup import Hint, Markup
from articlekit.stages.containers import siblings_of, subtree
from articlekit.stages.view import View

MAX_FORM_WORDS = 60
"""Words of the largest form that is no container of the story: sign-up boxes with their small
print have some 50."""
MIN_BEFORE_WORDS = 60
"""Words of story between two headlines for the second to begin another story."""
SIGNED_WITHIN = 6
"""Blocks below a headline in which its byline or date stands."""
MIN_HEADLINES = 2
_BOXES = int(
    Hint.SIGN_UP | Hint.SHARE | Hint.RELATED | Hint.BUTTON | Hint.COMMENT | Hint.ADVERT | Hint.ASIDE
)
"""What boxes below stories are called. Of the last blocks that only such an element holds 60 were
furniture on the tuning pages (11 of them) and 4 the story's (2); of those in a footer 7 of 12
were the story's."""
MAX_BOXED_SCORE = 2.0
"""Score (logits) from which a block is story all the same."""
_SIGNED = int(Hint.BYLINE | Hint.DATE)


def enclosed(view: View) -> frozenset[int]:
    """The blocks that cannot be story; none in a document without markup."""
    markup = view.document.markup
    if markup is None or not len(markup.node):
        return frozenset()
    words = view.measures.counts.words.astype(np.float64)
    in_forms = np.flatnonzero(_in_small_forms(markup, words)).tolist()
    second = range(_second_story(view, markup), len(markup.node))
    return frozenset([*in_forms, *second, *_boxes_below(view, markup)])


def _in_small_forms(markup: Markup, words: NDArray[np.float64]) -> NDArray[np.bool_]:
    nodes = markup.nodes
    small = ((nodes.hints & int(Hint.FORM)) > 0) & (subtree(markup, words) <= MAX_FORM_WORDS)
    if not small.any():
        return np.zeros(len(markup.node), dtype=bool)
    edges = np.zeros(len(nodes.parent) + 1, dtype=np.int32)
    forms = np.flatnonzero(small)
    np.add.at(edges, forms, 1)
    np.add.at(edges, nodes.stop[forms], -1)
    return np.asarray(np.cumsum(edges)[markup.node] > 0)


def _second_story(view: View, markup: Markup) -> int:
    """The block where a second story begins; the number of blocks where there is none.

    It opens as the one before it does: a headline with the same tags and class names, and
    below it a byline or date with those of the byline or date below the other. A headline of
    the first rank alone is a sub-heading on as many pages.
    """
    size = len(markup.node)
    headlines = np.flatnonzero(markup.headline).tolist()
    if len(headlines) < MIN_HEADLINES:
        return size
    told = np.cumsum(np.where(view.story, view.measures.counts.words, 0))
    signed = ((markup.inline | markup.nodes.hints[markup.node]) & _SIGNED > 0) | (
        view.measures.dates > 0
    )
    sibling = siblings_of(markup)
    openings = [
        {sibling[block] for block in range(start + 1, min(start + SIGNED_WITHIN, stop))
         if signed[block]}
        for start, stop in pairwise([*headlines, size])
    ]  # fmt: skip
    for number, (before, headline) in enumerate(pairwise(headlines)):
        if (
            int(told[headline] - told[before]) >= MIN_BEFORE_WORDS
            and sibling[before] == sibling[headline]
            and not openings[number].isdisjoint(openings[number + 1])
        ):
            return int(headline)
    return size


def _boxes_below(view: View, markup: Markup) -> list[int]:
    """The last blocks of the story that stand in boxes."""
    story = np.flatnonzero(view.story)
    above = markup.nodes.above[markup.node[story]]
    told = np.bitwise_or.reduce(above[: (len(story) + 1) // 2], initial=0)
    boxed = ((above & _BOXES & ~told) > 0) & (view.scores.logits[story] < MAX_BOXED_SCORE)
    end = len(story)
    while end and boxed[end - 1]:
        end -= 1
    return list(map(int, story[end:]))
