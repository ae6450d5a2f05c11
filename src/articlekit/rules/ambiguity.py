"""In how many ways a pattern can take the same text: what an engine that goes back may try.

Bounded repeats are each harmless, but several in a row that can take the same characters
multiply (`a{0,80}a{0,80}a{0,80}b`), and one over alternatives that begin alike doubles with each
round (`(?:a|aa){0,80}b`). Characters are told apart on a sample of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from re import _constants as _op  # type: ignore[attr-defined]
from typing import NamedTuple

from articlekit.rules.syntax import Syntax

_SAMPLE = frozenset(map(chr, range(32, 127))) | frozenset("\n\téñßяж中の한اע’“”«»—–…。、·•©")
"""Characters of every kind that patterns tell apart."""
MOST_WAYS = 1 << 40
"""Where counting stops: more cannot be told from without end."""
MOST_ROUNDS = 80
"""Rounds of a repeat that are counted; `linear` refuses larger bounds."""
_LITERALS = 64
"""Alternatives whose wordings are compared; more count as beginning alike."""

Chars = frozenset[str]
Tree = Sequence[tuple[Syntax, Syntax]]


class _Open(NamedTuple):
    """A repeat that may still give back what it took: its characters, the ways to, and how many
    characters have to stand behind it. Of the places where 'account' may begin in what a
    repeat took, one in seven does at most."""

    chars: Chars
    bound: int
    behind: int = 0

    @property
    def ways(self) -> int:
        """At how many places it can end."""
        return max(1, self.bound // (1 + self.behind))


def ways(tree: Syntax) -> int:
    """The most ways in which repeats of a parsed pattern can share one text out."""
    most, _ = _sequence(list(tree), ())
    return most


def _sequence(tree: Tree, held: tuple[_Open, ...]) -> tuple[int, tuple[_Open, ...]]:
    """The most ways met in a sequence, and the repeats open at its end."""
    most = _product(held)
    for place, (code, argument) in enumerate(tree):
        if code in (_op.ASSERT, _op.ASSERT_NOT):
            found, _ = _sequence(list(argument[1]), ())
        elif code in (_op.ATOMIC_GROUP, _op.POSSESSIVE_REPEAT):
            body = argument if code is _op.ATOMIC_GROUP else argument[2]
            found, _ = _sequence(list(body), ())
            held = _closed(held, [tree[place]])
        elif code is _op.SUBPATTERN:
            found, held = _sequence(list(argument[3]), held)
        elif code is _op.BRANCH:
            ends = [_sequence(list(branch), held) for branch in argument[1]]
            found = max(most_of for most_of, _ in ends)
            held = max((after for _, after in ends), key=_product)
        elif code in (_op.MAX_REPEAT, _op.MIN_REPEAT):
            found, held = _repeat(argument, held)
        else:
            found, held = 1, _closed(held, [tree[place]])
        most = max(most, found)
    return most, held


def _repeat(argument: Syntax, held: tuple[_Open, ...]) -> tuple[int, tuple[_Open, ...]]:
    low, high, body = argument[0], argument[1], list(argument[2])
    inner, _ = _sequence(body, ())
    if high == 1:
        found, after = _sequence(body, held)
        return found, max((after, held), key=_product)
    chars = _chars(body)
    rounds = min(int(high), MOST_ROUNDS)
    told = rounds if low != high else 1
    mine = min(2**rounds, MOST_WAYS) if _is_ambiguous(body) else told
    if low:
        held = _closed(held, body)
    sharing = tuple(one for one in held if one.chars & chars)
    held = (*held, _Open(chars, mine)) if mine > 1 else held
    return max(inner, _product((*sharing, _Open(chars, mine)))), held


def _product(held: Iterable[_Open]) -> int:
    """The ways of the open repeats that share most, one with another."""
    listed = list(held)
    most = 1
    for one in listed:
        total = 1
        for other in listed:
            if one.chars & other.chars:
                total = min(total * other.ways, MOST_WAYS)
        most = max(most, total)
    return most


def _closed(held: tuple[_Open, ...], part: Tree) -> tuple[_Open, ...]:
    """The repeats that are open still behind a part of the pattern: those that could have taken
    it as well."""
    least = _least(part)
    if not least:
        return held
    chars = _chars(part)
    return tuple(one._replace(behind=one.behind + least) for one in held if one.chars & chars)


def _is_ambiguous(body: Tree) -> bool:
    """Whether rounds of a repeat can share a text out in several ways, apart from their number:
    an optional part that what follows could take, or alternatives that begin alike."""
    if not _least(body):
        return True
    for place, (code, argument) in enumerate(body):
        rest = [*body[place + 1 :], *body]
        if code in (_op.MAX_REPEAT, _op.MIN_REPEAT) and argument[0] != argument[1]:
            if _firsts(list(argument[2])) & _firsts(rest):
                return True
        elif code is _op.SUBPATTERN:
            inner = list(argument[3])
            if len(inner) == 1 and inner[0][0] is _op.BRANCH:
                if _begin_alike(inner[0][1][1]):
                    return True
            elif len(body) == 1 and _is_ambiguous(inner):
                return True
        elif code is _op.BRANCH and _begin_alike(argument[1]):
            return True
    return False


def _begin_alike(branches: Sequence[Syntax]) -> bool:
    """Whether one alternative can be the beginning of another."""
    wordings = [_wording(list(branch)) for branch in branches]
    if len(branches) > _LITERALS:
        return True
    for (one, first), (other, second) in combinations(zip(branches, wordings, strict=True), 2):
        if first is not None and second is not None:
            if first.startswith(second) or second.startswith(first):
                return True
        elif _firsts(list(one)) & _firsts(list(other)):
            return True
    return False


def _wording(tree: Tree) -> str | None:
    """The one wording a tree matches, case aside; None where there are several."""
    if all(code is _op.LITERAL for code, _ in tree):
        return "".join(chr(argument) for _, argument in tree).lower()
    return None


def _least(tree: Tree) -> int:
    """The fewest characters a tree takes; lookarounds take none."""
    total = 0
    for code, argument in tree:
        if code in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT):
            total += argument[0] * _least(list(argument[2]))
        elif code is _op.SUBPATTERN:
            total += _least(list(argument[3]))
        elif code is _op.ATOMIC_GROUP:
            total += _least(list(argument))
        elif code is _op.BRANCH:
            total += min(_least(list(branch)) for branch in argument[1])
        elif code not in (_op.AT, _op.ASSERT, _op.ASSERT_NOT):
            total += 1
    return total


def _firsts(tree: Tree) -> Chars:
    """The characters a tree can begin with."""
    found: Chars = frozenset()
    for part in tree:
        found |= _begins(part)
        if _least([part]):
            break
    return found


def _begins(part: tuple[Syntax, Syntax]) -> Chars:
    code, argument = part
    if code in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT):
        return _firsts(list(argument[2]))
    if code is _op.SUBPATTERN:
        return _firsts(list(argument[3]))
    if code is _op.ATOMIC_GROUP:
        return _firsts(list(argument))
    if code is _op.BRANCH:
        return frozenset().union(*(_firsts(list(branch)) for branch in argument[1]))
    return _own(part)


def _chars(tree: Tree) -> Chars:
    """The characters that can stand anywhere in what a tree takes."""
    found: Chars = frozenset()
    for part in tree:
        code, argument = part
        if code in (_op.MAX_REPEAT, _op.MIN_REPEAT, _op.POSSESSIVE_REPEAT):
            found |= _chars(list(argument[2]))
        elif code is _op.SUBPATTERN:
            found |= _chars(list(argument[3]))
        elif code is _op.ATOMIC_GROUP:
            found |= _chars(list(argument))
        elif code is _op.BRANCH:
            found = found.union(*(_chars(list(branch)) for branch in argument[1]))
        else:
            found |= _own(part)
    return found


def _own(part: tuple[Syntax, Syntax]) -> Chars:
    """The characters one place of a pattern can take."""
    code, argument = part
    if code is _op.LITERAL:
        return _cased(argument)
    if code is _op.NOT_LITERAL:
        return _SAMPLE - _cased(argument)
    if code is _op.ANY:
        return _SAMPLE - {"\n"}
    if code is _op.IN:
        return _set(argument)
    return frozenset()


def _cased(code: int) -> Chars:
    char = chr(code)
    return frozenset((char.lower(), char.upper()))


def _set(members: Syntax) -> Chars:
    found: Chars = frozenset()
    negated = False
    for code, argument in members:
        if code is _op.NEGATE:
            negated = True
        elif code is _op.LITERAL:
            found |= _cased(argument)
        elif code is _op.RANGE:
            low, high = argument
            found |= {
                char
                for char in _SAMPLE
                if low <= ord(char.lower()) <= high or low <= ord(char.upper()[0]) <= high
            }
        else:
            found |= {char for char in _SAMPLE if _is_of(char, argument)}
    return _SAMPLE - found if negated else found


def _is_of(char: str, category: Syntax) -> bool:
    word = char.isalnum() or char == "_"
    return {
        _op.CATEGORY_WORD: word,
        _op.CATEGORY_NOT_WORD: not word,
        _op.CATEGORY_DIGIT: char.isdigit(),
        _op.CATEGORY_NOT_DIGIT: not char.isdigit(),
        _op.CATEGORY_SPACE: char.isspace(),
        _op.CATEGORY_NOT_SPACE: not char.isspace(),
    }.get(category, True)
