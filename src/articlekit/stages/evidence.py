"""First look: what each block's own shape, wording and neighbours say.

Everything here is a number per block, computed for all blocks at once. The score's
weights are fitted on these columns; their names are the names in the weights' table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Block, Category, Document, Kind
from articlekit.measures.characters import Counts, Sort
from articlekit.measures.windows import around, before_last, nearest, previous, upcoming
from articlekit.rules.match import Match
from articlekit.rules.rule import Role

Column = NDArray[np.float32]
Columns = dict[str, Column]

PROSE_WORDS = 15
"""A block with this many words and an end mark is prose: teasers in one line have fewer,
story paragraphs seldom do."""
SHORT_WORDS = 5
"""Blocks up to this long are labels as often as not."""
_LIST = Kind.LIST
DECISIVE_CUE = 2.0
"""A cue column holds the rule's certainty plus one; from 'likely' on a cue counts."""
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
CUE_CATEGORIES = (
    Category.PAYWALL, Category.NEWSLETTER, Category.LATEST, Category.SHARE, Category.NAVIGATION,
    Category.SITE, Category.ADVERT, Category.COOKIES, Category.COMMENTS, Category.COUNTS,
    Category.CAPTION, Category.AUTHOR_BIO, Category.NOTE, Category.BYLINE, Category.DATE,
)  # fmt: skip


def local_columns(
    document: Document,
    counts: Counts,
    matches: Sequence[Match],
    function_share: Column,
    dates: Column,
) -> Columns:
    """What a block is, seen alone."""
    blocks = document.blocks
    words = counts.words.astype(np.float32)
    per_word = 1.0 / np.maximum(words, 1)
    chars = np.maximum(counts.chars, 1).astype(np.float32)
    sorts = counts.sorts
    cased = np.maximum(sorts[Sort.LOWER] + sorts[Sort.UPPER], 1)
    kinds = np.array([_KIND_NUMBERS[block.kind] for block in blocks], dtype=np.uint8)
    text = document.text
    tails = [text[max(b.span.start, b.span.end - 3) : b.span.end] for b in blocks]
    columns: dict[str, NDArray[Any]] = {
        "words": np.log2(words + 1),
        "word_length": chars * per_word,
        "capitals": counts.capitals * per_word,
        "shouting": sorts[Sort.UPPER] / cased,
        "digits": sorts[Sort.DIGIT] / chars,
        "symbols": sorts[Sort.SYMBOL] / chars,
        "commas": sorts[Sort.COMMA] * per_word,
        "quotes": sorts[Sort.QUOTE] * per_word,
        "sentences": np.log2(counts.breaks + 1.0),
        "ends_sentence": counts.last == Sort.TERMINAL,
        "ends_colon": np.array([tail.endswith((":", "：")) for tail in tails]),
        "ends_cut_off": np.array([tail.endswith(("…", "...")) for tail in tails]),
        "ends_question": np.array([tail.endswith(("?", "？", "؟")) for tail in tails]),
        "first_sort": counts.first,
        "function_words": function_share,
        "kind": kinds,
        "glued": np.array([block.glued for block in blocks]),
        "repeats": _repeats(text, blocks),
        "date": dates,
        "name": _namelike(counts, dates),
    }
    for category in CUE_CATEGORIES:
        columns[f"cue_{category.value}"] = np.zeros(len(blocks))
    ends = np.zeros(len(blocks))
    for match in matches:
        name = f"cue_{match.rule.category}"
        if match.inline or match.rule.role is Role.KEEP or name not in columns:
            continue
        strength = float(match.rule.certainty) + 1.0
        columns[name][match.block] = max(columns[name][match.block], strength)
        if match.rule.ends:
            ends[match.block] = max(ends[match.block], strength)
    columns["cue_end"] = ends
    return {name: np.asarray(column, dtype=np.float32) for name, column in columns.items()}


def groups_of(blocks: Sequence[Block]) -> NDArray[np.int32]:
    """Numbers the groups of blocks: lines that belong together (a list, a table, a stanza),
    and list items in a row, are one group."""
    if not blocks:
        return np.zeros(0, dtype=np.int32)
    apart = [
        not (block.glued or (block.kind is _LIST and before.kind is _LIST))
        for before, block in pairwise(blocks)
    ]
    return np.concatenate(([0], np.cumsum(apart))).astype(np.int32)


