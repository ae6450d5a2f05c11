"""Gives back what the score takes for furniture although it stands inside the story.

A few words without an end mark between two paragraphs are a sub-heading as often as a
teaser; rows of a table and items of a list below the story's own words, and a last short
paragraph, look like what follows a story. Where they stand right at a block of the story
and no rule speaks against them, they stay: in doubt the story is not cut.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Category, Finding, Kind, Verdict
from articlekit.markup import Hint
from articlekit.stages.containers import are_links
from articlekit.stages.datelike import is_clock
from articlekit.stages.view import View

_LABEL = int(Hint.CAPTION | Hint.BUTTON)
MAX_WORDS = 12
"""Longest sub-heading in words; longer lines without an end mark are teasers."""
MIN_SCORE = -2.0
"""Score (logits) below which a line is no sub-heading wherever it stands."""
SURE_STORY = -2.0
"""Score of the paragraph below that makes it the story's: any that the story has. In languages
few of the pages are in, the score is unsure of every paragraph (`page-ko-wet`, `page-zh-wet`)."""
COLONS = (":", "：")
MIN_GROUP = 3
"""Fewest rows or items that are a table or list by themselves."""
MIN_GROUP_SCORE = -4.0
"""Mean score (logits) below which a list with markup is furniture below whatever it stands: of
the items given back on the tuning pages 0 of 42 below it were the story's, 374 of 470 above."""
MIN_SENTENCE_WORDS = 8
MIN_DOUBTFUL = -2.5
"""Score (logits) below which a block is furniture wherever it stands: the last sentence of
`page-ko-wet` has -2.3. On the tuning pages F1 is the same from -2 to this; recall is not."""
MAX_INSERTED = 2
"""Lines inserted between the last sentences of a story: a pointer, a pitch, a sub-heading."""
MIN_ANSWER = -1.1
"""Score (logits) from which a paragraph below a question is its answer: of those below the
threshold of the story 20 were the story's on the tuning pages and 9 not, further down 4 and 5."""
MIN_BETWEEN = -3.0
"""Score (logits) below which code or an item between blocks of the story is none of it."""
MAX_QUESTION_WORDS = 25
"""Longest question; a longer line that asks is a paragraph itself."""
MIN_ANSWERS = 3
"""Fewest answers that are questions and answers: a question alone opens an appeal as often."""
FLAT_SHARE = 0.5
"""Share of lines right below another from which a page has no blank lines to speak of."""
MIN_ENTRIES = 3
"""Fewest entries of a live ticker: two times happen in a date line and its update."""
REACH = 4
"""Blocks above among which the story must have gone on: captions and pitches between."""


PROMPTS = frozenset({Category.PAYWALL, Category.NEWSLETTER, Category.LATEST, Category.ADVERT})
"""What stands inside a text that was extracted already, with nothing of the page around it."""
MAX_FURNITURE = 1
"""Blocks of other furniture a text may have and still be extracted: a button, a credit."""
MIN_EXTRACTED = -5.0
"""Score (logits) below which a block of an extracted text goes."""


def given_back(view: View) -> View:
    """The view with all that is given back to the story, each step seeing what the one before
    gave."""
    steps = (
        *(with_groups, with_sentences, with_entries, with_answers, with_prose),
        *(with_code_and_items, with_headings),
    )
    for step in steps:
        view = view._replace(story=step(view))
    return view


def ticker_findings(view: View) -> list[Finding]:
    """Keeps the times of a live ticker: bare clock lines, each above a block of the story."""
    clocks = [block for block in _clocks(view) if view.story[block + 1]]
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
    groups = view.scores.groups
    flat = _is_flat(view)
    starts = np.flatnonzero(np.diff(groups, prepend=-1)).tolist()
    for start, stop in pairwise([*starts, len(blocks)]):
        if stop - start < MIN_GROUP or start == 0 or not story[start - 1]:
            continue
        kind = blocks[start].kind
        introduced = kind is Kind.LIST and view.text(start - 1).endswith(COLONS)
        mostly = (kind is Kind.LIST or not flat) and sum(story[start:stop]) * 2 >= stop - start
        if not (kind is Kind.TABLE or introduced or mostly):
            continue
        if not any(view.is_cued(block) for block in range(start, stop)) and (
            view.document.markup is None
            or float(view.scores.logits[start:stop].mean()) >= MIN_GROUP_SCORE
        ):
            story[start:stop] = [True] * (stop - start)
    return tuple(story)


