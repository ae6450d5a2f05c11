"""Reads the opening: headline, kicker, standfirst, bylines, dates and captions above the story.

The opening is judged by its order: what signs or dates the story is found first, then the
headline by it, then what stands between the headline and the story.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from articlekit.document import Category, Finding, Kind
from articlekit.fields.byline import Byline
from articlekit.fields.byline_marks import AUTHOR
from articlekit.fields.date import FoundDate
from articlekit.fields.headline import (
    BELOW_REACH,
    MAX_STANDFIRST_WORDS,
    find_headline,
    find_kicker,
    find_standfirst,
    has_page_around,
    hints_caption,
    may_head,
    title_keys,
)
from articlekit.fields.signatures import (
    Readers,
    Signature,
    above_headline,
    believed_bare,
    dated_above,
    is_subject,
    sign,
    with_lists,
    without_bare,
)
from articlekit.stages import sureness
from articlekit.stages.ending import MIN_BEFORE_WORDS
from articlekit.stages.view import View, drop

REACH = 30
"""Blocks above the story's first prose in which the headline is looked for."""
MIN_PROSE_WORDS = 15
"""A story block this long with an end mark begins the story."""
MIN_SENTENCES = 8
"""Story blocks in a row that end like sentences, however short, which begin the story too: in a
manifesto of one short sentence a line the first of fifteen words stood below nine tenths of it."""
BARE_REACH = 3
"""Blocks below a first prose block in which a line that is only a name signs the story: the
prose above it then is a standfirst or a caption."""
NAME_REACH = 2
"""Blocks above the story in which a line of bare names lets the one above be its headline."""
ABOVE_HEADLINE = 3
"""Blocks above the headline in which the story may be signed or dated."""

CLEARLY_STORY = 2.0
"""Score (logits) from which a block above the headline is story, not a teaser of the page. As many
words of it as stand above an ending stay."""


class Opening(NamedTuple):
    """What the opening holds; block numbers, -1 for none. `body` is the first story block."""

    headline: int
    kicker: int
    standfirst: int
    bylines: tuple[tuple[int, Byline], ...]
    dates: tuple[tuple[int, FoundDate], ...]
    captions: tuple[int, ...]
    body: int

    @property
    def is_signed(self) -> bool:
        """Whether there is a headline with a byline or a date."""
        return self.headline >= 0 and bool(self.bylines or self.dates)

    def story(self, view: View) -> tuple[bool, ...]:
        """The story without what stands above the headline, and without these parts."""
        parts = {self.headline, self.kicker, self.standfirst, *self.captions}
        parts.update(block for block, _ in self.bylines)
        parts.update(block for block, _ in self.dates)
        begins = 0 if self._is_late(view) else self.headline + 1
        return tuple(
            kept and block not in parts and block >= begins for block, kept in enumerate(view.story)
        )

    def _is_late(self, view: View) -> bool:
        """Whether the story has begun above the headline: a recipe's title comes again above
        its steps."""
        sure = [
            block
            for block in range(self.headline)
            if view.story[block] and view.scores.logits[block] >= CLEARLY_STORY
        ]
        return sum(map(view.words, sure)) >= MIN_BEFORE_WORDS


def read_opening(view: View, readers: Readers) -> Opening:
    """Finds the parts of the opening."""
    if not any(view.story):
        return Opening(-1, -1, -1, (), (), (), len(view.story))
    first = _first_prose(view)
    start = max(0, first - REACH)
    signatures = {
        block: signature
        for block in range(start, min(first + BELOW_REACH, len(view.story)))
        if (signature := sign(view, block, readers, bare=0 < block - first <= BARE_REACH))
    }
    body = _body_start(view, first, signatures)
    _sign_by_dates(view, start, body, readers, signatures)
    _sign_by_story(view, body, readers, signatures)
    titles = title_keys(view)
    headline = find_headline(view, 0 if titles else start, body, signatures, titles)
    if headline < 0:
        held = {block: s for block, s in signatures.items() if block < body}
        return _opening_of(
            view, -1, -1, -1, believed_bare(view, held, headline, body, heads=False), body
        )
    for block in _near(headline, body):
        if block not in signatures:
            bare = sign(view, block, readers, bare=True)
            if bare is not None:
                signatures[block] = bare
    held = {
        block: s for block, s in signatures.items() if headline - ABOVE_HEADLINE <= block < body
    }
    held = believed_bare(view, held, headline, body, heads=is_subject(view, headline))
    held = without_bare(view, with_lists(view, held, body, readers), headline)
    if not any(found.role == AUTHOR for one in held.values() for found in one.bylines):
        held |= above_headline(signatures, headline)
    if not any(one.dates for one in held.values()):
        held = dated_above(signatures, headline) | held
    kicker = find_kicker(view, headline, held)
    standfirst = find_standfirst(view, headline, kicker, body, held)
    return _opening_of(view, headline, kicker, standfirst, held, body)


