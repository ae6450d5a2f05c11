"""Attack strings made from a pattern itself: each of its repeats pumped, then a mismatch."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_PROPERTY = re.compile(r"\\[pP]\{\w{1,20}\}")
MISMATCH = "\x01"
MOST = 16
"""Attacks tried on a pattern: its first repeats, and all of it over and over."""


def attacks(pattern: str, size: int) -> list[str]:
    """Strings of `size` characters on which `pattern` has the most to try."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = _parser.parse(_PROPERTY.sub(r"\\w", pattern), re.IGNORECASE)
    whole = _sample(tree) or "a"
    found = dict.fromkeys(
        (prefix + body * size)[: size - 1] + MISMATCH
        for prefix, body in islice(_pumps(tree, ""), MOST)
        if body
    )
    found[(whole * size)[: size - 1] + MISMATCH] = None
    return list(found)


def _pumps(tree: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for code, argument in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield prefix, _sample(argument[2])
            yield from _pumps(argument[2], prefix)
        elif code is op.SUBPATTERN:
            yield from _pumps(argument[3], prefix)
        elif code is op.ATOMIC_GROUP:
            yield from _pumps(argument, prefix)
        elif code is op.BRANCH:
            for branch in argument[1]:
                yield from _pumps(branch, prefix)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _pumps(argument[1], prefix)
        prefix += _sample([(code, argument)])


def _sample(tree: Any) -> str:
    """A short string that a pattern matches, as far as one can tell without trying."""
    made = ""
    for code, argument in tree:
        if code is op.LITERAL:
            made += chr(argument)
        elif code is op.IN:
            made += _member(argument)
        elif code in (op.ANY, op.NOT_LITERAL):
            made += "x"
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            made += _sample(argument[2]) * max(1, argument[0])
        elif code is op.SUBPATTERN:
            made += _sample(argument[3])
        elif code is op.ATOMIC_GROUP:
            made += _sample(argument)
        elif code is op.BRANCH:
            made += _sample(argument[1][0])
    return made


def _member(members: Any) -> str:
    code, argument = members[0]
    if code is op.LITERAL:
        return chr(argument)
    if code is op.RANGE:
        return chr(argument[0])
    if code is op.CATEGORY:
        return {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " "}.get(argument, "a")
    return "x"
