"""Whether a paywall stands in the document, and whether the text breaks off at it."""

from __future__ import annotations

from typing import NamedTuple

from articlekit.document import Category
from articlekit.rules.rule import Certainty
from articlekit.stages.view import View

OPEN, LIMITED, UNKNOWN = "open", "limited", "unknown"
LIMITING = ("paywall.limit-reached", "paywall.subscribe-to-read", "paywall.remaining")
"""Rules whose wording is shown only to readers who are kept out; offers and log-in links
stand on open pages too."""
BREAKING = ("paywall.remaining", "paywall.subscribe-to-read")


class Access(NamedTuple):
    """Access as one word, and whether the story is cut short."""

    access: str
    truncated: bool


def read_access(view: View) -> Access:
    """Judges access from the paywall rules that spoke."""
    rules = [
        (match.block, match.rule)
        for matches in view.matches.values()
        for match in matches
        if match.rule.category == Category.PAYWALL and match.rule.certainty >= Certainty.LIKELY
    ]
    limited = [block for block, rule in rules if rule.id.startswith(LIMITING)]
    if not limited:
        return Access(UNKNOWN, False)
    last = view.last_story()
    broken = last >= 0 and not view.ends_sentence(last)
    told = any(rule.id.startswith(BREAKING) for block, rule in rules if block > last)
    return Access(LIMITED, told or broken)
