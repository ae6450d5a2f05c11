"""Puts the parts of a streamed page where a script would put them.

React sends a page in pieces: in the story's place stands `<template id="B:0">` with a 'Loading'
up to the comment `/$`, and below the page, when the server has it, `<div hidden id="S:0">`.
Scripts put the div's content in the place of the template of the same number (`P:` for a part of
such a part). As it is sent the story is hidden, or stands in the wrong order below the footer.
"""

from __future__ import annotations

import regex
from lxml import etree

Element = etree._Element  # noqa: SLF001 - the class lxml gives its elements has no other name

MAX_PARTS = 1_000
"""Parts that are put in their places: the pages of the corpus have up to 50."""
MAX_DEPTH = 1_000
"""Levels below which nothing more is put: parts within parts could go as deep as they are many."""

_STREAMED = (b"S:", b"<template", b"hidden")
_OPENS, _CLOSES = "$", "/$"
"""How the comments begin that stand around what is shown until a part comes."""
_ID = regex.compile(r"(.{0,100})([SBP]):([0-9a-f]{1,8})")


def is_streamed(data: bytes) -> bool:
    """Whether markup may be of a streamed page."""
    return all(mark in data for mark in _STREAMED)


def put_in_place(root: Element) -> None:
    """Moves the parts of a streamed page to their places, and takes its comments out. `root` is
    our own tree."""
    places: dict[tuple[str, str], Element] = {}
    parts: dict[tuple[str, str], Element] = {}
    for element in root.iter("template", "div"):
        name = _ID.fullmatch(element.get("id") or "")
        if name is None:
            continue
        key = (name[1], name[3])
        if element.tag == "template" and name[2] != "S":
            places.setdefault(key, element)
        elif element.tag == "div" and name[2] == "S" and element.get("hidden") is not None:
            parts.setdefault(key, element)
        if len(parts) == MAX_PARTS:
            break
    for key, part in parts.items():
        place = places.get(key)
        if place is not None:
            _put(part, place)
    etree.strip_tags(root, etree.Comment)


def _put(part: Element, place: Element) -> None:
    above = list(place.iterancestors())
    if part in above or len(above) > MAX_DEPTH or not above:
        return
    for shown in _shown_until_then(place):
        above[0].remove(shown)
    if part.text:
        before = place.getprevious()
        if before is None:
            above[0].text = (above[0].text or "") + part.text
        else:
            before.tail = (before.tail or "") + part.text
        part.text = None
    for child in list(part):
        place.addprevious(child)


def _shown_until_then(place: Element) -> list[Element]:
    """What stands from a place to the comment that closes it; nothing where none does."""
    shown: list[Element] = []
    within = 0
    for after in place.itersiblings():
        if isinstance(after, etree._Comment):  # noqa: SLF001 - its class has no other name
            text = after.text or ""
            if text == _CLOSES and not within:
                return shown
            within += text.startswith(_OPENS) - (text == _CLOSES)
        shown.append(after)
    return []
