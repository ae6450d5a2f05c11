"""From markup, a BeautifulSoup or an lxml tree to a tree of our own."""

from __future__ import annotations

from typing import Protocol, TypeGuard, runtime_checkable

import regex
from lxml import etree
from lxml.html import HtmlElement

Element = etree._Element  # noqa: SLF001 - the class lxml gives its elements has no other name

MAX_DEPTH = 1_000
"""Containers that may lie in one another: libxml2 stops reading at 2,048 levels and loses the
rest of the page; deeper ones are read as if they were not there."""

_TAG = regex.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_LEAVES = frozenset(b"p h1 h2 h3 h4 h5 h6 li td th pre script style".split())
# Neither XML nor HTML allows these, and a zero byte ends the parser's reading.
_FORBIDDEN = bytes(number for number in range(32) if number not in b"\t\n\r")


@runtime_checkable
class _Soup(Protocol):
    """What of a BeautifulSoup document or tag is used."""

    def decode(self) -> str: ...
    def find_all(self, name: str) -> object: ...


def is_tree(source: object) -> TypeGuard[object]:
    """Whether `source` is a parsed page: an lxml tree or element, or a BeautifulSoup."""
    return isinstance(source, Element | etree._ElementTree | _Soup)  # noqa: SLF001


def markup_of(source: object) -> str:
    """The markup of a parsed page, which stays as it is."""
    if isinstance(source, Element | etree._ElementTree):  # noqa: SLF001
        return str(etree.tostring(source, encoding="unicode", method="html", with_tail=False))
    return source.decode() if isinstance(source, _Soup) else ""


def parse(markup: str) -> Element | None:
    """The root of a page, without comments; None where nothing can be made of `markup`.

    Nothing is loaded and no entity is expanded beyond HTML's own.
    """
    data = markup.encode("utf-8", "replace").translate(None, _FORBIDDEN)
    root, complete = _parse(data)
    if not complete:
        root, _ = _parse(_shallow(data))
    return root


def _parse(data: bytes) -> tuple[Element | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    # trafilatura takes no other elements; lxml.html's own parser asks Python for each of them.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, AssertionError):
        return None, True
    too_deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, not too_deep


def _shallow(data: bytes) -> bytes:
    """The markup without the tags of containers that lie too deep."""
    pieces: list[bytes] = []
    depth = at = 0
    for match in _TAG.finditer(data):
        name = match[2].lower()
        if name in _VOID or name in _LEAVES:
            continue
        if match[1]:
            too_deep = depth > MAX_DEPTH
            depth = max(depth - 1, 0)
        else:
            depth += 1
            too_deep = depth > MAX_DEPTH
        if too_deep:
            pieces.append(data[at : match.start()])
            at = match.end()
    pieces.append(data[at:])
    return b" ".join(pieces)
