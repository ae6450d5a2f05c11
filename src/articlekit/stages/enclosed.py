"""What markup alone shows to be no part of the story: small forms, and a second story below.

A form holds questions to the reader, unless it holds the whole page, as some systems have it.
A second headline of the first rank, signed or dated as the first is, begins what an endless
page loads next.
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
_SIGNED = int(Hint.BYLINE | Hint.DATE)


def enclosed(view: View) -> frozenset[int]:
    """The blocks that cannot be story; none in a document without markup."""
    markup = view.document.markup
    if markup is None or not len(markup.node):
        return frozenset()
    words = view.measures.counts.words.astype(np.float64)
    in_forms = np.flatnonzero(_in_small_forms(markup, words)).tolist()
    return frozenset([*in_forms, *range(_second_story(view, markup), len(markup.node))])


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
