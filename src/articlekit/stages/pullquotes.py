"""Finds lines that repeat the story's own words: pull quotes set between its paragraphs.

A pull quote is a short block whose words stand, in order and almost without a gap, in a
longer block of the story. A few words may be left out of the quote ('China, it would
seem, has no desire' becomes 'China has no desire'). A refrain, a line of dialogue or a
heading that comes again is no pull quote: its twin is as short as itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import regex

from articlekit import bounds
from articlekit.document import Category, Finding, Kind
from articlekit.measures.characters import Sort
from articlekit.stages import sureness
from articlekit.stages.view import View, drop

MIN_WORDS = 6
"""Shortest pull quote: shorter repeats are set phrases."""
MIN_PROSE_WORDS = 18
"""Shortest paragraph a pull quote is cut out of: lines of verse have up to 12 words, and a
refrain that stands inside a longer line is no pull quote."""
MAX_WORDS = 60
"""Longest pull quote: longer repeats are paragraphs printed twice, not ours to judge."""
MIN_TWIN_WORDS = 1.4
"""The block that holds the words is longer by this factor: a quote is cut out of more."""
MAX_LEFT_OUT = 7
"""Words a quote may leave out of the sentence it repeats: four in the seeds, six in the
fixtures ('with everything that belongs to it')."""
MIN_ECHO = 0.3
"""Share of a block's runs of four words that must stand elsewhere for a closer look."""
MAX_HEADING_WORDS = 12
"""Longest line without an end mark or a quotation mark that is a sub-heading: of the lines so
made that the story below repeats, 9 in 10 are its own on the benchmark's dumps."""
CLEARLY_STORY_MARKED = 2.5
"""Score (logits) from which a block is no pull quote where markup is evidence, which tells the
box of one from a paragraph that repeats another: of 29 so made on the tuning pages the 13 above
it were all the story's, of the others 13 of 16 were pull quotes."""
REACH = 15
"""Blocks between a pull quote and the words it repeats. On the tuning dumps and gold bodies 51 of
76 lines that repeat what stands farther off are story: a glossary, a summary, the same offer
under each product. Most of the rest are comments that quote the story, and go as comments."""
MAX_LOOKS = 200
"""Blocks looked at closely; more is a text that repeats itself, not a text with quotes."""
MAX_TWINS = 400
"""Paragraphs with repeated words that are compared with; longer texts with more are many texts
in one, and the work must not grow with candidates times paragraphs."""

_WORD = regex.compile(r"\w+")


class PullQuotes(NamedTuple):
    """Findings on pull quotes, and a warning where not all could be looked for."""

    findings: list[Finding]
    warnings: tuple[str, ...] = ()


def pullquotes_of(view: View) -> PullQuotes:
    """Finds blocks that repeat words of a longer story block."""
    echo = view.scores.columns["echo"]
    most = np.inf if view.document.markup is None else CLEARLY_STORY_MARKED
    candidates = [
        block
        for block in np.flatnonzero((echo >= MIN_ECHO) & (view.scores.logits < most)).tolist()
        if MIN_WORDS <= view.words(block) <= MAX_WORDS
        and view.document.blocks[block].kind in (Kind.PARAGRAPH, Kind.QUOTE)
        and not view.document.blocks[block].glued
        and not _is_heading(view, block)
    ]
    if not candidates:
        return PullQuotes([])
    longer = [
        block
        for block in np.flatnonzero(echo > 0).tolist()
        if view.story[block]
        and view.words(block) >= MIN_PROSE_WORDS
        and view.document.blocks[block].kind is Kind.PARAGRAPH
    ]
    beyond = len(candidates) > MAX_LOOKS or len(longer) > MAX_TWINS
    del candidates[MAX_LOOKS:], longer[MAX_TWINS:]
    # The hashes of the words are at hand; the words themselves are taken apart only where
    # the hashes of one block hold those of the other.
    hashes = {block: _hashes(view, block) for block in {*longer, *candidates}}
    words = cache(lambda block: _words(view.text(block)))
    findings = [
        drop(view, block, Category.PULLQUOTE, "pullquote.echo", sureness.STRUCTURE)
        for block in candidates
        if any(
            _is_near(view, block, other)
            and hashes[block] <= hashes[other]
            and _is_cut_out_of(words(block), words(other))
            for other in longer
        )
    ]
    return PullQuotes(findings, (bounds.PULL_QUOTES,) if beyond else ())


def _is_near(view: View, block: int, other: int) -> bool:
    """Whether a pull quote may stand here for words there.

    What comes again below without quotation marks the author says twice: of 34 such lines of the
    tuning pages 21 are story, and most of the rest comments.
    """
    quoted = view.measures.counts.first[block] == Sort.QUOTE
    if quoted or view.document.blocks[block].kind is Kind.QUOTE:
        return 0 < abs(other - block) <= REACH
    return 0 < other - block <= REACH


def _hashes(view: View, block: int) -> frozenset[int]:
    words = view.measures.words
    first, last = words.blocks.searchsorted((block, block + 1))
    return frozenset(words.hashes[first:last].tolist())


def _is_cut_out_of(words: Sequence[str], block: Sequence[str]) -> bool:
    """Whether a block holds these words and is long enough for them to be a quote of it."""
    return (
        len(block) >= len(words) * MIN_TWIN_WORDS
        and frozenset(words) <= frozenset(block)
        and _stands_in(words, block)
    )


def _is_heading(view: View, block: int) -> bool:
    """Whether a line is made like a sub-heading, bare or a question: the paragraph below takes
    its words up. Of the questions that the story repeats 19 of 28 are its headings on the tuning
    pages, such as a guide has above each answer."""
    if view.measures.counts.first[block] == Sort.QUOTE or view.words(block) > MAX_HEADING_WORDS:
        return False
    return not view.ends_sentence(block) or view.asks(block)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _stands_in(quote: Sequence[str], block: Sequence[str]) -> bool:
    """Whether the words of `quote` stand in `block` in order, few others between them."""
    for start, word in enumerate(block):
        if word != quote[0]:
            continue
        at, left_out = start + 1, 0
        for wanted in quote[1:]:
            while at < len(block) and block[at] != wanted:
                at += 1
                left_out += 1
                if left_out > MAX_LEFT_OUT:
                    break
            if at >= len(block) or left_out > MAX_LEFT_OUT:
                break
            at += 1
        else:
            return True
    return False
