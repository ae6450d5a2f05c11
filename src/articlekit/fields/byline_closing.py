"""Reads the signature that closes a story in brackets: '(Jane Doe, John Roe, 3.5.2024)'.

Quotations end in brackets with a name and a day as well. So the day has to be the one that the
opening prints: then both are the story's.
"""

from __future__ import annotations

import regex

from articlekit.fields.byline import Byline
from articlekit.fields.byline_marks import AUTHOR
from articlekit.fields.date_lines import ISO_DAY
from articlekit.fields.opening import Opening
from articlekit.fields.signatures import Readers
from articlekit.stages.view import View

MAX_CLOSING_CHARS = 200
"""Characters of the longest closing signature: four authors with their places, and the day."""
_CLOSING = regex.compile(r"[(\[](?<signed>[^()\[\]\n]++)[)\]][.\s]*+\Z")


def closing_bylines(view: View, opening: Opening, readers: Readers) -> list[tuple[int, Byline]]:
    """The byline in the brackets that end the story, if they hold the opening's day."""
    last = view.last_story()
    days = {found.value[:ISO_DAY] for _, found in opening.dates if len(found.value) >= ISO_DAY}
    if last < 0 or not days:
        return []
    text = view.document.text
    start, end = view.document.blocks[last].span
    match = _CLOSING.search(text, max(start, end - MAX_CLOSING_CHARS), end)
    if match is None:
        return []
    low, high = match.span("signed")
    found = readers.dates.find(text, low, high, view.measures.language)
    if len(found) != 1 or found[0].value[:ISO_DAY] not in days:
        return []
    byline = readers.bylines.parse_claim(match.group("signed").strip(), AUTHOR, lone=False)
    return [] if byline is None else [(last, byline)]
