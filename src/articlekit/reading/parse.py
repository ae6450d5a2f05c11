"""From markup, a BeautifulSoup or an lxml tree to a tree of our own."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple, Protocol, TypeAlias, TypeGuard, runtime_checkable

import regex
from lxml import etree
from lxml.html import HtmlElement

from articlekit import bounds
from articlekit.reading.streamed import is_streamed, put_in_place

Element = etree._Element  # noqa: SLF001 - the class lxml gives its elements has no other name

MAX_DEPTH = 1_000
"""Containers that may lie in one another: libxml2 stops reading at 2,048 levels and loses the
rest of the page; deeper ones are read as if they were not there."""

LONG_TAG = 8_192
"""Bytes from which the attributes of a tag are counted; most longer ones hold one picture."""
MAX_ATTRIBUTES = 500
"""Attributes of a long tag that are read: libxml2 compares each with all before it. The
elements of 200 pages of the corpus have up to 28."""

_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}+" % LONG_TAG)
_ATTRIBUTE = re.compile(rb"[^\s=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"']*+))?+")
_RAW = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)
"""Where the text of a program begins and ends, in which `a<b` is no tag."""
_TAG = regex.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_LEAVES = frozenset(b"p h1 h2 h3 h4 h5 h6 li td th pre script style".split())
# Neither XML nor HTML allows these, and a zero byte ends the parser's reading.
_FORBIDDEN = bytes(number for number in range(32) if number not in b"\t\n\r")


@runtime_checkable
class Soup(Protocol):
    """What of a BeautifulSoup document or tag is used."""

    def decode(self) -> str:
        """The markup."""

    def find_all(self, name: str) -> object:
        """The tags of this name."""


Tree: TypeAlias = etree._Element | etree._ElementTree | Soup  # noqa: SLF001
"""A parsed page: an lxml element or tree, or a BeautifulSoup."""


def is_tree(source: object) -> TypeGuard[Tree]:
    """Whether `source` is a parsed page."""
    if isinstance(source, str):  # asked first: a protocol takes long to compare with
        return False
    return isinstance(source, Element | etree._ElementTree | Soup)  # noqa: SLF001


def markup_of(source: Tree) -> str:
    """The markup of a parsed page, which stays as it is."""
    if isinstance(source, Element | etree._ElementTree):  # noqa: SLF001
        return str(etree.tostring(source, encoding="unicode", method="html", with_tail=False))
    return source.decode()


class Parsed(NamedTuple):
    """The root of a page, None where nothing can be made of its markup; and warnings."""

    root: Element | None
    warnings: tuple[str, ...] = ()


def parse(markup: str) -> Parsed:
    """Parses a page; its tree has no comments.

    Nothing is loaded and no entity is expanded beyond HTML's own.
    """
    warnings: list[str] = []
    data = markup.encode("utf-8", "replace").translate(None, _FORBIDDEN)
    if max(map(len, data.split(b"<"))) > LONG_TAG:
        whole = len(data)
        data = _with_few_attributes(data)
        if len(data) < whole:
            warnings.append(bounds.ATTRIBUTES)
    streamed = is_streamed(data)
    root, complete = _parse(data, comments=streamed)
    if not complete:
        root, _ = _parse(_shallow(data), comments=streamed)
        warnings.append(bounds.NESTING)
    if streamed and root is not None:
        put_in_place(root)
    return Parsed(root, tuple(warnings))


def _with_few_attributes(data: bytes) -> bytes:
    """The markup with no more than the first attributes of its long tags."""
    pieces: list[bytes] = []
    at = seen = 0
    raw = False
    for tag in _LONG_TAG.finditer(data):
        attributes = _ATTRIBUTE.finditer(data, tag.start(), tag.end())
        beyond = next(islice(attributes, MAX_ATTRIBUTES + 1, None), None)
        if beyond is None:
            continue
        for mark in _RAW.finditer(data, seen, tag.start()):
            raw = not mark[1]
        seen = tag.start()
        if not raw:
            pieces.append(data[at : beyond.start()])
            at = tag.end()
    return b"".join((*pieces, data[at:])) if pieces else data


def _parse(data: bytes, *, comments: bool) -> tuple[Element | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=not comments,
        remove_pis=True,
    )
    # trafilatura takes no other elements; lxml.html's own parser asks Python for each of them.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, AssertionError):
        return None, True
    if root is not None:
        _take_in_what_follows(root)
    too_deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, not too_deep


def _take_in_what_follows(root: Element) -> None:
    """Moves what stands after an early `</html>` into the body, where browsers show it; libxml2
    makes a second root of it."""
    body = root.find("body")
    if body is None:
        return
    for other in list(root.itersiblings(etree.Element)):
        inside = other.find("body")
        rest = other if inside is None else inside
        if rest.text and not rest.text.isspace():
            etree.SubElement(body, "div").text = rest.text
        body.extend(rest)


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
