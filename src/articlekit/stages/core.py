"""Second look: where the core of the story is, and how each block stands to it.

The first look gives every block a score. The core is the run of blocks with the best
sum of scores, gaps costing; what a block shares with it, how far it stands from it and
what lies between are the evidence of the second look.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.words import WIDE_PAIR, Hashes, Words
from articlekit.stages.columns import Around, Beside, Column, Columns, Neighbours, columns_of

MAX_WEIGHT_WORDS = 80
"""Words a single block may weigh in the search for the core: one giant block (a licence,
a privacy text) must not outweigh a story of many paragraphs."""
MIN_CONTENT_LETTERS = 4
"""Letters of a word that can carry a topic; shorter ones are function words mostly."""
GRAM = 4
"""Words in a row that show that a text stands twice."""
_STEP = np.uint32(31)
NEIGHBOURS: Neighbours = (
    Beside(-1, (("before_1_score", "score"),)),
    Beside(1, (("after_1_score", "score"),)),
    Beside(-2, (("before_2_score", "score"),)),
    Beside(2, (("after_2_score", "score"),)),
    Around(1, (("around_1_score", "score"), ("around_1_shared", "shared_with_core"))),
    Around(3, (("around_3_score", "score"), ("around_3_shared", "shared_with_core"))),
    Around(10, (("around_10_score", "score"),)),
)
"""What is looked at beside and around each block."""
SCORE_BOUND = 6.0
"""Scores are cut off here: beyond it, more certainty means nothing."""


class Core(NamedTuple):
    """The core run: blocks `first` to `last`, both in it; empty when last < first."""

    first: int
    last: int


def best_run(weights: NDArray[np.float64]) -> Core:
    """The run of blocks with the largest sum of weights (the first of equals)."""
    if not len(weights):
        return Core(0, -1)
    total = np.concatenate(([0.0], np.cumsum(weights)))
    lowest = np.minimum.accumulate(total[:-1])
    gains = total[1:] - lowest
    last = int(np.argmax(gains))
    if gains[last] <= 0:
        return Core(0, -1)
    first = int(np.argmin(total[: last + 1]))
    return Core(first, last)


def block_weights(scores: Column, counts: NDArray[np.int32]) -> NDArray[np.float64]:
    """What each block adds to a run: its words, signed by how surely it is story."""
    sure = np.tanh(np.clip(scores, -SCORE_BOUND, SCORE_BOUND).astype(np.float64) / 2)
    return np.asarray(sure * np.minimum(counts + 1, MAX_WEIGHT_WORDS))


def core_columns(
    scores: Column,
    counts: NDArray[np.int32],
    groups: NDArray[np.int32],
    words: Words,
    function: NDArray[np.bool_],
) -> Columns:
    """How each block stands to the core of the story."""
    size = len(scores)
    bounded = np.clip(scores, -SCORE_BOUND, SCORE_BOUND).astype(np.float32)
    weights = block_weights(scores, counts)
    core = best_run(weights)
    places = np.arange(size, dtype=np.int32)
    inside = (places >= core.first) & (places <= core.last)
    shared = _shared_with_core(words, function, inside, size)
    echo = _echo(words, size)
    outside_before = np.maximum(core.first - places, 0)
    outside_after = np.maximum(places - core.last, 0) if core.last >= 0 else places * 0
    positive, negative = np.maximum(weights, 0), np.maximum(-weights, 0)
    all_positive = max(float(positive.sum()), 1.0)
    positive_before = np.cumsum(positive) - positive
    positive_after = positive.sum() - np.cumsum(positive)
    between = _between(negative, core, size)
    total = max(float(np.minimum(counts + 1, MAX_WEIGHT_WORDS).sum()), 1.0)
    columns: dict[str, NDArray[np.generic]] = {
        "score": bounded,
        "group_score": (np.bincount(groups, weights=bounded) / np.bincount(groups))[groups],
        "in_core": inside,
        "blocks_before_core": np.log2(outside_before + 1),
        "blocks_after_core": np.log2(outside_after + 1),
        "against_between": np.log2(between + 1),
        "story_before": positive_before / all_positive,
        "story_after": positive_after / all_positive,
        "story_words_before": np.log2(positive_before + 1),
        "story_words_after": np.log2(positive_after + 1),
        "shared_with_core": shared,
        "echo": echo,
        "page_score": np.full(size, float(weights.sum()) / total),
        "page_story": np.full(size, np.log2(all_positive + 1)),
        "page_outside": np.full(size, float(negative.sum()) / total),
    }
    return columns_of(columns, size, NEIGHBOURS)


def _between(negative: NDArray[np.float64], core: Core, size: int) -> NDArray[np.float64]:
    """The weight against story that lies between each block and the core."""
    total = np.concatenate(([0.0], np.cumsum(negative)))
    places = np.arange(size)
    if core.last < core.first:
        return np.full(size, total[-1])
    before = total[core.first] - total[np.minimum(places + 1, core.first)]
    after = total[places] - total[min(core.last + 1, size)]
    return np.where(places < core.first, before, np.where(places > core.last, after, 0.0))


def _shared_with_core(
    words: Words, function: NDArray[np.bool_], inside: NDArray[np.bool_], size: int
) -> Column:
    """Share of each block's content words that the core uses in another block."""
    content = ((words.lengths >= MIN_CONTENT_LETTERS) | (words.lengths == WIDE_PAIR)) & ~function
    hashes, owners = words.hashes[content], words.blocks[content]
    if not len(hashes):
        return np.full(size, -1.0, dtype=np.float32)
    per_block = np.bincount(owners, minlength=size)
    ordered, owners = _by_hash(hashes, owners)
    new_word = _changes(ordered)
    in_core = inside[owners]
    # Words of one block stand together: the first of them counts for the block.
    first_in_block = new_word | _changes(owners)
    group = np.cumsum(new_word, dtype=np.int32) - np.int32(1)
    core_blocks = np.bincount(group[first_in_block & in_core], minlength=int(group[-1]) + 1)
    core_blocks = np.minimum(core_blocks, 2).astype(np.uint8)  # beside the block itself, one does
    shared = core_blocks[group] > in_core
    hits = np.bincount(owners[shared], minlength=size)
    return np.where(per_block > 0, hits / np.maximum(per_block, 1), -1.0).astype(np.float32)


