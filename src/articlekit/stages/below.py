"""What stands from each block on to the end of a document, counted once for all blocks.

Long documents have many places that may end a story, and each asks about all that follows it:
asked anew each time, the work would grow with the square of the length.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.words import WIDE_PAIR
from articlekit.stages.core import MIN_CONTENT_LETTERS
from articlekit.stages.view import View

MAX_WORDS_COUNTED = 80
"""Words a block counts in a mean at most: one giant block is one decision."""


class Vocabulary(NamedTuple):
    """The content words of the story before and from a block on, and how many of the latter
    stand before it as well."""

    before: int
    after: int
    shared: int


class Lines(NamedTuple):
    """The story's blocks below one: how many, how many end like a sentence, and the words of
    the longest."""

    blocks: int
    sentences: int
    longest: int


class Below:
    """Answers about what follows a block of a view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._story = np.array(view.story, dtype=bool)

    def mean_score(self, block: int) -> float | None:
        """The mean score (logits, by words) of the story from a block on; None without words."""
        scores, words = self._scores
        return float(scores[block] / words[block]) if words[block] else None

    def vocabulary(self, block: int) -> Vocabulary:
        """Counts the content words before and from a block on."""
        told, shared = self._vocabulary
        before = int(told[block])
        return Vocabulary(before, int(told[-1]) - before, int(shared[block]))

    def lines(self, block: int) -> Lines:
        """What the story's blocks below a block are, itself left out."""
        counts, sentences, longest = self._lines
        return Lines(int(counts[block + 1]), int(sentences[block + 1]), int(longest[block + 1]))

    def prose_beside(self, block: int) -> int:
        """Words of the story's prose from a block on that stand right in the element that most
        of the story stands in; none without markup."""
        return int(self._beside[block])

    @cached_property
    def _beside(self) -> NDArray[np.float64]:
        markup = self._view.document.markup
        if markup is None:
            return np.zeros(len(self._story) + 1)
        words = self._view.measures.counts.words * self._story
        around = markup.nodes.parent[markup.node]
        most = int(np.argmax(np.bincount(around, weights=words)))
        prose = self._view.scores.columns["prose"] > 0
        return _onwards(words * prose * (around == most))

    @cached_property
    def _scores(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        words = np.minimum(self._view.measures.counts.words, MAX_WORDS_COUNTED) * self._story
        return _onwards(self._view.scores.logits * words), _onwards(words)

    @cached_property
    def _vocabulary(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Content words before each block, and those from it on that stand before it."""
        words = self._view.measures.words
        size = len(self._story)
        letters = (words.lengths >= MIN_CONTENT_LETTERS) | (words.lengths == WIDE_PAIR)
        told = self._story[words.blocks] & letters & ~self._view.measures.function
        blocks = words.blocks[told]
        _, first, which = np.unique(words.hashes[told], return_index=True, return_inverse=True)
        # A word counts for every block after its first place, up to the one it stands in.
        opens = np.bincount(blocks[first][which] + 1, minlength=size + 2)
        closes = np.bincount(blocks + 1, minlength=size + 2)
        before = np.concatenate(([0], np.cumsum(np.bincount(blocks, minlength=size))))
        return before, np.cumsum(opens - closes)

    @cached_property
    def _lines(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        view = self._view
        ends = np.array([view.ends_sentence(block) for block in view.blocks()], dtype=bool)
        words = np.where(self._story, view.measures.counts.words, 0).astype(np.int64)
        longest = np.append(np.maximum.accumulate(words[::-1])[::-1], 0)
        return _onwards(self._story), _onwards(self._story & ends), longest


def _onwards(amounts: NDArray[np.generic]) -> NDArray[np.float64]:
    """The sum of the amounts from each place on, with 0 after the last."""
    return np.append(np.cumsum(amounts[::-1], dtype=np.float64)[::-1], 0)
