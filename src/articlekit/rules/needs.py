"""What a wording must hold for a pattern to match it, read off the pattern itself.

A trigger calls up patterns by one of their words; most of those called up need other words as
well, and nearer to the start. Looking for these costs a hundredth of running the pattern.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from re import _constants as _op  # type: ignore[attr-defined]
from typing import NamedTuple

from articlekit.rules.syntax import Syntax

MAX_LITERALS = 40
"""Literals of one need; more cost as much to look for as the pattern."""
MIN_LETTERS = 3
"""Letters of a literal that is worth looking for; shorter ones stand everywhere."""
MAX_NEEDS = 3
"""Needs of one pattern that are looked for."""
NEAR = 200
"""Characters from the start within which the place of a literal is told; where it may stand
further off it may stand anywhere."""
ANYWHERE = sys.maxsize
_LAST_PLAIN = 0x250
"""Up to here (Latin) a letter has one small form, but for those in `_ODD`."""
_ODD = frozenset("µıſİ")
ALIASES = ("ı", "ſ")
"""Small letters that a pattern without case takes for 'i' and 's'."""


class Need(NamedTuple):
    """One of `literals` (in lower case) stands within the first `end` characters."""

    end: int
    literals: tuple[str, ...]

    @property
    def _worth(self) -> tuple[int, int]:
        """How much it is likely to rule out: by its shortest literal, and by how few there are."""
        return min(map(len, self.literals)), -len(self.literals)


def needs_of(tree: Syntax, *, anchored: bool) -> tuple[Need, ...]:
    """The needs of a parsed pattern; all of them hold where it matches. `anchored` tells that
    it matches at the start of a wording only."""
    found = [need for need in _of_sequence(tree, 0 if anchored else ANYWHERE) if _is_worth(need)]
    nearest = sorted(found, key=lambda need: need.end)[:MAX_NEEDS]
    return tuple(need._replace(literals=_shortest(need.literals)) for need in nearest)


def _shortest(literals: Sequence[str]) -> tuple[str, ...]:
    """The literals without those that hold another: where they stand, so does the other."""
    return tuple(
        literal
        for literal in dict.fromkeys(literals)
        if not any(other in literal for other in literals if other != literal)
    )


def holds(lowered: str, needs: Sequence[Need]) -> bool:
    """Whether a wording in lower case has all that is needed."""
    for end, literals in needs:
        within = lowered[:end]
        for literal in literals:
            if literal in within:
                break
        else:
            return False
    return True


def _is_worth(need: Need) -> bool:
    return len(need.literals) <= MAX_LITERALS and min(map(len, need.literals)) >= MIN_LETTERS


def _of_sequence(items: Iterable[tuple[Syntax, Syntax]], at: int) -> list[Need]:
    """The needs of some items in a row, the first of which begins at `at` at the latest."""
    found: list[Need] = []
    literal = ""
    for code, argument in items:
        if code is _op.LITERAL and _is_plain(argument):
            literal += chr(argument).lower()
            at = _further(at, 1)
            continue
        if literal:
            found.append(Need(at, (literal,)))
            literal = ""
        needs, width = _of_item(code, argument, at)
        found += needs
        at = _further(at, width)
    if literal:
        found.append(Need(at, (literal,)))
    return found


def _of_item(code: Syntax, argument: Syntax, at: int) -> tuple[list[Need], int]:
    """The needs of one item that begins at `at` at the latest, and its greatest width."""
    if code is _op.SUBPATTERN:
        return _of_sequence(argument[3], at), argument[3].getwidth()[1]
    if code is _op.ATOMIC_GROUP:
        return _of_sequence(argument, at), argument.getwidth()[1]
    if code in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT):
        least, most, body = argument
        width = body.getwidth()[1] * int(most)
        return (_of_sequence(body, at) if least else []), width
    if code is _op.BRANCH:
        width = max(branch.getwidth()[1] for branch in argument[1])
        return _of_branches([_of_sequence(branch, at) for branch in argument[1]]), width
    if code is _op.ASSERT:
        return (_of_sequence(argument[1], at) if argument[0] > 0 else []), 0
    if code in (_op.ASSERT_NOT, _op.AT):
        return [], 0
    return [], ANYWHERE if code is _op.GROUPREF else 1


def _of_branches(branches: Sequence[Sequence[Need]]) -> list[Need]:
    """One need of alternatives: what the most telling need of each asks for."""
    best: list[Need] = []
    for needs in branches:
        told = [need for need in needs if _is_worth(need)]
        if not told:
            return []
        best.append(max(told, key=lambda need: need._worth))  # noqa: SLF001  of this module
    literals = _shortest([literal for need in best for literal in need.literals])
    return [Need(max(need.end for need in best), literals)]


def _is_plain(code: int) -> bool:
    return code < _LAST_PLAIN and chr(code) not in _ODD


def _further(at: int, width: int) -> int:
    """The latest place after something of a greatest width."""
    return at + width if at + width <= NEAR else ANYWHERE
