"""Finds the lines near the headline that sign or date a story."""

from __future__ import annotations

from typing import NamedTuple

import regex

from articlekit.document import Category, Document, Kind
from articlekit.fields.byline import Byline, BylineParser
from articlekit.fields.byline_marks import AUTHOR
from articlekit.fields.date import DateParser, FoundDate
from articlekit.fields.date_lines import ISO_DAY, dates_of
from articlekit.fields.date_order import NumericOrder
from articlekit.rules.wording import without_marks
from articlekit.stages.datelike import is_clock
from articlekit.stages.view import View

MAX_FURNITURE_WORDS = 25
"""Longest byline or date line."""
SIGNING = frozenset(
    {
        Category.BYLINE,
        Category.DATE,
        Category.DATELINE,
        Category.AUTHOR_BIO,
        Category.COUNTS,
        Category.NOTE,
        Category.SHARE,
        Category.OTHER,
    }
)
"""Categories of rules that a line which signs or dates a story may match: 'By Jane Doe, 3 May
2024, 6 min read, Share'."""
MAX_LABEL_CHARS = 24
"""Characters of a line that holds nothing but a by-word: 'Author of the article:'."""
DATE_REACH = 2
"""Blocks between a line of bare names and the date line that shows it to be a byline."""
BODY_REACH = 4
"""Blocks between a line of bare names right below the headline and the story."""
HEADLINE_REACH = 2
"""Blocks below the headline in which a line of bare names signs without a date beside it."""
STORY_REACH = 5
"""Blocks between the headline and a line of bare names right above the story: a standfirst, a
picture and its caption."""
CLOCK_REACH = 12
"""Blocks below the headline in which a time of day alone dates the story: a standfirst, a picture's
caption and the names stand before it."""
MAX_BARE = 2
"""Lines of bare names a story has; a menu of products or schools has more."""
SUBJECT_SHARE = 0.5
"""Share of a name's words that the story uses from which it is its subject, not its author."""
MAX_LISTED = 12
"""Lines of a list of authors."""
_PART = regex.compile("[·•|]")
_GOES_ON = (",", "&", " and", " und", " et", " y", " e", " en", " og", " och", " i")
_BETWEEN = frozenset(("", "…", "...", "and", "und", "et", "y", "e", "en", "og", "och", "i"))


class Readers(NamedTuple):
    """What reads bylines and dates in one document; `common` are the words the document
    also prints in lower case, which therefore are no names."""

    bylines: BylineParser
    dates: DateParser
    common: CommonWords
    signed: dict[tuple[int, bool], Signature | None]
    """What `sign` has told of blocks already; several look at the same lines."""


class Signature(NamedTuple):
    """A line that signs or dates a story; `bare` tells that no by-word announced the names."""

    block: int
    bylines: tuple[Byline, ...]
    dates: tuple[FoundDate, ...]
    bare: bool = False


def readers_for(document: Document, bylines: BylineParser, dates: DateParser) -> Readers:
    """The readers for a document."""
    claims = document.structured.dates if document.structured else ()
    order = NumericOrder(document.text, claims)
    return Readers(bylines, dates.within(order), CommonWords(document.text), {})


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


def sign(view: View, block: int, readers: Readers, *, bare: bool) -> Signature | None:
    """The byline and the dates a short block holds, if it holds one. `bare` also reads names
    that no by-word announces."""
    key = (block, bare)
    if key not in readers.signed:
        readers.signed[key] = _sign(view, block, readers, bare=bare)
    return readers.signed[key]


def _sign(view: View, block: int, readers: Readers, *, bare: bool) -> Signature | None:
    printed = view.text(block)
    if not may_sign(view, block):
        printed = _before_notice(view, block, readers)
        if not printed:
            return None
    text = without_marks(printed)
    bare = bare and not _is_introduced(view, block, readers)
    heads = view.document.blocks[block].kind is Kind.HEADING
    signed = (
        ()
        if heads or is_kicker(view, block)
        else readers.bylines.parse_all(text, bare=bare, common=readers.common)
    )
    if not (signed or heads) and block and _is_label(view, block - 1, readers):
        # 'By' or 'Author of the article:' on a line of its own, the name on the next.
        named = readers.bylines.parse_claim(text, AUTHOR, lone=True)
        signed = () if named is None else (named._replace(text=view.text(block), marked=True),)
    announced = any(one.marked for one in signed)
    found = dates_of(view, block, readers.dates, signed=announced)
    if not signed and not found:
        return None
    return Signature(block, signed, found, bool(signed) and not signed[0].marked)