def with_sentences(view: View) -> tuple[bool, ...]:
    """The story with what stands between its blocks and nothing speaks against, and with
    the sentences right above its first and below its last block.

    On a page with blank lines between its blocks that is any line; where every line of the
    page stands in a row, menus and teasers among them, only sentences. With markup the score
    has seen the containers, and nothing is given back (measured: .003 of F1 on news pages).
    """
    if view.document.markup is not None or not any(view.story):
        return view.story
    story = list(view.story)
    first, last = view.first_story(), view.last_story()
    flat = _is_flat(view)
    for block in range(first, last):
        if not story[block] and _nothing_against(view, block):
            story[block] = not flat or _is_sentence(view, block)
    below = last + 1
    while below < len(story):
        if _nothing_against(view, below) and _is_sentence(view, below):
            story[below] = True
        elif below - last > MAX_INSERTED or _ends_stories(view, below):
            break
        last = below if story[below] else last
        below += 1
    above = first - 1
    while above >= 0 and first - above <= MAX_INSERTED + 1:
        if _nothing_against(view, above) and _is_sentence(view, above):
            story[above] = True
            first = above
        elif not view.is_cued(above):
            break
        above -= 1
    return tuple(story)


def with_answers(view: View) -> tuple[bool, ...]:
    """The story with short sentences between two of its blocks, and below a question of its
    own: the answers of an interview, of one word and often the same.

    With markup the score has seen their siblings, and of short ones nothing is given back: of
    what was on the tuning pages, 158 blocks were furniture and 47 the story's.
    """
    if view.document.markup is not None:
        return _with_paragraphs_below_questions(view)
    story = list(view.story)
    size = len(story)
    for block in range(view.first_story() + 1, size):
        if (
            not story[block]
            and story[block - 1]
            and view.ends_sentence(block)
            and (view.asks(block - 1) or (block + 1 < size and view.story[block + 1]))
            and view.scores.logits[block] >= MIN_DOUBTFUL
            and not view.matches.get(block)
            and not view.measures.dates[block]
        ):
            story[block] = True
    return tuple(story)


def _with_paragraphs_below_questions(view: View) -> tuple[bool, ...]:
    """The story with its questions and answers where the score is less sure of some of them than
    of others."""
    story = list(view.story)
    prose = view.scores.columns["prose"] > 0
    answers = [
        block
        for block in np.flatnonzero(prose & (view.scores.logits >= MIN_ANSWER)).tolist()
        if block > 0
        and view.asks(block - 1)
        and view.words(block - 1) <= MAX_QUESTION_WORDS
        and not view.is_cued(block)
    ]
    if len(answers) >= MIN_ANSWERS:
        for block in answers:
            story[block] = story[block] or any(story[max(0, block - REACH) : block])
    return tuple(story)


def with_prose(view: View) -> tuple[bool, ...]:
    """The story with all its prose, where a text was extracted before.

    The score has learnt from pages that little below a prompt is story. A text in which
    nothing is furniture but prompts and lists has no page around it: what is sentences in it
    and is not spoken against is story, wherever the prompts stand. Markup shows what stands around
    a text: of the blocks given back there 16 were furniture and 10 the story's.
    """
    if view.document.markup is not None:
        return view.story
    cues = view.cues.values()
    if not any(view.story) or sum(not categories <= PROMPTS for categories in cues) > MAX_FURNITURE:
        return view.story
    return tuple(
        kept
        or (
            _is_sentence(view, block)
            and view.scores.logits[block] >= MIN_EXTRACTED
            and not view.is_cued(block)
            and not view.measures.dates[block]
        )
        for block, kept in enumerate(view.story)
    )


def _ends_stories(view: View, block: int) -> bool:
    return any(match.rule.ends for match in view.matches.get(block, ()))


def with_entries(view: View) -> tuple[bool, ...]:
    """The story with all entries of a live ticker, where most of them are in it."""
    story = list(view.story)
    entries = [clock + 1 for clock in _clocks(view) if not view.is_cued(clock + 1)]
    kept = sum(story[block] for block in entries)
    if len(entries) >= MIN_ENTRIES and kept * 2 >= len(entries):
        for block in entries:
            story[block] = True
    return tuple(story)


