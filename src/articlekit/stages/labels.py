"""Finds the captions and buttons that the score took for story although markup says what they are.

The score weighs such markup like all else, and a caption of two sentences between paragraphs has
the rest of the page on its side. Where the captions are the story, as in a gallery, they stay.
"""

from __future__ import annotations

import numpy as np

from articlekit.document import Category, Finding
from articlekit.markup import Hint
from articlekit.stages import sureness
from articlekit.stages.view import View, drop

CLEARLY_STORY = 2.0
"""Score (logits) from which a block in such an element is the story's all the same."""
MAX_SHARE = 0.3
"""Share of the story's words that may go as captions and buttons: a gallery's are most of it."""
CAPTION_RULE, BUTTON_RULE = "caption.element", "navigation.button"
_CAPTION, _BUTTON = int(Hint.CAPTION), int(Hint.BUTTON)


def labels_of(view: View) -> dict[int, str]:
    """The story's blocks that are captions, by their own element or the one around it, or buttons
    by their own, with the rule that says so.

    On the tuning pages 96 of 100 captions below `CLEARLY_STORY` were no part of the story, and 38
    of 39 buttons; questions, which open when they are pressed, were its own as often as not.
    """
    markup = view.document.markup
    if markup is None:
        return {}
    nodes = markup.nodes
    caption = ((nodes.hints | nodes.hints[nodes.parent])[markup.node] & _CAPTION) > 0
    button = (nodes.hints[markup.node] & _BUTTON) > 0
    story = np.array(view.story, dtype=bool)
    may_be = story & (caption | button) & (view.scores.logits < CLEARLY_STORY)
    labels = {
        block: CAPTION_RULE if caption[block] else BUTTON_RULE
        for block in np.flatnonzero(may_be).tolist()
        if caption[block] or not view.asks(block)
    }
    words = view.measures.counts.words
    if words[list(labels)].sum() > MAX_SHARE * words[story].sum():
        return {}
    return labels


def label_findings(view: View, labels: dict[int, str]) -> list[Finding]:
    """Findings on what `labels_of` found."""
    return [
        drop(
            view,
            block,
            Category.CAPTION if rule == CAPTION_RULE else Category.NAVIGATION,
            rule,
            sureness.STRUCTURE,
        )
        for block, rule in sorted(labels.items())
    ]
