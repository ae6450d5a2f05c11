"""What the first characters of a line say it is: Markdown and plain-text marks."""

from __future__ import annotations

import regex

from articlekit.document import Kind

_HEADING = regex.compile(r"#{1,6}\s")
_BULLET = regex.compile(r"(?:[-*+•·‣◦▪●○■□–►▶→✓✔∙⁃]|\d{1,3}[.)]|[a-zA-Z][.)])\s++\S")
_IMAGE = regex.compile(r"!\[[^\]\n]{0,400}\]\([^)\s]{0,2000}+(?:\s[^)\n]{0,400})?\)\Z")
_COLUMNS = regex.compile(r"\S(?:\t| {3,}+)\S")
_FIRST = frozenset("#-*+•·‣◦▪●○■□–►▶→✓✔∙⁃>|!`~")
# Names of their own: members of an enum are slow to look up.
_PARAGRAPH, _TABLE, _LIST = Kind.PARAGRAPH, Kind.TABLE, Kind.LIST
_FENCES = ("```", "~~~")

ORDERING = (".", ")")
"""What stands after the number or letter of an ordered list's item."""
MIN_TABLE_BARS = 2
"""Bars that make a line a table row: one bar alone is a breadcrumb or a title's divider."""
MIN_TABLE_GAPS = 2
"""Wide gaps that make a line a table row: one gap alone is a stray indent."""


def may_show_kind(text: str) -> bool:
    """Whether a line of the text may show a kind by more than what it begins with."""
    return "|" in text or "\t" in text or "   " in text


def kind_of(line: str) -> Kind:
    """The kind a single line shows by its marks; a paragraph if it shows none."""
    first = line[:1]
    if first not in _FIRST and not first.isalnum():
        return _PARAGRAPH
    if first in _FIRST:
        if first == "#":
            return Kind.HEADING if _HEADING.match(line) else _PARAGRAPH
        if first == ">":
            return Kind.QUOTE
        if first == "|" and line.count("|") >= MIN_TABLE_BARS:
            return _TABLE
        if first == "!":
            return Kind.IMAGE if _IMAGE.match(line) else _PARAGRAPH
    if (first in _FIRST or first.isdigit() or line[1:2] in ORDERING) and _BULLET.match(line):
        return _LIST
    if line.count("|") > MIN_TABLE_BARS:
        return _TABLE
    if ("\t" in line or "   " in line) and len(
        _COLUMNS.findall(line, overlapped=True)
    ) >= MIN_TABLE_GAPS:
        return _TABLE
    return _PARAGRAPH


def is_fence(line: str) -> bool:
    """Whether the line opens or closes a block of code."""
    return line.startswith(_FENCES)