def with_code_and_items(view: View) -> tuple[bool, ...]:
    """The story with the code between its blocks, and with the items of a list that stand between
    two of its blocks: on the tuning pages 9 stories had such code and one page had other, of the
    items 15 were the story's and 6 were not."""
    if view.document.markup is None:  # there the score of texts has decided, and code is kept
        return view.story
    story = list(view.story)
    for block in range(view.first_story() + 1, view.last_story()):
        kind = view.document.blocks[block].kind
        if story[block] or kind not in (Kind.CODE, Kind.LIST) or view.is_cued(block):
            continue
        beside = view.story[block - 1] and view.story[block + 1]
        if view.scores.logits[block] >= MIN_BETWEEN and (
            beside or (kind is Kind.CODE and any(view.story[max(0, block - REACH) : block]))
        ):
            story[block] = True
    return tuple(story)


def _is_flat(view: View) -> bool:
    glued = view.scores.columns["page_glued"]
    return len(glued) > 0 and float(glued[0]) > FLAT_SHARE


def _clocks(view: View) -> list[int]:
    dated = np.flatnonzero(view.measures.dates[:-1]).tolist()
    return [block for block in dated if is_clock(view.text(block))]


def _is_sentence(view: View, block: int) -> bool:
    # A quotation that closes a Japanese or Chinese paragraph has no full stop of its own.
    ends = view.ends_sentence(block) or "。" in view.text(block)
    return ends and view.words(block) >= MIN_SENTENCE_WORDS


def _nothing_against(view: View, block: int) -> bool:
    return (
        bool(view.scores.logits[block] >= MIN_DOUBTFUL)
        and not view.matches.get(block)
        and not view.measures.dates[block]
        and not _repeats(view, block)
    )


def _repeats(view: View, block: int) -> bool:
    return bool(view.scores.columns["repeats"][block] > 0)


def _labels(view: View) -> NDArray[np.bool_]:
    """Which blocks are captions or controls by their markup: of 65 lines in such elements that
    stood above a story's paragraph, 5 were sub-headings."""
    markup = view.document.markup
    if markup is None:
        return np.zeros(len(view.story), dtype=bool)
    return np.asarray((markup.nodes.hints[markup.node] & _LABEL) > 0)


def _are_links(view: View) -> NDArray[np.bool_]:
    """Which blocks are links: of 118 that stood above a story's paragraph 44 were sub-headings,
    of 187 other lines 137."""
    markup = view.document.markup
    return np.zeros(len(view.story), dtype=bool) if markup is None else are_links(markup)


def with_headings(view: View) -> tuple[bool, ...]:
    """The story with its sub-headings, and with the lines that introduce its lists.

    Guides have the same sub-heading in each part ('What you will learn'): where markup says that
    it is one, 38 such lines were the story's on the tuning pages and 1 was not; of lines with a
    colon above a list 28 and 1.
    """
    story = list(view.story)
    logits = view.scores.logits
    barred = _labels(view) | _are_links(view)
    last = view.last_story()
    for block in range(view.first_story() + 1, len(story) - 1):
        if (
            not story[block]
            and not barred[block]
            and (_stands_above(view, story, block) or (block < last and _is_numbered(view, block)))
            and logits[block] >= MIN_SCORE
            and view.words(block) <= MAX_WORDS
            and not view.is_cued(block)
            and not view.measures.dates[block]
            and (_may_head(view, block) or _introduces(view, block))
            and any(story[max(0, block - REACH) : block])
        ):
            story[block] = True
    return tuple(story)


def _stands_above(view: View, story: list[bool], block: int) -> bool:
    return story[block + 1] and bool(view.scores.logits[block + 1] >= SURE_STORY)


def _is_numbered(view: View, block: int) -> bool:
    """Whether a heading by its markup begins with a number: '2. The second boat', of a ranking,
    above a box with a picture and a price. All six inside the stories of the tuning pages that no
    paragraph followed were the story's."""
    return (
        view.document.blocks[block].kind is Kind.HEADING
        and view.text(block).lstrip("# ")[:1].isdigit()
    )


def _may_head(view: View, block: int) -> bool:
    kind = view.document.blocks[block].kind
    return (
        kind in (Kind.PARAGRAPH, Kind.HEADING)
        and (not view.ends_sentence(block) or view.asks(block))
        and (kind is Kind.HEADING or not _repeats(view, block))
    )


def _introduces(view: View, block: int) -> bool:
    return (
        view.text(block).endswith(COLONS)
        and view.document.blocks[block + 1].kind is Kind.LIST
        and view.document.blocks[block].kind is not Kind.LIST
    )
