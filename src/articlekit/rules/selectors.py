"""Rules about elements: which blocks of a page a CSS selector speaks about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import cast

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from articlekit.document import Block, Span
from articlekit.rules.match import Match, on_host
from articlekit.rules.rule import Rule

Element = etree._Element  # noqa: SLF001 - the class lxml gives its elements has no other name
Select = Callable[[Element], Sequence[Element]]
Locate = Callable[[Element], tuple[int, int] | None]

KEPT_COMPILED = 256
"""Selectors kept ready; a pack has a few dozen."""


@lru_cache(KEPT_COMPILED)
def compiled(selector: str) -> Select:
    """A function that gives a page's elements a selector matches. Raises `ValueError`."""
    try:
        return cast("Select", CSSSelector(selector, translator="html"))
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(str(error)) from error


def example_page(example: str) -> Element:
    """The page a rule's example in HTML makes."""
    return etree.fromstring(f"<div>{example}</div>", etree.HTMLParser(no_network=True))


def selected(
    rules: Sequence[Rule], tree: Element, locate: Locate, blocks: Sequence[Block], host: str
) -> list[Match]:
    """The matches of selecting rules; an element within a block marks its words alone."""
    found: list[Match] = []
    for rule in rules:
        if rule.hosts and not on_host(host, rule.hosts):
            continue
        for element in compiled(rule.selector)(tree):
            place = locate(element)
            if place is not None:
                found.extend(_matches(rule, Span(*place), blocks))
    return found


def _matches(rule: Rule, place: Span, blocks: Sequence[Block]) -> list[Match]:
    found = []
    first = bisect_right(blocks, place.start, key=lambda block: block.span.end)
    for number in range(first, len(blocks)):
        block = blocks[number]
        if block.span.start >= place.end:
            break
        start, end = max(block.span.start, place.start), min(block.span.end, place.end)
        if start < end:
            whole = (start, end) == block.span
            found.append(Match(number, rule, Span(start, end), inline=not whole))
    return found
