"""Finds where the story ends although prose goes on: evidence added up, no phrase alone.

Below a story stand comments, teasers with a sentence each, the next story. The score sees
most of them; what reads like prose of the same kind is cut off only where several things
agree: a heading or prompt after which stories do not go on, the shape of another story's
headline with date or byline, words the story never used.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Category
from articlekit.rules.rule import Role
from articlekit.stages.below import Below
from articlekit.stages.dated_rows import dated_rows
from articlekit.stages.datelike import is_clock
from articlekit.stages.view import View

NEED = 3
"""Points that end a story; see `_points`."""
MIN_BEFORE_WORDS = 60
"""Story words before a place where it may end; less is an opening."""
MAX_AFTER_SHARE = 0.25
"""Share of the story's words that may be cut off: where more follows, the place is no ending
but a box inside the story (the teaser in the seeds is .16; boxes had .25 to .56)."""
CLOSING = frozenset({Category.SHARE, Category.NOTE})
"""What stands right below stories, besides headings that end them."""
PROMPTS = frozenset({Category.PAYWALL, Category.NEWSLETTER})
"""What stands between a story's paragraphs as often as below it, however surely it is told:
it proves no ending."""
THREAD_REACH = 2
"""Blocks below the number of comments that the score must not take for story (a name, a date or a
sign-in stands above a comment, the next paragraph below a counter inside a story), and blocks on
both sides in which a second line of a comment section makes the first sure."""
MIN_THREAD_CUES = 3
"""The same anywhere below: 'Reply' under each comment. The wording of the heading alone, sure as it
may be ('3 thoughts on …'), cut half of a story once."""
TITLE_REACH = 14
"""Blocks below an ending in which the next story's headline and date stand."""
MIN_TITLE_WORDS, MAX_TITLE_WORDS = 4, 30
OPENING_REACH = 4
"""Blocks from another story's date up to its byline, and from there up to its headline."""
MAX_SECOND_SHARE = 0.46
"""Share of the story's words that may belong to a second story below the first: the fixture
`shape-next-story` needs .45; digests of several stories have more."""
SAME_STORY = ((150, 0.07), (400, 0.12), (1000, 0.22), (math.inf, 0.35))
"""Share of the content words of a story's last third that its first two thirds use, at the
least, by how many content words these have. Measured on gold bodies of the tuning pages: 98
of 100 have .10, .13, .23 and .43; the end of another page has .05, .06, .12 and .30 in the
middle."""
MIN_COMPARED = 20
"""Fewest content words a vocabulary is judged by."""
MAX_SENTENCES_AMONG_TITLES = 0.2
"""Share of titles that may end like a sentence."""
CLEARLY_STORY = 1.7
"""Mean score (logits, by words) of what would be cut off, from which only other words than
the story's end it. The fixture `shape-next-story` needs more than 1.4; on the tuning dumps F1
falls by .0001 from 1.4 to this, and by .001 on articles `wet` up to 2.4, where stories are cut."""
CLEARLY_STORY_MARKED = 0.5
"""The same where markup is evidence, which tells a box in a story from what follows it: above
it endings took .01 to .13 of a story from four pages and .02 of anything else from one, below
it they took what they should ten times and nothing else."""

HARDLY_STORY = -1.0
"""Mean score of what would be cut off, below which it was kept for what stands around it alone. Of
30 places of the tuning dumps with a heading that ends stories and such a rest, none had story
below; with a mean up to 0 seven of 35 had, 'read also' between paragraphs."""
LONG_WORDS = 400
"""Words of a story above a place, from which such a mean counts: all but one of the thirty had
more. In stories of a few sentences the score is unsure of each (`tests/trust/planting.py`)."""
MAX_BESIDE_WORDS = 100
"""Words of prose below a place, in the element that most of the story stands in, from which the
story goes on there: of the 20 endings of the tuning pages 19 had up to 20 such words, and one,
a heading above links in the middle of a guide, 1,470 that were all the story's."""


class Ending(NamedTuple):
    """The block after which no story stands; the number of blocks when nothing is cut."""

    block: int

    def story(self, view: View) -> tuple[bool, ...]:
        """The story without what stands below its end."""
        return tuple(kept and block < self.block for block, kept in enumerate(view.story))


def ending_of(view: View, *, signed: bool) -> Ending:
    """The first place where the evidence suffices.

    `signed` tells that our own story opens with a headline and a byline or date.
    """
    words = np.where(view.story, view.measures.counts.words, 0)
    before = np.concatenate(([0], np.cumsum(words)))
    total = int(before[-1])
    below = Below(view)
    thread = _thread(view)
    for block in sorted(view.matches):
        if int(before[block]) < MIN_BEFORE_WORDS:
            continue
        if not _ends(view, block) and not view.is_cued(block, Category.LATEST, *CLOSING):
            continue
        after = total - int(before[block])
        if not after:
            break
        if block == thread:
            return Ending(block)
        if after > MAX_AFTER_SHARE * total:
            continue
        points = _points(view, below, block)
        if before[block] >= LONG_WORDS:
            points += 2 * _hardly_story(view, below, block)
        if points >= NEED and not _goes_on(view, below, block):
            return Ending(block)
    rows = dated_rows(view, before, below)
    return Ending(rows if rows >= 0 else _second_opening(view, before, below, signed=signed))