def _near(headline: int, body: int) -> Iterable[int]:
    """The blocks between the headline and the story that stand near either: what stands
    further off signs nothing, and there may be any number of them."""
    if body - headline <= 2 * REACH:
        return range(headline + 1, body)
    return chain(range(headline + 1, headline + REACH), range(body - REACH, body))


def _sign_by_dates(
    view: View, start: int, body: int, readers: Readers, signatures: dict[int, Signature]
) -> None:
    """Adds lines of bare names beside date lines, and the names in date lines themselves."""
    page = has_page_around(view)
    for date in [block for block, one in signatures.items() if one.dates and not one.bylines]:
        for block in (date, date - 1, date + 1, date - 2, date + 2):
            known = signatures.get(block)
            if not start <= block < body or (known is not None and known.bylines):
                continue
            bare = sign(view, block, readers, bare=True)
            if bare is None or not bare.bylines:
                continue
            alone = not page and not _may_follow(view, block, start)
            if block != date and (is_subject(view, block) or alone):
                continue
            signatures[block] = bare
            if block < date:
                break


def _sign_by_story(
    view: View, body: int, readers: Readers, signatures: dict[int, Signature]
) -> None:
    """Adds a line of bare names right above the story and below what may be its headline."""
    for block in range(max(body - NAME_REACH, 1), body):
        if block in signatures or not view.scores.columns["name"][block] > 0:
            continue
        bare = sign(view, block, readers, bare=True)
        if bare is not None and bare.bylines and may_head(view, block - 1):
            signatures[block] = bare


def _may_follow(view: View, block: int, start: int) -> bool:
    """Whether a line that could be a headline stands above a block."""
    return any(may_head(view, above) for above in range(max(start, block - BELOW_REACH), block))


def opening_findings(view: View, opening: Opening) -> list[Finding]:
    """Findings on the parts of the opening."""
    findings = []
    for block, category in (
        (opening.headline, Category.HEADLINE),
        (opening.kicker, Category.KICKER),
        (opening.standfirst, Category.STANDFIRST),
    ):
        if block >= 0:
            findings.append(drop(view, block, category, f"opening.{category}", sureness.STRUCTURE))
    signed = {block for block, _ in opening.bylines}
    for block in sorted(signed | {block for block, _ in opening.dates}):
        category = Category.BYLINE if block in signed else Category.DATE
        findings.append(drop(view, block, category, f"opening.{category}", sureness.STRUCTURE))
    findings.extend(
        drop(view, block, Category.CAPTION, "opening.caption", sureness.STRUCTURE)
        for block in opening.captions
    )
    return findings


def _first_prose(view: View) -> int:
    """The block of prose the story begins with: a long sentence, or the first of many short ones
    in a row."""
    row = 0
    for block in view.blocks():
        if not view.story[block]:
            row = 0
            continue
        ends = view.ends_sentence(block)
        if (
            ends
            and view.words(block) >= MIN_PROSE_WORDS
            and view.document.blocks[block].kind is Kind.PARAGRAPH
        ):
            return block
        row += ends
        if row >= MIN_SENTENCES:
            return _row_start(view, block)
    return view.first_story()


def _row_start(view: View, block: int) -> int:
    while block > 0 and view.story[block - 1]:
        block -= 1
    return block


def _body_start(view: View, first: int, signatures: dict[int, Signature]) -> int:
    """The block the story begins with: after a standfirst or caption that reads like prose
    but has the byline or the date below it."""
    size = len(view.story)
    below = [block for block in signatures if first < block]
    if not below or first >= size:
        return first
    at = first
    prose = 0
    while at < min(first + BELOW_REACH, size):
        if at in signatures:
            break
        prose += view.story[at] and view.words(at) >= MIN_PROSE_WORDS
        at += 1
    if at not in signatures or prose > 1 or view.words(first) > MAX_STANDFIRST_WORDS:
        return first
    while at < size and not (
        view.story[at] and view.words(at) >= MIN_PROSE_WORDS and at not in signatures
    ):
        at += 1
    return at if at < size else first


def _opening_of(
    view: View,
    headline: int,
    kicker: int,
    standfirst: int,
    held: dict[int, Signature],
    body: int,
) -> Opening:
    taken = {headline, kicker, standfirst, *held}
    captions: list[int] = []
    if headline >= 0:
        for block in range(headline + 1, body):
            if block in taken:
                continue
            if hints_caption(view, block) or (
                captions
                and captions[-1] == block - 1
                and not view.is_cued(block)
                and (block + 1 in held or view.is_cued(block + 1, Category.CAPTION))
            ):
                captions.append(block)
    return Opening(
        headline=headline,
        kicker=kicker,
        standfirst=standfirst,
        bylines=tuple((b, byline) for b, s in sorted(held.items()) for byline in s.bylines),
        dates=tuple((b, found) for b, s in sorted(held.items()) for found in s.dates),
        captions=tuple(captions),
        body=body,
    )
