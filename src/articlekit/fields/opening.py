"""Reads the opening: headline, kicker, standfirst, bylines, dates and captions above the story.

The opening is judged by its order. A headline is believed only with other evidence than
that it comes first: a byline or date below it, a mark, a repeat, a kicker beside it, or a
page around the story that shows that this text is no bare article.
"""

from __future__ import annotations

from typing import NamedTuple

from articlekit.document import Category, Finding, Kind
from articlekit.fields.byline import Byline, BylineParser
from articlekit.fields.date import DateParser, FoundDate
from articlekit.rules.wording import without_marks
from articlekit.stages import sureness
from articlekit.stages.view import View, drop

REACH = 30
"""Blocks above the story's first prose in which the headline is looked for."""
MIN_PROSE_WORDS = 15
"""A story block this long with an end mark begins the story."""
MAX_HEADLINE_WORDS = 30
MIN_HEADLINE_WORDS = 2
MAX_KICKER_WORDS = 7
MIN_STANDFIRST_WORDS = 7
MAX_STANDFIRST_WORDS = 90
MAX_CHARS_BESIDE_DATE = 35
"""Characters beside an unlabelled date in a date line: 'Karina Cohen | May 19, 2024 | 4 min read';
a caption that ends in a date has more."""
MAX_FURNITURE_WORDS = 25
"""Longest byline or date line."""
SIGNING = frozenset({Category.BYLINE, Category.DATE, Category.DATELINE, Category.AUTHOR_BIO})
"""Categories of rules that a line which signs or dates a story may match."""
NEED = 3
"""Points of evidence a headline needs; see `_points`."""
BELOW_REACH = 6
"""Blocks below a headline in which its byline or date may stand."""


BARE_REACH = 3
"""Blocks below a first prose block in which a line that is only a name signs the story: the
prose above it then is a standfirst or a caption."""


class Readers(NamedTuple):
    """What reads bylines and dates in one document; `common` are the words the document
    also prints in lower case, which therefore are no names."""

    bylines: BylineParser
    dates: DateParser
    common: CommonWords


def readers_for(text: str, bylines: BylineParser, dates: DateParser) -> Readers:
    """The readers for a document's text."""
    return Readers(bylines, dates, CommonWords(text))


