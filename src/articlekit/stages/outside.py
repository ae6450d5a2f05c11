"""Names what the score leaves out: the category of each block that is not the story.

A block goes because of its score; what it is called follows from a rule that hints at
it, else from the section it stands in (a heading 'Comments', a paywall's offers), else
from where it stands.
"""

from __future__ import annotations

import numpy as np

from articlekit.document import Category, Finding
from articlekit.measures.characters import Sort
from articlekit.rules.rule import Certainty, Rule
from articlekit.stages import sureness
from articlekit.stages.view import View, drop

MAX_SECTION_WORDS = 16
"""Longest block that takes its section's name although nothing in it says so: the offers
of a paywall have up to 14 words, teasers more."""
LABEL_WORDS = 3
"""Blocks up to this long are labels; several in a row are a menu."""
MENU_LABELS = 5
"""Labels in a row, without a date or name among them, that are a menu."""
OF_A_STORY = frozenset(
    {Category.CAPTION, Category.DATE, Category.BYLINE, Category.DATELINE, Category.KICKER,
     Category.HEADLINE, Category.STANDFIRST, Category.PULLQUOTE}
)  # fmt: skip
"""What belongs to a story: below the end of ours it belongs to a teaser."""
_KICKER = Category.KICKER  # a name of its own: members of an enum are slow to look up
SIGNED_BELOW = 3
"""Blocks below the story that may still sign, date or illustrate it."""
SECTIONS = frozenset(
    {
        Category.PAYWALL, Category.NEWSLETTER, Category.LATEST, Category.COMMENTS,
        Category.COOKIES, Category.SITE, Category.AUTHOR_BIO,
    }
)  # fmt: skip


def outside_findings(view: View) -> list[Finding]:
    """One finding for each block the score does not take for story."""
    findings: list[Finding] = []
    first, last = view.first_story(), view.last_story()
    section: str | None = None
    labels = _labels(view)
    strongests = view.strongests
    for block, in_story in enumerate(view.story):
        if in_story:
            section = None
            continue
        match = strongests.get(block)
        if match is not None:
            rule = match.rule
            category = rule.category
            if category != _KICKER and not (category in OF_A_STORY and block > last + SIGNED_BELOW):
                if _opens_section(rule):
                    section = category
                sure = sureness.SECTION if rule.certainty else sureness.SCORE
                findings.append(drop(view, block, category, rule.id, sure))
                continue
        named = None if section is None else _section_of(view, block, section, first)
        if named is None:
            section = None
            category = _by_place(view, block, first, last, labels)
            findings.append(drop(view, block, category, "score.outside", sureness.SCORE))
        else:
            findings.append(drop(view, block, named, f"section.{named}", sureness.SECTION))
    return findings


def _opens_section(rule: Rule) -> bool:
    """Whether what stands below such a block is of its category: pointers to one story and
    single pitches open none."""
    boxes = (Category.PAYWALL, Category.COOKIES, Category.AUTHOR_BIO)
    return (
        rule.certainty >= Certainty.LIKELY
        and rule.category in SECTIONS
        and (rule.ends or rule.category in boxes)
    )


def _section_of(view: View, block: int, section: str, first: int) -> str | None:
    """The section's category if the block can belong to it."""
    if section == Category.PAYWALL:
        # A headline of another story has no end mark; an offer before the story may be bare.
        if view.words(block) > MAX_SECTION_WORDS:
            return None
        if block > first and not view.ends_sentence(block):
            return None
        if block < first and not _paywall_follows(view, block):
            return None
    if section in (Category.NEWSLETTER, Category.AUTHOR_BIO) and (
        block < first or view.words(block) > MAX_SECTION_WORDS
    ):
        return None
    return section


def _paywall_follows(view: View, block: int) -> bool:
    """Whether the paywall's box goes on: another cue of it within the next blocks."""
    reach = range(block + 1, min(block + 1 + MAX_SECTION_WORDS, len(view.document.blocks)))
    for other in reach:
        if view.story[other]:
            return False
        if view.is_cued(other, Category.PAYWALL):
            return True
    return False


def _by_place(view: View, block: int, first: int, last: int, labels: list[bool]) -> str:
    if block < first:
        return Category.SITE if view.ends_sentence(block) else Category.NAVIGATION
    if block > last:
        return Category.NAVIGATION if _in_menu(labels, block) else Category.LATEST
    return Category.OTHER


def _in_menu(labels: list[bool], block: int) -> bool:
    """Whether a block below the story is one of several labels in a row."""
    low = block
    while low >= 0 and block - low < MENU_LABELS and labels[low]:
        low -= 1
    count = block - low
    high = block + 1
    while high < len(labels) and count < MENU_LABELS and labels[high]:
        count += 1
        high += 1
    return count >= MENU_LABELS


def _labels(view: View) -> list[bool]:
    """Which blocks are labels: of few words, no sentence, date or story."""
    counts = view.measures.counts
    short = (counts.words <= LABEL_WORDS) & (counts.last != Sort.TERMINAL.value)
    labels: list[bool] = (
        short & (view.measures.dates == 0) & ~np.array(view.story, dtype=bool)
    ).tolist()
    return labels
