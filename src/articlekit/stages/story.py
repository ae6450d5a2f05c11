"""Decides about the whole document first: is there a story, and is it bare already?

Three answers. A bare article (no rule finds anything that surrounds stories) keeps every
block: a poem, a recipe or a table of results looks like a menu line by line, and only the
absence of a page around it tells. A page keeps what the score takes for story. A document
without a story (a paywall alone, an index of teasers, an error or consent page) keeps
nothing, and a warning names which it is.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Category, Kind
from articlekit.rules.rule import Certainty, Role
from articlekit.stages.containers import is_surrounded
from articlekit.stages.core import best_run, block_weights
from articlekit.stages.datelike import is_clock
from articlekit.stages.view import View

WARN_EMPTY = "no-story:empty"
WARN_PAYWALL = "no-story:only-paywall"
WARN_CONSENT = "no-story:consent-page"
WARN_ERROR = "no-story:error-page"
WARN_INDEX = "no-story:index-page"
WARN_NONE = "no-story:only-boilerplate"
WARN_CAPPED = "unsure:removal-capped"
WARN_UNSURE = "unsure:kept-without-prose"

MAX_BARE_BLOCKS = 400
"""Blocks of a document without any cue up to which it is taken for a bare article; longer
ones without a cue are pages in a language without rules."""
MIN_STORY_WORDS = 25
"""Words the score must take for story for there to be one: a brief of two sentences has 30."""
MAX_ERROR_WORDS = 150
"""Words besides which an error or consent notice still is all there is."""
MIN_OTHER_SHARE = 0.5
"""Share of words in blocks no rule speaks about, from which a text without prose is kept:
a poem with a share bar has .9, an index of teasers with its menus less."""
CAP_SHARE = 0.03
"""Share of a page's prose that must remain: below it the score is more likely wrong than
right. Pages with hundreds of comments keep .04 and more in the corpus."""
MAX_LINE_WORDS = 12
FURNITURE_COST, ENDING_COST = 5, 60
"""In the search for a story without prose: the most words a line counts, what a line of
furniture costs (two outweigh a title beyond them), and what a heading costs below which
stories do not go on."""
MIN_TEASERS = 3
MIN_PAYWALL = 2
"""Paywall lines that make a page without prose a paywall before it is an index."""
MIN_INDEX_BLOCKS = 9
"""Fewest blocks of an index: three teasers of a title, a name and a date."""
INDEX_SHARE = 0.15
"""Share of blocks that are dates or pointers, from which blocks without prose are
an index of other stories."""
IN_DOUBT = 0.7
"""By how much, in logits, a block must be more likely no story than story to go at the usual
strictness. F1 on the tuning pages is flat from .5 to 1; recall is not."""
FEW_CUES = 2
"""Cues up to which a text is taken for an article with a stray line: gold bodies have up to
two in 95 of 100, dumps with a page around them more."""
IN_DOUBT_MARKED = 0.3
"""The same as `IN_DOUBT` where markup is evidence: F1 is flat from .2 to .7, exact is best here."""
IN_DOUBT_BARE = 2.0
"""The same as `IN_DOUBT` for texts with so few cues."""
BEYOND = 1.6
"""By how much more likely story, in logits, a block must be that stands beyond the best run of
blocks. It gives .003 of F1 on `wet` articles; from 1.6 to 2 F1 is flat on the tuning dumps, at .9
and 1.2 `wet` articles have .001 less."""
NEVER = 50.0
_CODE = Kind.CODE  # a name of its own: members of an enum are slow to look up


class Verdict(NamedTuple):
    """Which blocks the document as a whole lets stand as story, and what to warn of."""

    story: tuple[bool, ...]
    warnings: tuple[str, ...]


def threshold(strictness: float) -> float:
    """The score, in logits, below which a block goes at a given strictness."""
    if strictness <= 0:
        return NEVER
    if strictness >= 1:
        return -NEVER
    return math.log((1 - strictness) / strictness) - IN_DOUBT


def judge(view: View, strictness: float) -> Verdict:
    """Judges the document as a whole."""
    size = len(view.document.blocks)
    words = view.measures.counts.words
    cued = np.zeros(size, dtype=bool)
    cued[list(view.cues)] = True
    if not size:
        return Verdict((), (WARN_EMPTY,))
    code = np.array([kind is _CODE for _, kind, _, _ in view.document.blocks])
    markup = view.document.markup
    least = np.full(size, threshold(strictness))
    if markup is not None:
        least += IN_DOUBT - IN_DOUBT_MARKED
    elif int(cued.sum()) <= FEW_CUES:
        least -= IN_DOUBT_BARE - IN_DOUBT
    else:
        least += BEYOND * beyond_story(view.scores.logits, words)
    scored = view.scores.logits > least
    if markup is None:  # where there is, the score has seen what the code stands in
        scored |= code
    story_words = int(words[scored & ~cued].sum())
    notice = _notice(view)
    if notice and story_words < MAX_ERROR_WORDS:
        return Verdict((False,) * size, (notice,))
    surrounded = cued.any() or (markup is not None and is_surrounded(markup))
    if not surrounded and size <= MAX_BARE_BLOCKS:
        return Verdict((True,) * size, ())
    prose = (view.scores.columns["prose"] > 0) & ~cued
    if not prose.any() and (markup is None or story_words < MIN_STORY_WORDS):
        # Lines parted by breaks are no prose one by one, but the score has seen their element.
        return _judge_without_prose(view, cued)
    if story_words >= MIN_STORY_WORDS:
        if story_words < CAP_SHARE * int(words[prose].sum()):
            return Verdict(tuple((scored | prose).tolist()), (WARN_CAPPED,))
        return Verdict(tuple(scored.tolist()), ())
    return _judge_without_prose(view, cued)


def beyond_story(logits: NDArray[np.float32], words: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which blocks stand before or after the run of blocks that has the most story in it.

    Below a story comments and teasers score like it one by one; what lies between them and
    the story costs more than they bring.
    """
    run = best_run(block_weights(logits + np.float32(IN_DOUBT), words))
    places = np.arange(len(words))
    return (places < run.first) | (places > run.last)


