"""Whether a paywall stands in the document, and whether the text breaks off at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from articlekit.article import Evidence
from articlekit.document import Category, Span
from articlekit.rules.rule import Certainty
from articlekit.stages.view import View

OPEN, LIMITED, UNKNOWN = "open", "limited", "unknown"
LIMITING = ("paywall.limit-reached", "paywall.subscribe-to-read", "paywall.remaining")
"""Rules whose wording is shown only to readers who are kept out; offers and log-in links
stand on open pages too."""
BREAKING = ("paywall.remaining", "paywall.subscribe-to-read")
TEASER_CHARS = 1_200
"""Characters of story of which a page that is not free shows no more than a teaser; papers
show one to three paragraphs."""
TEASER_SHARE = 0.5
"""Part of the structured data's body below which the page shows a part of it."""
PROSE_WORDS = 8
"""Words of a last block that is a sentence and no heading or button."""
ELLIPSES = ("…", "...", "[…]", "[...]")


class Access(NamedTuple):
    """Access as one word, whether the story is cut short, and what tells so."""

    access: str
    truncated: bool
    evidence: tuple[Evidence, ...]


def read_access(view: View) -> Access:
    """Judges access from the paywall rules that spoke and from what the markup says."""
    last = view.last_story()
    limits = list(_limits(view))
    structured = view.document.structured
    free = structured.free if structured is not None else None
    evidence = [Evidence("access", rule, text, span) for _, rule, text, span in limits]
    if free is not None:
        evidence.append(Evidence("access", "json-ld", f"isAccessibleForFree: {str(free).lower()}"))
    if free is not False and not limits:
        return Access(OPEN if free else UNKNOWN, False, tuple(evidence))
    breaks = [
        Evidence("truncated", rule, text, span)
        for block, rule, text, span in limits
        if block > last and rule.startswith(BREAKING)
    ]
    breaks += _breaks(view, last, free=free)
    if free and not breaks:
        # The prompt lies ready on every page of a metered site; this one is open.
        return Access(OPEN, False, tuple(evidence))
    return Access(LIMITED, bool(breaks), (*evidence, *breaks))


def _limits(view: View) -> Iterator[tuple[int, str, str, Span]]:
    """Block, rule and text of what only readers who are kept out are shown."""
    for matches in view.matches.values():
        for match in matches:
            rule = match.rule
            if (
                rule.category == Category.PAYWALL
                and rule.certainty >= Certainty.LIKELY
                and rule.id.startswith(LIMITING)
            ):
                span = view.document.blocks[match.block].span
                yield match.block, rule.id, view.text(match.block), span


def _breaks(view: View, last: int, *, free: bool | None) -> Iterator[Evidence]:
    """Signs in the story itself that it is cut short."""
    if last < 0:
        return
    text = view.text(last)
    prose = view.words(last) >= PROSE_WORDS
    if prose and (not view.ends_sentence(last) or text.endswith(ELLIPSES)):
        yield Evidence("truncated", "last-sentence", text[-80:], view.document.blocks[last].span)
    if free is not False:
        return
    shown = sum(
        view.document.blocks[block].span.end - view.document.blocks[block].span.start
        for block in view.blocks()
        if view.story[block]
    )
    structured = view.document.structured
    whole = len(structured.body or "") if structured is not None else 0
    if shown < max(TEASER_CHARS, whole * TEASER_SHARE):
        yield Evidence("truncated", "json-ld", f"not free, and {shown} characters are shown")
