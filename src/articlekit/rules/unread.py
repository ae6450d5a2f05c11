"""Rules that are parsed when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from articlekit.rules.rule import Rule


class Unread(Sequence[Rule]):
    """The rules of a pack for one language, parsed by `parse` when one is first asked for. Two
    threads may do so twice, to the same end."""

    __slots__ = ("_parse", "_rules")

    def __init__(self, parse: Callable[[], Sequence[Rule]]) -> None:
        self._parse = parse
        self._rules: Sequence[Rule] | None = None

    @overload
    def __getitem__(self, place: int) -> Rule: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Rule]: ...
    def __getitem__(self, place: int | slice) -> Rule | Sequence[Rule]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._all())

    def _all(self) -> Sequence[Rule]:
        if self._rules is None:
            self._rules = self._parse()
        return self._rules
