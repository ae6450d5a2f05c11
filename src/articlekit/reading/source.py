"""From whatever a user passes to a `Document`: text and pages part here and meet again."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from articlekit.document import Document
from articlekit.reading.page import read_page
from articlekit.reading.parse import Element, Tree, is_tree, markup_of, parse
from articlekit.reading.signed import Locate
from articlekit.reading.sniff import (
    WARN_ENCODING_REPAIRED,
    decoded_again,
    looks_like_page,
    to_text,
)
from articlekit.reading.structured import nowhere
from articlekit.reading.text import read

Given: TypeAlias = str | bytes | bytearray | memoryview | Tree
"""What can be cleaned: text or markup, or a page that was parsed already."""

KINDS = ("auto", "html", "text")
"""What a user can say a source is; 'auto' tells by its beginning and its tags."""


class Reading(NamedTuple):
    """A document, and for a page the tree it was read from and what finds elements in it."""

    document: Document
    tree: Element | None = None
    locate: Locate = nowhere

    def warned(self, warning: str) -> Reading:
        """The same with one more warning."""
        warnings = (*self.document.warnings, warning)
        return self._replace(document=self.document._replace(warnings=warnings))


def read_source(source: Given, kind: str = "auto", url: str | None = None) -> Reading:
    """Reads text or a page; a tree that is passed is not changed.
    `url` is the page's own address.

    Raises `NotADocumentError` for what is neither text, bytes that hold text, nor a tree.
    """
    warnings: tuple[str, ...] = ()
    if is_tree(source):
        text, kind = markup_of(source), "html"
    else:
        text, warnings = to_text(source)
    if kind == "html" or (kind == "auto" and looks_like_page(text)):
        again = decoded_again(text)
        if again is not None:
            text, warnings = again, (*warnings, WARN_ENCODING_REPAIRED)
        tree, bounded = parse(text)
        document, locate = read_page(tree, (*warnings, *bounded), url)
        return Reading(document, tree, locate)
    return Reading(read(text, warnings))
