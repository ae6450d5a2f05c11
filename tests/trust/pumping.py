"""Attack strings made from a pattern itself: each of its repeats pumped, then a mismatch."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from itertools import islice
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from articlekit.rules.syntax import PROPERTY

_NEITHER_KNOWS = re.compile(r"\\K")
_LIST = re.compile(r"\\L<\w++>")
_NAMED = re.compile(r"\(\?<(?=\w)")
MISMATCH = "\x01"
OTHERS = ("x1_(", " \t-<")
"""What stands for 'anything but ...': letters, and the blanks and marks that often part them."""
MOST = 16
"""Attacks tried on a pattern: its first repeats, and all of it over and over."""


def attacks(pattern: str, size: int, most: int = MOST) -> list[str]:
    """Strings of `size` characters on which `pattern` has the most to try: each repeat once
    behind what stands before it, and both over and over, so that many places begin alike."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = _NEITHER_KNOWS.sub("", _LIST.sub("a", PROPERTY.sub(r"\\w", pattern)))
        plain = _NAMED.sub("(?P<", plain)
        tree = _parser.parse(plain, re.IGNORECASE)
    made = []
    for others in OTHERS:
        pumps = [pump for pump in islice(_pumps(tree, "", others), most) if pump[1]]
        made += pumps + [("", prefix + body) for prefix, body in pumps]
        made.append(("", _sample(tree, others) or "a"))
    return list(dict.fromkeys(_filled(prefix, body, size) for prefix, body in made))


def _filled(prefix: str, body: str, size: int) -> str:
    return (prefix + body * (size // len(body) + 1))[: size - 1] + MISMATCH


def _pumps(tree: Any, prefix: str, others: str) -> Iterator[tuple[str, str]]:
    for code, argument in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield prefix, _sample(argument[2], others)
            yield from _pumps(argument[2], prefix, others)
        elif code is op.SUBPATTERN:
            yield from _pumps(argument[3], prefix, others)
        elif code is op.ATOMIC_GROUP:
            yield from _pumps(argument, prefix, others)
        elif code is op.BRANCH:
            for branch in argument[1]:
                yield from _pumps(branch, prefix, others)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            yield from _pumps(argument[1], prefix, others)
        prefix += _sample([(code, argument)], others)


def _sample(tree: Any, others: str) -> str:
    """A short string that a pattern matches, as far as one can tell without trying."""
    made = ""
    for code, argument in tree:
        if code is op.LITERAL:
            made += chr(argument)
        elif code is op.IN:
            made += _member(argument, others)
        elif code in (op.ANY, op.NOT_LITERAL):
            made += "x"
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            made += _sample(argument[2], others) * max(1, argument[0])
        elif code is op.SUBPATTERN:
            made += _sample(argument[3], others)
        elif code is op.ATOMIC_GROUP:
            made += _sample(argument, others)
        elif code is op.BRANCH:
            made += _sample(argument[1][0], others)
    return made


def _member(members: Any, others: str) -> str:
    code, argument = members[0]
    if code is op.LITERAL:
        return chr(argument)
    if code is op.RANGE:
        return chr(argument[0])
    if code is op.CATEGORY:
        return {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " "}.get(argument, "a")
    return next((other for other in others if not _is_in(other, members[1:])), "x")


def _is_in(char: str, members: Any) -> bool:
    """Whether a set names a character; of categories the common ones are known."""
    held = {
        op.CATEGORY_SPACE: char.isspace(),
        op.CATEGORY_NOT_SPACE: not char.isspace(),
        op.CATEGORY_DIGIT: char.isdigit(),
        op.CATEGORY_WORD: char.isalnum() or char == "_",
        op.CATEGORY_NOT_WORD: not (char.isalnum() or char == "_"),
    }
    return any(
        (code is op.LITERAL and argument == ord(char))
        or (code is op.RANGE and argument[0] <= ord(char) <= argument[1])
        or (code is op.CATEGORY and held.get(argument, False))
        for code, argument in members
    )
