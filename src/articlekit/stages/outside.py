"""Names what the score leaves out: the category of each block that is not the story.

A block goes because of its score; what it is called follows from a rule that hints at
it, else from the section it stands in (a heading 'Comments', a paywall's offers), else
from where it stands.
"""

from __future__ import annotations

from articlekit.document import Category, Finding
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
    for block in view.blocks():
        if view.story[block]:
            section = None
            continue
        match = view.strongest(block)
        if match is not None and match.rule.category in OF_A_STORY and block > last + SIGNED_BELOW:
            match = None
        if match is not None and match.rule.category == Category.KICKER:
            match = None
        if match is not None:
            category = match.rule.category
            if _opens_section(match.rule):
                section = category
            sure = sureness.SECTION if match.rule.certainty else sureness.SCORE
            findings.append(drop(view, block, category, match.rule.id, sure))
            continue
        named = _section_of(view, block, section, first)
        if named is None:
            section = None
            category = _by_place(view, block, first, last)
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


def _section_of(view: View, block: int, section: str | None, first: int) -> str | None:
    """The section's category if the block can belong to it."""
    if section is None:
        return None
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


def _by_place(view: View, block: int, first: int, last: int) -> str:
    if block < first:
        return Category.SITE if view.ends_sentence(block) else Category.NAVIGATION
    if block > last:
        return Category.NAVIGATION if _in_menu(view, block) else Category.LATEST
    return Category.OTHER


def _in_menu(view: View, block: int) -> bool:
    """Whether a block below the story is one of several labels in a row."""
    count = 0
    for step in (-1, 1):
        other = block if step < 0 else block + 1
        while 0 <= other < len(view.story) and count < MENU_LABELS and _is_label(view, other):
            count += 1
            other += step
    return count >= MENU_LABELS


def _is_label(view: View, block: int) -> bool:
    return (
        view.words(block) <= LABEL_WORDS
        and not view.ends_sentence(block)
        and not view.measures.dates[block]
        and not view.story[block]
    )
