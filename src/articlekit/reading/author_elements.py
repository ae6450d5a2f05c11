"""Tells by its attributes which element names an author, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from articlekit.reading.parse import Element

_NAME_PROPS = frozenset(("author", "creator"))
_OTHER_ROLES = {"editor": "editor", "contributor": "contributor", "translator": "translator"}
_BYLINE_CLASS = re.compile(
    r"(?:\A|[-_\s])(?:by-?lines?(?:-?names?)?|(?:[a-z]+-)?authors?(?:-?names?|-?links?|-?list)?"
    r"|autore?n?s?|auteurs?|autor(?:es|ia)|writers?|signature|contributors?"
    r"|written-?by|posted-?by)(?=\Z|[-_\s])"
    r"|(?<=[a-z])(?:Authors?(?:Names?|Links?|List)?|Byline(?:Names?)?|Autor|Writer)(?![a-z])"
)
"""Class names of signing elements, as words of a token: 'entry-author', 'article__byline',
'storyAuthors', not 'authority'."""
_NO_NAME_CLASS = re.compile(
    r"(?i)bio|avatar|image|img|photo|social|share|follow|twitter|description|about|more-?from"
    r"|job|title|function|role|date|time|comment|related|box|desc|position|email|credit"
)
"""Class names of what stands about an author: the picture, the biography, the title."""
_AUTHOR_HREF = re.compile(
    r"(?i)/(?:author|authors|autor|autoren|autores|auteur|auteurs|autore|autori|by|writers?|profile"
    r"|people|redaktion|journalist|contributors?|staff|team|redakteure?)/+[^/?#]"
)
_CLOSE = 3
"""Elements between `itemprop=author` and its `itemprop=name`."""


def up(element: Element) -> Iterator[Element]:
    """An element and those around it, the innermost first."""
    at: Element | None = element
    while at is not None:
        yield at
        at = at.getparent()


def source_of(element: Element) -> str:
    """What makes an element sign; empty for nothing."""
    prop = (element.get("itemprop") or element.get("property") or "").casefold()
    if prop in _NAME_PROPS or prop in _OTHER_ROLES:
        return "microdata"
    if "author" in (element.get("rel") or "").casefold().split():
        return "rel=author"
    if element.tag == "a" and _AUTHOR_HREF.search(element.get("href") or "") is not None:
        return "rel=author"
    if prop == "name" and _within_author(element):
        return "microdata"
    name = element.get("class") or ""
    if name and _BYLINE_CLASS.search(name) is not None and element.tag not in ("img", "body"):
        matched = " ".join(token for token in name.split() if _BYLINE_CLASS.search(token))
        return "" if _NO_NAME_CLASS.search(matched) is not None else "class"
    return ""


def _within_author(element: Element) -> bool:
    return any(
        (above.get("itemprop") or "") in _NAME_PROPS for above in islice(up(element), 1, 1 + _CLOSE)
    )


def role_of(element: Element) -> str:
    """The role in which the person an element names has signed."""
    prop = (element.get("itemprop") or "").casefold()
    return _OTHER_ROLES.get(prop, "author")
