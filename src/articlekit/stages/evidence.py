"""First look: what each block's own shape, wording and neighbours say.

Everything here is a number per block, computed for all blocks at once. The score's
weights are fitted on these columns; their names are the names in the weights' table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Block, Category, Document, Kind
from articlekit.measures.characters import Counts, Sort
from articlekit.measures.windows import before_last, nearest
from articlekit.rules.match import Match
from articlekit.rules.rule import Role
from articlekit.stages.columns import (
    Around,
    Beside,
    Column,
    Columns,
    Neighbours,
    columns_of,
)

NEIGHBOURS: Neighbours = (
    Beside(-1, (
        ("before_1_words", "words"), ("before_1_ends_sentence", "ends_sentence"),
        ("before_1_capitals", "capitals"), ("before_1_cue", "cue"),
        ("before_1_digits", "digits"), ("before_1_kind", "kind"), ("before_1_date", "date"),
        ("before_1_name", "name"),
    )),
    Beside(1, (
        ("after_1_words", "words"), ("after_1_ends_sentence", "ends_sentence"),
        ("after_1_capitals", "capitals"), ("after_1_cue", "cue"), ("after_1_digits", "digits"),
        ("after_1_kind", "kind"), ("after_1_date", "date"), ("after_1_name", "name"),
    )),
    Beside(-2, (("before_2_words", "words"), ("before_2_cue", "cue"))),
    Beside(2, (("after_2_words", "words"), ("after_2_cue", "cue"))),
    Around(1, (("around_1_words", "words"),)),
    Around(3, (
        ("around_3_words", "words"), ("around_3_prose", "prose"), ("around_3_short", "short"),
        ("around_3_cues", "cued"), ("around_3_dates", "date"),
        ("around_3_function_words", "function_words"), ("around_3_capitals", "capitals"),
    )),
    Around(10, (
        ("around_10_words", "words"), ("around_10_prose", "prose"), ("around_10_short", "short"),
        ("around_10_cues", "cued"), ("around_10_dates", "date"), ("around_10_names", "name"),
        ("around_10_comments", "cue_comments"), ("around_10_latest", "cue_latest"),
    )),
)  # fmt: skip
"""What is looked at beside and around each block."""

PROSE_WORDS = 15
"""A block with this many words and an end mark is prose: teasers in one line have fewer,
story paragraphs seldom do."""
SHORT_WORDS = 5
"""Blocks up to this long are labels as often as not."""
_KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind)}
_LIST = _KIND_NUMBERS[Kind.LIST]
_KEEP = Role.KEEP
_LOWER, _UPPER, _DIGIT = Sort.LOWER.value, Sort.UPPER.value, Sort.DIGIT.value
_COMMA, _QUOTE, _SYMBOL = Sort.COMMA.value, Sort.QUOTE.value, Sort.SYMBOL.value
_TERMINAL = Sort.TERMINAL.value
DECISIVE_CUE = 2.0
"""A cue column holds the rule's certainty plus one; from 'likely' on a cue counts."""
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
CUE_CATEGORIES = (
    Category.PAYWALL, Category.NEWSLETTER, Category.LATEST, Category.SHARE, Category.NAVIGATION,
    Category.SITE, Category.ADVERT, Category.COOKIES, Category.COMMENTS, Category.COUNTS,
    Category.CAPTION, Category.AUTHOR_BIO, Category.NOTE, Category.BYLINE, Category.DATE,
)  # fmt: skip

CUES = (*(f"cue_{category.value}" for category in CUE_CATEGORIES), "cue_end")
_CUE_ROWS = {category.value: row for row, category in enumerate(CUE_CATEGORIES)}


def local_columns(
    document: Document,
    counts: Counts,
    matches: Sequence[Match],
    function_share: Column,
    dates: Column,
) -> Columns:
    """What a block is, seen alone."""
    blocks = document.blocks
    size = len(blocks)
    words = counts.words.astype(np.float32)
    per_word = 1.0 / np.maximum(words, 1)
    chars = np.maximum(counts.chars, 1).astype(np.float32)
    sorts = counts.sorts
    lower, upper = sorts[_LOWER], sorts[_UPPER]
    final = counts.final
    columns: dict[str, NDArray[np.generic]] = {
        "words": np.log2(words + 1),
        "word_length": chars * per_word,
        "capitals": counts.capitals * per_word,
        "shouting": upper / np.maximum(lower + upper, 1),
        "digits": sorts[_DIGIT] / chars,
        "symbols": sorts[_SYMBOL] / chars,
        "commas": sorts[_COMMA] * per_word,
        "quotes": sorts[_QUOTE] * per_word,
        "sentences": np.log2(counts.breaks + 1.0),
        "ends_sentence": counts.last == _TERMINAL,
        "ends_colon": (final == ord(":")) | (final == ord("：")),
        "ends_cut_off": counts.cut_off,
        "ends_question": (final == ord("?")) | (final == ord("？")) | (final == ord("؟")),
        "first_sort": counts.first,
        "function_words": function_share,
        "kind": _kinds(blocks),
        "glued": _glued(blocks),
        "repeats": _repeats(document.text, blocks),
        "date": dates,
        "name": _namelike(counts, dates),
    }
    return columns_of(columns, size) | Columns(CUES, (_cues(matches, size),))