def _thread(view: View) -> int:
    """The heading of the comments that says how many they are: '59 Comments'. They may hold more
    words than the story. -1 where there is none, where each of several posts has one, and where
    it may be a counter inside a story: the story goes on right below, or nothing else of a comment
    section stands beside it."""
    spoken = {
        block
        for block, matches in view.matches.items()
        if any(match.rule.category == Category.COMMENTS for match in matches)
    }
    counted = [
        block
        for block in spoken
        if view.is_cued(block, Category.COMMENTS)
        and any(map(str.isdigit, view.text(block)))
        and any(m.rule.ends and m.rule.category == Category.COMMENTS for m in view.matches[block])
    ]
    if len(counted) != 1:
        return -1
    heading = counted[0]
    right_below = view.scores.logits[heading + 1 : heading + 1 + THREAD_REACH]
    near = {*range(heading - THREAD_REACH, heading + 1 + THREAD_REACH)} - {heading}
    below = sum(block > heading for block in spoken)
    sure = not spoken.isdisjoint(near) or below >= MIN_THREAD_CUES
    return heading if sure and (right_below <= 0).all() else -1


def _second_opening(view: View, before: NDArray[np.int64], below: Below, *, signed: bool) -> int:
    """Where another story opens below ours: a bare line, a name, a date right below it. Where
    ours does not open in the same way, the prose must also have other words than ours."""
    size = len(view.story)
    total = int(before[-1])
    names = view.scores.columns["name"]
    for dated in np.flatnonzero(view.measures.dates > 0).tolist():
        named = dated - 1
        if named < 1 or not names[named] or before[named] < MIN_BEFORE_WORDS:
            continue
        if is_clock(view.text(dated)):
            continue
        titles = [
            block
            for block in range(max(0, named - OPENING_REACH), named)
            if _may_head(view, block) and view.words(block) >= MIN_TITLE_WORDS
        ]
        if not titles:
            continue
        if total - before[titles[0]] > MAX_SECOND_SHARE * total:
            # The first of a row of openings: a list of books or products, all of it the story.
            break
        start = titles[0]
        while start > 0 and _may_head(view, start - 1):
            start -= 1
        if _vocabulary_drops(below, start) or (signed and not _clearly_story(view, below, start)):
            return start
    return size


def _goes_on(view: View, below: Below, block: int) -> bool:
    """Whether what follows a place is so clearly story that no heading ends it there: lists
    of products with 'Read more' below each, and pointers between two paragraphs."""
    if _vocabulary_drops(below, block):
        return False
    return _clearly_story(view, below, block) or below.prose_beside(block) >= MAX_BESIDE_WORDS


def _clearly_story(view: View, below: Below, block: int) -> bool:
    score = below.mean_score(block)
    clearly = CLEARLY_STORY if view.document.markup is None else CLEARLY_STORY_MARKED
    return score is not None and score > clearly


def _ends(view: View, block: int) -> int:
    """How surely a rule says that stories do not go on after this block, from 0."""
    return max(
        (
            min(int(match.rule.certainty), 1 if match.rule.category in PROMPTS else 2)
            for match in view.matches[block]
            if match.rule.ends and match.rule.role is Role.DROP
        ),
        default=0,
    )


def _points(view: View, below: Below, block: int) -> int:
    points = max(_ends(view, block), int(view.is_cued(block, Category.LATEST)))
    points += view.is_cued(block, Category.COMMENTS)
    headlines = _other_headlines(view, block)
    points += min(headlines, 1) * 2 + (headlines > 1)
    points += _vocabulary_drops(below, block)
    points += 2 * _only_titles_follow(below, block)
    return points


def _hardly_story(view: View, below: Below, block: int) -> bool:
    """Whether what follows scores low, below something else than a prompt: between two paragraphs
    a pitch lowers the score of the second."""
    score = below.mean_score(block)
    return score is not None and score < HARDLY_STORY and not view.is_cued(block, *PROMPTS)


def _other_headlines(view: View, block: int) -> int:
    """How many bare lines with a date below them follow: headlines of other stories."""
    stop = min(block + 1 + TITLE_REACH, len(view.story))
    found = 0
    title = False
    for other in range(block + 1, stop):
        if view.measures.dates[other]:
            found += title
            title = False
        elif _may_head(view, other) and view.words(other) >= MIN_TITLE_WORDS:
            title = True
    return found


def _may_head(view: View, block: int) -> bool:
    return (
        view.words(block) <= MAX_TITLE_WORDS
        and not view.ends_sentence(block)
        and not view.is_cued(block)
        and not view.measures.dates[block]
    )


def _vocabulary_drops(below: Below, block: int) -> bool:
    """Whether the story's blocks from here on hardly use the words of those before."""
    words = below.vocabulary(block)
    if words.after < MIN_COMPARED:
        return False
    least = next(least for size, least in SAME_STORY if words.before < size)
    return words.shared < least * words.after


def _only_titles_follow(below: Below, block: int) -> bool:
    """Whether nothing but bare lines stands below: titles without a text."""
    lines = below.lines(block)
    return (
        lines.longest <= MAX_TITLE_WORDS
        and lines.sentences <= lines.blocks * MAX_SENTENCES_AMONG_TITLES
    )