def neighbour_columns(
    local: Columns, words: NDArray[np.int32], groups: NDArray[np.int32], wide: bool
) -> Columns:
    """What stands around a block, and where it stands seen from the prose."""
    count = np.maximum(words, 0).astype(np.float32)
    prose = ((count >= PROSE_WORDS) & (local["ends_sentence"] > 0)).astype(np.float32)
    cue = np.max([local[f"cue_{category.value}"] for category in CUE_CATEGORIES], axis=0)
    cued = (cue >= DECISIVE_CUE).astype(np.float32)
    short = (count <= SHORT_WORDS).astype(np.float32)
    ends = (local["cue_end"] >= DECISIVE_CUE).astype(np.float32)
    prose_words = prose * count
    total_prose = max(float(prose_words.sum()), 1.0)
    prose_before = np.cumsum(prose_words) - prose_words
    ends_after_prose = ends * (prose_before > 0)
    comments = ends_after_prose * (local["cue_comments"] >= DECISIVE_CUE)
    latest = ends_after_prose * (local["cue_latest"] >= DECISIVE_CUE)
    columns: dict[str, NDArray[Any]] = {
        "cue": cue,
        "prose": prose,
        "introduced": _introduced(local["ends_colon"], groups),
        "group_size": np.log2(np.bincount(groups)[groups]) if len(groups) else groups,
        "before_1_words": previous(local["words"], 1),
        "before_2_words": previous(local["words"], 2),
        "after_1_words": upcoming(local["words"], 1),
        "after_2_words": upcoming(local["words"], 2),
        "before_1_ends_sentence": previous(local["ends_sentence"], 1),
        "after_1_ends_sentence": upcoming(local["ends_sentence"], 1),
        "before_1_capitals": previous(local["capitals"], 1),
        "after_1_capitals": upcoming(local["capitals"], 1),
        "before_1_cue": previous(cue, 1),
        "before_2_cue": previous(cue, 2),
        "after_1_cue": upcoming(cue, 1),
        "after_2_cue": upcoming(cue, 2),
        "before_1_digits": previous(local["digits"], 1),
        "after_1_digits": upcoming(local["digits"], 1),
        "before_1_kind": previous(local["kind"], 1),
        "after_1_kind": upcoming(local["kind"], 1),
        "around_1_words": around(local["words"], 1),
        "around_3_words": around(local["words"], 3),
        "around_10_words": around(local["words"], 10),
        "around_3_prose": around(prose, 3),
        "around_10_prose": around(prose, 10),
        "around_3_short": around(short, 3),
        "around_10_short": around(short, 10),
        "around_3_cues": around(cued, 3),
        "around_10_cues": around(cued, 10),
        "before_1_date": previous(local["date"], 1),
        "after_1_date": upcoming(local["date"], 1),
        "around_3_dates": around(local["date"], 3),
        "around_10_dates": around(local["date"], 10),
        "before_1_name": previous(local["name"], 1),
        "after_1_name": upcoming(local["name"], 1),
        "around_10_names": around(local["name"], 10),
        "around_10_comments": around(local["cue_comments"], 10),
        "around_10_latest": around(local["cue_latest"], 10),
        "around_3_function_words": around(local["function_words"], 3),
        "around_3_capitals": around(local["capitals"], 3),
        "blocks_since_prose": np.log2(nearest(prose, forward=False) + 1),
        "blocks_to_prose": np.log2(nearest(prose, forward=True) + 1),
        "prose_before": prose_before / total_prose,
        "prose_after": 1.0 - (prose_before + prose_words) / total_prose,
        "ends_before": np.minimum(np.cumsum(ends_after_prose) - ends_after_prose, 6),
        "ends_after": np.minimum(ends.sum() - np.cumsum(ends), 6),
        "prose_since_end": np.log2(before_last(prose_words, ends_after_prose) + 1),
        "blocks_since_end": np.log2(nearest(ends_after_prose, forward=False) + 1),
        "blocks_since_comments": np.log2(nearest(comments, forward=False) + 1),
        "blocks_since_latest": np.log2(nearest(latest, forward=False) + 1),
        "page_prose": _fill(float(prose_words.sum()) / max(float(count.sum()), 1.0), count),
        "page_blocks": _fill(np.log2(len(count) + 1.0), count),
        "page_cues": _fill(float(cued.mean()) if len(cued) else 0.0, count),
        "page_glued": _fill(float(local["glued"].mean()) if len(count) else 0.0, count),
        "page_wide": _fill(float(wide), count),
    }
    return {name: np.asarray(column, dtype=np.float32) for name, column in columns.items()}


def _introduced(ends_colon: Column, groups: NDArray[np.int32]) -> Column:
    """Whether the block above a block's group ends with a colon: 'The results:'."""
    if not len(groups):
        return ends_colon
    starts = np.searchsorted(groups, groups, side="left")
    return np.where(starts > 0, ends_colon[np.maximum(starts - 1, 0)], 0.0).astype(np.float32)


def _namelike(counts: Counts, dates: Column) -> Column:
    """Blocks in the shape of a person's name: a few words, each with a capital, no marks."""
    few = (counts.words >= MIN_NAME_WORDS) & (counts.words <= MAX_NAME_WORDS)
    bare = (counts.sorts[Sort.DIGIT] == 0) & (counts.last != Sort.TERMINAL) & (dates == 0)
    shape = few & bare & (counts.capitals >= counts.words - 1) & (counts.capitals > 1)
    return np.asarray(shape, dtype=np.float32)


def _fill(value: float, like: Column) -> Column:
    return np.full(len(like), value, dtype=np.float32)


def _repeats(text: str, blocks: Sequence[Block]) -> Column:
    seen: dict[str, int] = {}
    for block in blocks:
        if block.span.end - block.span.start <= REPEAT_CHARS:
            line = text[block.span.start : block.span.end]
            seen[line] = seen.get(line, 0) + 1
    numbers = [
        seen.get(text[block.span.start : block.span.end], 1)
        if block.span.end - block.span.start <= REPEAT_CHARS
        else 1
        for block in blocks
    ]
    return np.asarray(np.log2(np.array(numbers)), dtype=np.float32)


REPEAT_CHARS = 300
"""Longest block whose repeats are counted (code points): labels, captions and teasers."""

_KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