def _by_hash(hashes: Hashes, owners: NDArray[np.int32]) -> tuple[Hashes, NDArray[np.int32]]:
    """The hashes in order, and the blocks they stand in, in order within each hash.

    Both halves of one array, so that sorting a long text's words takes no second one.
    """
    joined = np.empty(len(hashes), dtype="<u8")
    halves = joined.view("<u4").reshape(-1, 2)
    halves[:, 0], halves[:, 1] = owners, hashes
    joined.sort()
    return halves[:, 1], halves[:, 0].view(np.int32)


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value differs from the one before; the first does."""
    changes = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _echo(words: Words, size: int) -> Column:
    """Share of each block's runs of words that stand in the text more than once."""
    count = len(words.hashes) - GRAM + 1
    if count < 1:
        return np.zeros(size, dtype=np.float32)
    grams = words.hashes[:count]
    for offset in range(1, GRAM):
        grams = grams * _STEP + words.hashes[offset : offset + count]
    whole = words.blocks[:count] == words.blocks[GRAM - 1 :]
    grams, owners = grams[whole], words.blocks[:count][whole]
    if not len(grams):
        return np.zeros(size, dtype=np.float32)
    totals = np.bincount(owners, minlength=size)
    ordered, owners = _by_hash(grams, owners)
    del grams  # as large as the text
    same = ordered[1:] == ordered[:-1]
    repeated = np.zeros(len(ordered), dtype=bool)
    repeated[1:] = same
    repeated[:-1] |= same
    hits = np.bincount(owners[repeated], minlength=size)
    return (hits / np.maximum(totals, 1)).astype(np.float32)