class CommonWords:
    """The words a text prints in lower case, looked up one by one: few are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word.islower():
            return False
        text = self._text
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if _is_edge(text[at - 1 : at]) and _is_edge(text[end : end + 1]):
                return True
            at = text.find(word, end)
        return False


def _is_edge(char: str) -> bool:
    """Whether a word may begin after a character, or end before it; nothing is one too."""
    return not char or char.isspace() or char in _BESIDE_WORDS


_BESIDE_WORDS = ".,;:!?\"'()"


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
        return tuple(
            kept and block not in parts and block > self.headline
            for block, kept in enumerate(view.story)
        )


class Signature(NamedTuple):
    """A line that signs or dates a story."""

    block: int
    bylines: tuple[Byline, ...]
    dates: tuple[FoundDate, ...]


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
    for block in range(start, body):
        if block not in signatures and view.scores.columns["name"][block] > 0:
            bare = sign(view, block, readers, bare=True)
            if bare is not None and bare.bylines and _may_head(view, block - 1):
                signatures[block] = bare
    headline = _headline(view, start, body, signatures)
    if headline < 0:
        held = {block: s for block, s in signatures.items() if block < body}
        return _opening_of(view, -1, -1, -1, held, body)
    for block in range(headline + 1, body):
        if block not in signatures:
            bare = sign(view, block, readers, bare=True)
            if bare is not None:
                signatures[block] = bare
    held = {block: s for block, s in signatures.items() if headline - 3 <= block < body}
    kicker = _kicker(view, headline, held)
    standfirst = _standfirst(view, headline, kicker, body, held)
    return _opening_of(view, headline, kicker, standfirst, held, body)


def sign(view: View, block: int, readers: Readers, *, bare: bool) -> Signature | None:
    """The byline and the dates a short block holds, if it holds one."""
    if view.words(block) > MAX_FURNITURE_WORDS or view.document.blocks[block].kind in (
        Kind.HEADING,
        Kind.TABLE,
        Kind.CODE,
    ):
        return None
    strongest = view.strongest(block)
    if view.is_cued(block) and strongest and strongest.rule.category not in SIGNING:
        return None
    span = view.document.blocks[block].span
    found: tuple[FoundDate, ...] = ()
    if view.measures.dates[block]:
        found = tuple(
            found
            for found in readers.dates.find(
                view.document.text, span.start, span.end, view.measures.language
            )
            if found.kind or _is_most_of(view, block, found)
        )
    signed = (
        ()
        if _is_kicker(view, block)
        else readers.bylines.parse_all(
            without_marks(view.text(block)), bare=bare, common=readers.common
        )
    )
    return Signature(block, signed, found) if signed or found else None


def _is_most_of(view: View, block: int, found: FoundDate) -> bool:
    """Whether a block is a date line: little else stands beside the date."""
    span = view.document.blocks[block].span
    return (span.end - span.start) - len(found.text) <= MAX_CHARS_BESIDE_DATE


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
    for block in view.blocks():
        if (
            view.story[block]
            and view.words(block) >= MIN_PROSE_WORDS
            and view.ends_sentence(block)
            and view.document.blocks[block].kind is Kind.PARAGRAPH
        ):
            return block
    return view.first_story()


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


def _headline(view: View, start: int, body: int, signatures: dict[int, Signature]) -> int:
    """The best headed block above the story that has evidence enough; -1 for none."""
    best, best_points = -1, NEED - 1
    for block in range(start, body):
        if block in signatures or not _may_head(view, block):
            continue
        points = _points(view, block, body, signatures)
        if points > best_points or (points == best_points and best < 0):
            best, best_points = block, points
    return best


def _may_head(view: View, block: int) -> bool:
    if block < 0:
        return False
    text = view.text(block)
    return (
        MIN_HEADLINE_WORDS <= view.words(block) <= MAX_HEADLINE_WORDS
        and view.document.blocks[block].kind in (Kind.PARAGRAPH, Kind.HEADING)
        and not text.endswith((".", ":", ",", "。"))
        and not view.is_cued(block)
        and not view.measures.dates[block]
    )


def _points(view: View, block: int, body: int, signatures: dict[int, Signature]) -> int:
    """Evidence that a block is the story's headline, in points; none without evidence from
    outside the line itself, or a body would lose its first sub-heading when cleaned again."""
    columns = view.scores.columns
    text = view.text(block)
    shared = float(columns["shared_with_core"][block])
    below = any(block < s.block <= block + BELOW_REACH for s in signatures.values())
    above = any(block - 2 <= s.block < block for s in signatures.values())
    kicker = _is_kicker(view, block + 1) and block + 1 < body
    outside = (
        2 * below
        + above
        + (float(columns["repeats"][block]) > 0)
        + 3 * text.startswith("# ")
        + _has_page_around(view)
        + kicker
    )
    if not outside:
        return 0
    inside = (shared >= SHARED_SOME) + (shared >= SHARED_MUCH)
    inside += view.words(block) >= LONG_HEADLINE
    return outside + inside - 2 * (not below and block + BELOW_REACH < body)


SHARED_SOME, SHARED_MUCH = 0.4, 0.7
"""Shares of a headline's content words that its story uses: headlines in the corpus have
.5 to 1, section names and slogans below .3."""
LONG_HEADLINE = 4
"""Words from which a line is more likely a headline than a section's name."""
PAGE_CUES = 2
"""Blocks with a cue that show a page around the story: bodies have one by chance."""


def _has_page_around(view: View) -> bool:
    """Whether the text is a page with furniture, no bare article."""
    return sum(view.is_cued(block) for block in view.matches) >= PAGE_CUES


def _is_kicker(view: View, block: int) -> bool:
    if not 0 <= block < len(view.story):
        return False
    strongest = view.strongest(block)
    return strongest is not None and strongest.rule.category == Category.KICKER


def _kicker(view: View, headline: int, held: dict[int, Signature]) -> int:
    for block in (headline - 1, headline + 1):
        if block not in held and _is_kicker(view, block):
            return block
    return -1


def _standfirst(
    view: View, headline: int, kicker: int, body: int, held: dict[int, Signature]
) -> int:
    """A sentence right below the headline with furniture between it and the story."""
    block = headline + 1 + (kicker == headline + 1)
    if block >= body or block in held or view.document.blocks[block].kind is not Kind.PARAGRAPH:
        return -1
    if not MIN_STANDFIRST_WORDS <= view.words(block) <= MAX_STANDFIRST_WORDS:
        return -1
    if view.is_cued(block) or _hints_caption(view, block):
        return -1
    furniture = any(other in held or view.is_cued(other) for other in range(block + 1, body))
    return block if furniture else -1


def _hints_caption(view: View, block: int) -> bool:
    strongest = view.strongest(block)
    return strongest is not None and strongest.rule.category == Category.CAPTION


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
            if _hints_caption(view, block) or (
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