def may_sign(view: View, block: int) -> bool:
    """A quick look whether a block may be a byline or a date line."""
    kind = view.document.blocks[block].kind
    if view.words(block) > MAX_FURNITURE_WORDS or kind is Kind.CODE:
        return False
    if kind is Kind.TABLE and _in_table(view, block):
        return False
    if not view.is_cued(block):
        return True
    strongest = view.strongest(block)
    return strongest is None or strongest.rule.category in SIGNING


def _before_notice(view: View, block: int, readers: Readers) -> str:
    """What stands before an advertiser's notice in a line that begins with a labelled date: many
    blogs print 'Published: 3 May 2024 by Jane Doe · This post may contain affiliate links'."""
    strongest = view.strongest(block)
    if strongest is None or strongest.rule.category != Category.ADVERT:
        return ""
    if view.words(block) > MAX_FURNITURE_WORDS:
        return ""
    text, (start, end) = view.document.text, view.document.blocks[block].span
    found = readers.dates.find(text, start, end, view.measures.language)
    if not found or not found[0].kind or found[0].span.start - start > MAX_LABEL_CHARS:
        return ""
    part = _PART.search(text, found[-1].span.end, end)
    return text[start : part.start() if part else found[-1].span.end].rstrip()


def _in_table(view: View, block: int) -> bool:
    """Whether a table's row has another one beside it; a lone 'By Jane Doe | May 3' has not."""
    beside = (other for other in (block - 1, block + 1) if 0 <= other < len(view.story))
    return any(view.document.blocks[other].kind is Kind.TABLE for other in beside)


def is_kicker(view: View, block: int) -> bool:
    """Whether a rule says that a block is a kicker."""
    if not 0 <= block < len(view.story):
        return False
    strongest = view.strongest(block)
    return strongest is not None and strongest.rule.category == Category.KICKER


def believed_bare(
    view: View, signatures: dict[int, Signature], headline: int, body: int, *, heads: bool
) -> dict[int, Signature]:
    """The signatures without bare names that only look like some: a menu's entries have the
    shape of names too. A date or a time of day has to stand beside them, or they right below the
    headline or right above the story; and few of them. `heads` tells that the headline is one for
    certain: the story uses its words."""
    dated = [block for block, one in signatures.items() if one.dates]
    below = range(headline + 1, min(body, headline + 1 + CLOCK_REACH)) if headline >= 0 else ()
    clocks = [block for block in below if is_clock(view.text(block))]
    # A ticker has a time of day above each of its entries.
    dated += clocks if len(clocks) == 1 else []
    kept: dict[int, Signature] = {}
    bare = 0
    for block, one in sorted(signatures.items()):
        if not one.bare:
            kept[block] = one
            continue
        by_date = any(abs(block - other) <= DATE_REACH for other in dated)
        by_headline = (
            0 <= headline < block <= headline + HEADLINE_REACH and body - block <= BODY_REACH
        ) or (heads and block == headline + 1)
        by_story = 0 <= headline < block == body - 1 <= headline + STORY_REACH
        if by_date or by_headline or by_story:
            kept[block] = one
            bare += not one.dates
    if bare > MAX_BARE:
        kept = {block: one for block, one in kept.items() if one.dates or not one.bare}
    return kept