def _cues(matches: Sequence[Match], size: int) -> NDArray[np.uint8]:
    """How surely rules speak about each block, a row for each of `CUES`."""
    cues = [bytearray(size) for _ in CUES]  # written one by one, which arrays are slow at
    for match in matches:
        rule = match.rule
        row = _CUE_ROWS.get(rule.category)
        if match.inline or rule.role is _KEEP or row is None:
            continue
        strength = int(rule.certainty) + 1
        for cue in (cues[row], cues[-1]) if rule.ends else (cues[row],):
            cue[match.block] = max(cue[match.block], strength)
    return np.array(cues)


def groups_of(blocks: Sequence[Block]) -> NDArray[np.int32]:
    """Numbers the groups of blocks: lines that belong together (a list, a table, a stanza),
    and list items in a row, are one group."""
    if not blocks:
        return np.zeros(0, dtype=np.int32)
    glued = _glued(blocks)
    listed = _kinds(blocks) == _LIST
    glued[1:] |= listed[1:] & listed[:-1]
    glued[0] = True
    return np.cumsum(~glued, dtype=np.int32)


def _kinds(blocks: Sequence[Block]) -> NDArray[np.uint8]:
    """The number of each block's kind."""
    numbers = map(_KIND_NUMBERS.__getitem__, map(itemgetter(1), blocks))
    return np.fromiter(numbers, dtype=np.uint8, count=len(blocks))


def _glued(blocks: Sequence[Block]) -> NDArray[np.bool_]:
    """Whether each block belongs with the one before."""
    return np.fromiter(map(itemgetter(2), blocks), dtype=bool, count=len(blocks))


def with_neighbours(
    local: Columns, words: NDArray[np.int32], groups: NDArray[np.int32], wide: bool
) -> Columns:
    """The columns of `local`, and what stands around a block, and where it stands seen from
    the prose."""
    count = np.maximum(words, 0).astype(np.float32)
    prose = ((count >= PROSE_WORDS) & (local["ends_sentence"] > 0)).astype(np.float32)
    cue = local.rows(CUES[:-1]).max(axis=0)
    cued = (cue >= DECISIVE_CUE).astype(np.float32)
    short = (count <= SHORT_WORDS).astype(np.float32)
    ends = (local["cue_end"] >= DECISIVE_CUE).astype(np.float32)
    prose_words = prose * count
    total_prose = max(float(prose_words.sum()), 1.0)
    prose_before = np.cumsum(prose_words) - prose_words
    ends_after_prose = ends * (prose_before > 0)
    comments = ends_after_prose * (local["cue_comments"] >= DECISIVE_CUE)
    latest = ends_after_prose * (local["cue_latest"] >= DECISIVE_CUE)
    size = len(count)
    page = {
        "page_prose": float(prose_words.sum()) / max(float(count.sum()), 1.0),
        "page_blocks": np.log2(size + 1.0),
        "page_cues": float(cued.mean()) if size else 0.0,
        "page_glued": float(local["glued"].mean()) if size else 0.0,
        "page_wide": float(wide),
    }
    since_prose, since_end, since_comments, since_latest = np.log2(
        nearest(np.array((prose, ends_after_prose, comments, latest)), forward=False) + 1
    )
    group_sizes = np.bincount(groups)[groups] if size else groups
    columns: dict[str, NDArray[np.generic]] = {
        "cue": cue,
        "prose": prose,
        "cued": cued,
        "short": short,
        "introduced": _introduced(local["ends_colon"], groups),
        "group_size": np.log2(group_sizes),
        "blocks_since_prose": since_prose,
        "blocks_to_prose": np.log2(nearest(prose, forward=True) + 1),
        "prose_before": prose_before / total_prose,
        "prose_after": 1.0 - (prose_before + prose_words) / total_prose,
        "ends_before": np.minimum(np.cumsum(ends_after_prose) - ends_after_prose, 6),
        "ends_after": np.minimum(ends.sum() - np.cumsum(ends), 6),
        "prose_since_end": np.log2(before_last(prose_words, ends_after_prose) + 1),
        "blocks_since_end": since_end,
        "blocks_since_comments": since_comments,
        "blocks_since_latest": since_latest,
    }
    for name, value in page.items():
        columns[name] = np.full(size, value, dtype=np.float32)
    return local | columns_of(columns, size, NEIGHBOURS)


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


def _repeats(text: str, blocks: Sequence[Block]) -> Column:
    lines = [
        text[start:end] if end - start <= REPEAT_CHARS else None for (start, end), _, _, _ in blocks
    ]
    seen = Counter(lines)
    seen[None] = 1
    if max(seen.values()) == 1:
        return np.zeros(len(blocks), dtype=np.float32)
    times = np.array([seen[line] for line in lines])
    return np.asarray(np.log2(times), dtype=np.float32)


REPEAT_CHARS = 300
"""Longest block whose repeats are counted (code points): labels, captions and teasers."""
