"""From whatever a user passes to a `Document`: text and pages part here and meet again."""

from __future__ import annotations

from typing import NamedTuple

from articlekit.document import Document
from articlekit.reading.page import read_page
from articlekit.reading.parse import Element, is_tree, markup_of, parse
from articlekit.reading.sniff import looks_like_page, to_text
from articlekit.reading.structured import read_structured
from articlekit.reading.text import read

KINDS = ("auto", "html", "text")
"""What a user can say a source is; 'auto' tells by its beginning and its tags."""


class Source(NamedTuple):
    """A document, and the tree it was read from (None for a text)."""

    document: Document
    tree: Element | None = None


def read_source(source: object, kind: str = "auto", url: str | None = None) -> Source:
    """Reads text or a page; a tree that is passed is not changed. `url` is the page's own.

    Raises `NotADocumentError` for what is neither text, bytes that hold text, nor a tree.
    """
    warnings: tuple[str, ...] = ()
    if is_tree(source):
        text, kind = markup_of(source), "html"
    else:
        text, warnings = to_text(source)
    if kind == "html" or (kind == "auto" and looks_like_page(text)):
        tree = parse(text)
        document = read_page(tree, warnings)
        if tree is not None:
            document = document._replace(structured=read_structured(tree, url))
        return Source(document, tree)
    return Source(read(text, warnings))
