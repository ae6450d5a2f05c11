"""Makes a rule's pattern ready: by which engine it is run, and what is looked for before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import regex

from articlekit.rules.linear import is_anchored
from articlekit.rules.needs import ANYWHERE, Need, needs_of
from articlekit.rules.syntax import PROPERTY, Syntax, compiled, syntax_of
from articlekit.rules.wording import lower

Search = Callable[[str], object]

_NOT_PLAIN = re.compile(r"[^\W\d_a-zß-öø-ÿ]|\(\?[-ai-zL]|\\[pP]")
"""What may match otherwise in lower case: letters beyond Latin's small ones (a capital, a
sigma that ends a word), flags, properties."""


class Probe(NamedTuple):
    """A pattern made ready: a function that tells whether a wording matches, and what the
    wording must hold for that; `anywhere` is the same for a text that it stands somewhere in."""

    search: Search
    needs: tuple[Need, ...]
    anywhere: tuple[Need, ...]


def probe_of(pattern: str) -> Probe:
    """Makes a pattern ready.

    The standard library's engine runs where it knows the syntax: it starts three times as
    fast. A pattern that is bound to the start is tried there alone. One that is searched for
    in all places is so in lower case where that says the same: it skips to the letters it can
    begin with only when case counts.
    """
    anchored = is_anchored(pattern)
    tree = syntax_of(pattern)
    needs = needs_of(tree, anchored=anchored)
    anywhere = tuple(need._replace(end=ANYWHERE) for need in needs)
    return Probe(_search_for(pattern, tree, anchored=anchored), needs, anywhere)


def _search_for(pattern: str, tree: Syntax, *, anchored: bool) -> Search:
    if PROPERTY.search(pattern):
        return _search_of(regex.compile(pattern, regex.IGNORECASE), anchored=anchored)
    if anchored or _NOT_PLAIN.search(pattern):
        return _search_of(compiled(tree), anchored=anchored)
    search = re.compile(pattern).search
    return lambda wording: search(lower(wording))


def _search_of(made: re.Pattern[str] | regex.Pattern[str], *, anchored: bool) -> Search:
    return made.match if anchored else made.search
