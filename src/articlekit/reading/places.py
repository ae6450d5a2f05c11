"""Where in the document's text an element of the page stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from articlekit.document import Document
from articlekit.reading.parse import Element
from articlekit.reading.signed import MAX_TEXT, Locate, text_of
from articlekit.reading.structured import nowhere


def locator(elements: Sequence[Element], document: Document) -> Locate:
    """A function that gives the span an element became, or None where it has none.

    `elements` are the block-level ones by number. An inline element is looked for by its
    words in the block-level one around it.
    """
    text, blocks, markup = document.text, document.blocks, document.markup
    if markup is None:
        return nowhere
    numbers = {element: number for number, element in enumerate(elements)}

    def locate(element: Element) -> tuple[int, int] | None:
        around: Element | None = element
        while around is not None and around not in numbers:
            around = around.getparent()
        if around is None:
            return None
        number = numbers[around]
        inside = (markup.node >= number) & (markup.node < markup.nodes.stop[number])
        found = np.flatnonzero(inside)
        if not len(found):
            return None
        start, end = blocks[int(found[0])].span.start, blocks[int(found[-1])].span.end
        if around is element:
            return start, end
        wanted = text_of(element, MAX_TEXT)
        at = text.find(wanted, start, end) if wanted else -1
        return (at, at + len(wanted)) if at >= 0 else None

    return locate