def without_bare(view: View, held: dict[int, Signature], headline: int) -> dict[int, Signature]:
    """The signatures without bare names beside surer ones: where a by-word announces an author,
    where a picture's credit below shows who is pictured (the story tells of them, or another line
    has no such credit), and above the headline where the line before has the shape of a name as
    well, as in a menu. A house that a by-word announces outweighs bare ones: who sells a picture
    stands in a line of its own, above 'By Harbour Post'."""
    if any(not one.bare and _has_author(one) for one in held.values()):
        return {
            block: one._replace(bylines=()) if one.bare else one
            for block, one in held.items()
            if one.dates or not one.bare
        }
    if any(not one.bare and _has_house(one) for one in held.values()):
        held = {
            block: one
            for block, one in held.items()
            if one.dates or not (one.bare and _has_house(one))
        }
    names = view.scores.columns["name"]
    held = {
        block: one
        for block, one in held.items()
        if not (one.bare and 0 < block < headline and names[block - 1] > 0)
    }
    bare = [block for block, one in held.items() if one.bare and not one.dates]
    pictured = [block for block in bare if view.is_cued(block + 1, Category.CAPTION)]
    told_of = {block for block in pictured if is_subject(view, block)}
    if told_of:
        return {block: one for block, one in held.items() if block not in told_of}
    if len(pictured) == len(bare):
        return held
    return {block: one for block, one in held.items() if block not in pictured}


def _has_author(one: Signature) -> bool:
    return any(found.role == AUTHOR and found.names for found in one.bylines)


def _has_house(one: Signature) -> bool:
    """Whether an organisation signs alone."""
    return all(
        found.role == AUTHOR and found.organisation is not None and not found.names
        for found in one.bylines
    ) and bool(one.bylines)


def with_lists(
    view: View, signatures: dict[int, Signature], body: int, readers: Readers
) -> dict[int, Signature]:
    """The signatures with the lines that go on with a list of authors, one a line: below 'By'
    on a line of its own, or below a name with a comma."""
    found = dict(signatures)
    for block, one in sorted(signatures.items()):
        if one.bare or not _has_author(one):
            continue
        open_end = view.text(block).rstrip().endswith(_GOES_ON)
        if not (open_end or (block and _is_label(view, block - 1, readers))):
            continue
        for at in range(block + 1, min(block + 1 + MAX_LISTED, body)):
            text = view.text(at).strip(" ,&")
            if text in _BETWEEN:
                continue
            named = readers.bylines.parse_claim(text, AUTHOR, lone=False)
            if named is None or not named.names or not may_sign(view, at):
                break
            dates = found[at].dates if at in found else ()
            line = named._replace(text=view.text(at), marked=True)
            found[at] = Signature(at, (line,), dates)
    return found


def above_headline(signatures: dict[int, Signature], headline: int) -> dict[int, Signature]:
    """The line far above the headline that a by-word marks as an author's, if there is just
    one: several are those of teasers."""
    marked = {
        block: one
        for block, one in signatures.items()
        if block < headline
        and any(found.marked and found.role == AUTHOR and found.names for found in one.bylines)
    }
    names = {found.names for one in marked.values() for found in one.bylines}
    if len(names) != 1:
        return {}
    block = max(marked)
    return {block: marked[block]}


def dated_above(signatures: dict[int, Signature], headline: int) -> dict[int, Signature]:
    """The date line far above the headline, if all there tell one day: several days are those
    of teasers."""
    dated = {
        block: one
        for block, one in signatures.items()
        if block < headline and any(found.days_ago is None for found in one.dates)
    }
    days = {found.value[:ISO_DAY] for one in dated.values() for found in one.dates}
    if len(days) != 1:
        return {}
    block = max(dated)
    return {block: dated[block]._replace(bylines=())}


def is_subject(view: View, block: int) -> bool:
    """Whether the story uses the words of a line: then it is about that person."""
    return float(view.scores.columns["shared_with_core"][block]) >= SUBJECT_SHARE


def _is_introduced(view: View, block: int, readers: Readers) -> bool:
    """Whether the line above announces something else than an author: 'It protects against:'."""
    above = view.text(block - 1) if block else ""
    return above.endswith((":", "：")) and not _is_label(view, block - 1, readers)


def _is_label(view: View, block: int, readers: Readers) -> bool:
    """Whether a block is nothing but a by-word."""
    start, end = view.document.blocks[block].span
    if end - start > MAX_LABEL_CHARS:
        return False
    text = view.text(block)
    return (text.endswith(":") or text[-1:].isalpha()) and readers.bylines.is_label(text)
