"""Reads the dates of a line, and finds lines that date the story far from its headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import regex

from articlekit.document import Category, Kind
from articlekit.fields.date import DateParser, FoundDate
from articlekit.measures.characters import Sort
from articlekit.stages import datelike
from articlekit.stages.view import View

MAX_CHARS_BESIDE = 40
"""Characters beside an unlabelled date in a date line: 'Karina Cohen | May 19, 2024 | 4 min read';
a caption that ends in a date has more."""
MAX_CHARS_IN_HEADING = 12
"""Characters beside the date in a heading that is a date line: 'Friday, May 31, 2024'."""
MAX_LABEL_CHARS = 24
"""Characters of a line that may be the label of a date on the next: 'Page last updated:'."""
MAX_FAR_LINES = 60
"""Date lines far from the headline that are read; an index of teasers has hundreds."""
BELOW_REACH = 40
"""Blocks below the story in which a labelled date may be the story's: tags, share buttons, the
author's biography and a list of sources or rights stand between."""
ISO_DAY = len("2024-05-31")
PUBLISHED, MODIFIED = "published", "modified"
_PART_BEFORE = regex.compile(r"[|•·]\s*+\Z")
_PART_AFTER = regex.compile(r"\s*+(?:[|•·]|\Z)")


def dates_of(
    view: View, block: int, parser: DateParser, *, signed: bool = False
) -> tuple[FoundDate, ...]:
    """The dates of a line, in order. Those without a label have to be most of it, or a part
    of their own; `signed` tells that a by-word announces a name in it: then all count."""
    text, (start, end) = view.document.text, view.document.blocks[block].span
    found = list(_absolute(view, block, parser))
    if _may_be_relative(view, block):
        relative = parser.find_relative(text, start, end, view.measures.language)
        found = sorted([*found, *relative], key=_start)
    kept = []
    for number, one in enumerate(found):
        low = found[number - 1].span.end if number else start
        high = found[number + 1].span.start if number + 1 < len(found) else end
        beside = high - low - len(one.text)
        most = MAX_CHARS_IN_HEADING if _is_heading(view, block) else MAX_CHARS_BESIDE
        if beside <= most or one.kind or signed or _is_part(text, one, low, high):
            kept.append(one)
    return tuple(kept)


def _start(found: FoundDate) -> int:
    return found.span.start


def _absolute(view: View, block: int, parser: DateParser) -> Iterable[FoundDate]:
    if not view.measures.dates[block] and view.words(block) <= datelike.MAX_WORDS:
        return ()
    text, (start, end) = view.document.text, view.document.blocks[block].span
    language = view.measures.language
    found = parser.find(text, start, end, language)
    if len(found) == 1 and found[0].kind is None and _is_label_for(view, block - 1, start):
        # 'Published' on a line of its own, the date on the next.
        above = view.document.blocks[block - 1].span.start
        return parser.find(text, above, end, language)
    return found


def _is_label_for(view: View, block: int, end: int) -> bool:
    """Whether a block may be nothing but the label of a date that begins the next one."""
    if block < 0 or _has_digit(view, block):
        return False
    span = view.document.blocks[block].span
    return span.end - span.start <= MAX_LABEL_CHARS and span.end <= end


def _may_be_relative(view: View, block: int) -> bool:
    """A quick look whether a line may hold a date told from the day of reading."""
    if view.words(block) > datelike.MAX_WORDS or _is_heading(view, block):
        return False
    return _has_digit(view, block) or view.is_cued(block, Category.DATE)


def _is_heading(view: View, block: int) -> bool:
    return view.document.blocks[block].kind is Kind.HEADING


def _is_part(text: str, found: FoundDate, low: int, high: int) -> bool:
    """Whether a date stands between bars or bullets: 'On behalf of … | Apr 21, 2017 | Law'."""
    before = text[low : found.span.start]
    opens = not before.strip() or _PART_BEFORE.search(before) is not None
    return opens and _PART_AFTER.match(text, found.span.end, high) is not None


def _has_digit(view: View, block: int) -> bool:
    return bool(view.measures.counts.sorts[Sort.DIGIT, block])


def far_dates(
    view: View, parser: DateParser, near: Sequence[FoundDate], body: int
) -> tuple[FoundDate, ...]:
    """The dates of lines that do not stand by the headline, for what the lines there do not
    tell: what a label calls the day of publication or of the last change, else the day of the
    lines above the story. Several days are those of teasers and comments: then none."""
    if any(one.kind != MODIFIED and one.value for one in near):
        return ()
    lines = {block: dates_of(view, block, parser) for block in far_lines(view, body)}
    labelled: list[FoundDate] = []
    changed: list[FoundDate] = []
    bare: list[FoundDate] = []
    for block, found in lines.items():
        changes = [one for one in found if one.kind == MODIFIED]
        changed += changes
        for one in found:
            if one.kind == PUBLISHED or (changes and one.kind is None):
                labelled.append(one)
            elif one.kind is None and block < body:
                bare.append(one)
    published = _of_one_day(labelled) or _of_one_day(bare)
    told = any(one.kind == MODIFIED for one in near)
    return published if told else (*published, *_of_one_day(changed))


def far_lines(view: View, body: int) -> Iterator[int]:
    """Date lines outside the story, down to a few lines below it, the nearest to `body` first."""
    end = min(view.last_story() + 1 + BELOW_REACH, len(view.story))
    dated = np.flatnonzero(view.measures.dates[:end] > 0).tolist()
    outside = [b for b in dated if not view.story[b] or view.is_cued(b, Category.DATE)]
    for block in sorted(sorted(outside, key=lambda b: abs(b - body))[:MAX_FAR_LINES]):
        kind = view.document.blocks[block].kind
        if kind is not Kind.TABLE and not view.is_cued(block, Category.COMMENTS, Category.LATEST):
            yield block


def _of_one_day(found: Iterable[FoundDate]) -> tuple[FoundDate, ...]:
    """The first of some dates, if all tell one day."""
    told = [one for one in found if one.days_ago is None]
    days = {one.value[:ISO_DAY] for one in told}
    return (told[0],) if len(days) == 1 else ()
