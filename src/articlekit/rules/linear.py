"""Refuses patterns whose matching time could grow faster than the text.

Patterns only ever see a short block or sentence, so a run is bounded in any case;
this check keeps that bound small. It allows a repeat without a bound only where it
cannot give back what it took (possessive), and refuses a repeat inside a repeat that
could split the same text in many ways.
"""

from __future__ import annotations

import re
import warnings
from re import _constants as _op  # type: ignore[attr-defined]

from articlekit.rules.ambiguity import ways
from articlekit.rules.syntax import Syntax, syntax_of

_STRUCTURE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|\|\^|[()|]", re.DOTALL)
"""What nests in a pattern; escapes and sets are taken whole, so that their marks do not count."""

MAX_BOUND = 80
"""Largest bound of a repeat: the widest gap in the packs, a newsletter's name, takes 60."""

PLACES = 600
"""Places of the longest block at which a pattern that is not bound to its start is tried."""
MOST_STEPS = 2_500_000
"""Ways to share a text out among repeats, times the places they are tried at: a tenth of a
second. The packs have up to 2.2 million by this count, which knows no better what stands between
two repeats than how long it is; what the test of attacks measures of them is far less."""


def is_anchored(pattern: str) -> bool:
    """Whether a pattern can match at the start of a text only: it begins with `^`, and so does
    what stands after any bar outside its groups."""
    if not pattern.startswith("^"):
        return False
    depth = 0
    for mark in _STRUCTURE.findall(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            return False
    return True


def why_not_linear(pattern: str) -> str:
    """Says what is wrong with `pattern`, as the end of a sentence; empty when nothing is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = syntax_of(pattern)
    except (re.error, Warning, RecursionError, OverflowError) as error:
        return f"uses syntax beyond Python's re: {error}"
    return _walk(tree, inside_repeat=False) or _too_many_ways(pattern, tree)


def _too_many_ways(pattern: str, tree: Syntax) -> str:
    places = 1 if is_anchored(pattern) else PLACES
    if ways(tree) * places <= MOST_STEPS:
        return ""
    return (
        "has repeats in a row, or alternatives in a repeat, that can take the same text in too "
        "many ways; part them by what none of them takes, or make them possessive (*+)"
    )


def _walk(tree: Syntax, *, inside_repeat: bool) -> str:
    for code, argument in tree:
        if code in (_op.MAX_REPEAT, _op.MIN_REPEAT):
            _, high, body = argument
            if high is _op.MAXREPEAT:
                return "has a repeat without a bound; give one ({0,40}) or make it possessive (*+)"
            if high > MAX_BOUND:
                return f"has a repeat of up to {high}; the largest bound allowed is {MAX_BOUND}"
            if inside_repeat and high > 1:
                return "has a repeat inside a repeat; write the inner one possessive"
            reason = _walk(body, inside_repeat=inside_repeat or high > 1)
        elif code is _op.POSSESSIVE_REPEAT:
            reason = _walk(argument[2], inside_repeat=inside_repeat)
        elif code is _op.SUBPATTERN:
            reason = _walk(argument[3], inside_repeat=inside_repeat)
        elif code is _op.ATOMIC_GROUP:
            reason = _walk(argument, inside_repeat=inside_repeat)
        elif code is _op.BRANCH:
            reason = next(
                filter(None, (_walk(b, inside_repeat=inside_repeat) for b in argument[1])), ""
            )
        elif code in (_op.ASSERT, _op.ASSERT_NOT):
            reason = _walk(argument[1], inside_repeat=inside_repeat)
        elif code is _op.GROUPREF:
            reason = "refers back to a group"
        else:
            reason = ""
        if reason:
            return reason
    return ""
