"""What a page's markup says about its blocks: the evidence that a text does not have.

A page is read into blocks like a text. Beside them stand the block-level elements they come
from, as a tree of numbers, so that stages can ask for containers, siblings and links without
knowing of tags or parsers.
"""

from __future__ import annotations

from enum import IntFlag
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Hint(IntFlag):
    """What an element's tag, class names, id or role hint at. A hint decides nothing: story
    paragraphs carry the class 'paywall' on some sites, whole stories lie in a footer."""

    NAVIGATION = 1 << 0
    HEADER = 1 << 1
    FOOTER = 1 << 2
    ASIDE = 1 << 3
    FORM = 1 << 4
    FIGURE = 1 << 5
    CAPTION = 1 << 6
    ARTICLE = 1 << 7
    MAIN = 1 << 8
    QUOTE = 1 << 9
    LIST = 1 << 10
    TABLE = 1 << 11
    HIDDEN = 1 << 12
    RELATED = 1 << 13
    COMMENT = 1 << 14
    SHARE = 1 << 15
    ADVERT = 1 << 16
    SIGN_UP = 1 << 17
    CONSENT = 1 << 18
    BYLINE = 1 << 19
    DATE = 1 << 20
    STORY = 1 << 21
    STANDFIRST = 1 << 22
    BUTTON = 1 << 23
    TAGS = 1 << 24
    INSERT = 1 << 25
    TITLE = 1 << 26


class Nodes(NamedTuple):
    """The block-level elements of a page in document order; a parent comes before its children.
    The root is number 0 and its own parent.

    `signature` is equal for elements with the same tag and class names (digits aside).
    """

    parent: NDArray[np.int32]
    hints: NDArray[np.int64]
    """What each element itself hints at."""
    above: NDArray[np.int64]
    """What it or any element above it hints at."""
    signature: NDArray[np.int32]
    depth: NDArray[np.int32]
    stop: NDArray[np.int32]
    """The first element after each that does not lie in it."""


class Markup(NamedTuple):
    """Evidence for each block of a page; arrays hold one number a block.

    - `node`: the innermost block-level element that holds the block.
    - `tag`: its tag, as a number of `reading.elements.TAGS`.
    - `headline`: whether it is a heading of the first rank (`h1`).
    - `chars`, `link_chars`, `strong_chars`, `emphasis_chars`: code points, and those in links,
      in bold type and in italics.
    - `links`, `anchors`: how many links begin in the block, and how many lead to the page itself.
    - `inline`: what inline elements in the block hint at.
    - `media`: how many pictures and players stand between the block before and this one.
    """

    nodes: Nodes
    node: NDArray[np.int32]
    tag: NDArray[np.int32]
    headline: NDArray[np.bool_]
    chars: NDArray[np.int32]
    link_chars: NDArray[np.int32]
    strong_chars: NDArray[np.int32]
    links: NDArray[np.int32]
    inline: NDArray[np.int64]
    emphasis_chars: NDArray[np.int32]
    anchors: NDArray[np.int32]
    media: NDArray[np.int32]


_OF_TEXTS = int(Hint.TITLE | Hint.LIST | Hint.TABLE | Hint.QUOTE)
"""What texts show by their own marks as well: headings, lists, tables, quotes."""


def tells_nothing(markup: Markup) -> bool:
    """Whether a page's markup says no more than its text does: no links, and no hint that some
    blocks have and others have not."""
    if markup.links.any() or markup.inline.any():
        return False
    hints = markup.nodes.above[markup.node] & ~_OF_TEXTS
    return bool((hints == hints[:1]).all())