def _judge_without_prose(view: View, cued: NDArray[np.bool_]) -> Verdict:
    size = len(cued)
    words = view.measures.counts.words
    other = int(words[~cued].sum())
    paywall = sum(view.is_cued(block, Category.PAYWALL) for block in view.blocks())
    if paywall < MIN_PAYWALL and _is_index(view, cued):
        return Verdict((False,) * size, (WARN_INDEX,))
    if other >= MIN_STORY_WORDS and other >= MIN_OTHER_SHARE * int(words.sum()):
        return Verdict(_without_prose(view, cued), (WARN_UNSURE,))
    return Verdict((False,) * size, (_without_story(view, cued),))


def _notice(view: View) -> str:
    """The warning of an error or consent page, if a rule knows its wording."""
    for matches in view.matches.values():
        for match in matches:
            if match.rule.id.startswith("page.error"):
                return WARN_ERROR
            if match.rule.id.startswith("page.consent"):
                return WARN_CONSENT
    return ""


def _without_prose(view: View, cued: NDArray[np.bool_]) -> tuple[bool, ...]:
    """The run of blocks that nothing speaks against, where no prose tells the story.

    Each block counts with its words, each that a rule or a date speaks against costs as
    much as a short line, so that what stands between the furniture of a page remains.
    """
    hinted = np.array([bool(view.matches.get(block)) for block in view.blocks()])
    against = cued | hinted | (view.measures.dates > 0)
    words = np.minimum(view.measures.counts.words, MAX_LINE_WORDS)
    weights = np.where(against, -FURNITURE_COST, words).astype(np.float64)
    for block, matches in view.matches.items():
        if cued[block] and any(match.rule.ends for match in matches):
            weights[block] = -ENDING_COST
    run = best_run(weights)
    return tuple(run.first <= block <= run.last and not cued[block] for block in range(len(cued)))


def _is_index(view: View, cued: NDArray[np.bool_]) -> bool:
    """Whether the blocks are teasers: titles, each with a date or a pointer."""
    dated = np.array(
        [
            bool(view.measures.dates[block]) and not is_clock(view.text(block))
            for block in view.blocks()
        ]
    )
    pointers = np.array([view.is_cued(block, Category.LATEST) for block in view.blocks()])
    teasing = dated | pointers
    return (
        len(cued) >= MIN_INDEX_BLOCKS
        and int(teasing.sum()) >= MIN_TEASERS
        and bool(teasing.mean() >= INDEX_SHARE)
    )


def _without_story(view: View, cued: NDArray[np.bool_]) -> str:
    counts: dict[str, int] = {}
    for matches in view.matches.values():
        for match in matches:
            if match.rule.role is Role.DROP and match.rule.certainty >= Certainty.LIKELY:
                counts[match.rule.category] = counts.get(match.rule.category, 0) + 1
    top = max(counts, key=lambda category: (counts[category], category), default="")
    if top == Category.PAYWALL:
        return WARN_PAYWALL
    if top == Category.COOKIES:
        return WARN_CONSENT
    if len(cued) >= MIN_INDEX_BLOCKS:
        return WARN_INDEX
    return WARN_NONE
