"""What flows through a clean: one text, its blocks, and what is said about them.

Every offset in the library is a code point of `Document.text`, the text as it
was decoded with its line ends unified. Nothing edits that text afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple, TypeAlias, cast

from articlekit.markup import Markup
from articlekit.structured import Structured


class Span(NamedTuple):
    """Code points `start` to `end` (exclusive) of the document's text."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start


class Kind(StrEnum):
    """What a block is by its marks, whether it is story or not."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    IMAGE = "image"


class Category(StrEnum):
    """Why a span is not the story. The values are public and never change."""

    PAYWALL = "paywall"
    NEWSLETTER = "newsletter"
    LATEST = "latest"
    SHARE = "share"
    NAVIGATION = "navigation"
    SITE = "site"
    ADVERT = "advert"
    COOKIES = "cookies"
    COMMENTS = "comments"
    COUNTS = "counts"
    CAPTION = "caption"
    PULLQUOTE = "pullquote"
    AUTHOR_BIO = "author-bio"
    NOTE = "note"
    FOOTNOTE = "footnote"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    OTHER = "other"


CATEGORIES: tuple[str, ...] = tuple(category.value for category in Category)


class Block(NamedTuple):
    """A unit that is judged as one: a line, or a paragraph hard-wrapped over several lines.

    `span` has no white space at its ends. `glued` tells that the block stands on the
    line right after the one before and belongs with it (a list, a table, a stanza).
    `path` says where in the tree of a page the block stood; it is empty for text.
    """

    span: Span
    kind: Kind = Kind.PARAGRAPH
    glued: bool = False
    path: str = ""


Pair: TypeAlias = tuple[int, int]
_SPAN_OF = cast("Callable[[Pair], Span]", partial(tuple.__new__, Span))
_BLOCK_OF = cast("Callable[[tuple[Span, Kind, bool, str]], Block]", partial(tuple.__new__, Block))


def spans_from(pairs: Iterable[Pair]) -> list[Span]:
    """The spans from starts to ends. A document has hundreds: made together they cost a third
    of what they cost one by one."""
    return list(map(_SPAN_OF, pairs))


def blocks_from(rows: Iterable[tuple[Span, Kind, bool, str]]) -> tuple[Block, ...]:
    """The blocks of spans, kinds, whether they are glued, and paths; made together as well."""
    return tuple(map(_BLOCK_OF, rows))


class Verdict(StrEnum):
    """What a finding asks for."""

    DROP = "drop"
    KEEP = "keep"


class Finding(NamedTuple):
    """One thing a rule or a stage says about a span; `decide` alone acts on it.

    `rule` is the public id. `sure` ranks a finding among others on the same span.
    """

    span: Span
    category: str
    rule: str
    verdict: Verdict = Verdict.DROP
    sure: int = 0


class Document(NamedTuple):
    """One text with its blocks in order; spans of blocks never overlap.

    `markup` is what a page's markup says about the blocks; None where there was none.
    `structured` is what the markup of a page claims; a text has none.
    """

    text: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    url: str | None = None
    crawled: str | None = None
    markup: Markup | None = None
    structured: Structured | None = None
