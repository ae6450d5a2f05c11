"""Finds captions by the group they stand in: alternative text, caption, credit.

A credit ('Photo: …', 'AFP') gives the line above it away; alternative text ('Photo of …')
gives away the caption below that says the same again.
"""

from __future__ import annotations

import regex

from articlekit.document import Category, Finding, Kind
from articlekit.rules.rule import Certainty
from articlekit.stages import sureness
from articlekit.stages.outside import SIGNED_BELOW
from articlekit.stages.view import View, drop

MAX_WORDS = 60
"""Longest caption: the longest in the corpus that stands alone has 55 words."""
CLEARLY_STORY = 1.0
"""Score (logits) from which a line below an alternative text is a paragraph all the same."""
SAME_WORDS = 0.6
"""Share of an alternative text's words that the caption below it repeats."""
_WORD = regex.compile(r"\w{3,}")


def captions_of(view: View) -> dict[int, str]:
    """The blocks that their neighbours give away as captions, with the rule that says so."""
    captions: dict[int, str] = {}
    last = view.last_story()
    for block in view.matches:
        if block > last + SIGNED_BELOW:
            break
        if view.is_cued(block, Category.CAPTION):
            above = block - 1
            # On the tuning pages a line above a credit was a caption in 97 of 104 cases of news,
            # and in 135 of 293 of articles, where sub-headings stand above pictures.
            if _may_be(view, above) and not view.story[above]:
                captions[above] = "caption.above-credit"
        if _hints(view, block):
            below = _credit_below(view, block)
            if below or (_may_be(view, block + 1) and _repeats(view, block, block + 1)):
                captions[block] = "caption.alternative-text"
                for other in range(block + 1, below or block + 2):
                    if below or view.scores.logits[other] < CLEARLY_STORY:
                        captions[other] = "caption.below-alternative-text"
    return captions


def caption_findings(view: View, captions: dict[int, str]) -> list[Finding]:
    """Findings on captions."""
    return [
        drop(view, block, Category.CAPTION, rule, sureness.STRUCTURE)
        for block, rule in sorted(captions.items())
    ]


def _credit_below(view: View, block: int) -> int:
    """The credit that ends a caption's group, with at most one line between; 0 for none."""
    for other in (block + 1, block + 2):
        if view.is_cued(other, Category.CAPTION):
            return other
        if not _may_be(view, other):
            return 0
    return 0


def _may_be(view: View, block: int) -> bool:
    return (
        0 <= block < len(view.story)
        and view.words(block) <= MAX_WORDS
        and view.document.blocks[block].kind is Kind.PARAGRAPH
        and not view.is_cued(block)
    )


def _hints(view: View, block: int) -> bool:
    return any(
        match.rule.category == Category.CAPTION and match.rule.certainty is Certainty.HINT
        for match in view.matches[block]
    )


def _repeats(view: View, block: int, other: int) -> bool:
    words = set(_WORD.findall(view.text(block).lower()))
    said = set(_WORD.findall(view.text(other).lower()))
    return bool(words) and len(words & said) >= SAME_WORDS * len(words)
