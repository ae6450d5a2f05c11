"""Month names of all languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from articlekit.languages.cldr import names_of

_MIN_LETTERS = 2


@cache
def month_names(code: str) -> dict[str, int]:
    """Lower-case month names and abbreviations of a language, to the month's number."""
    names: dict[str, int] = {}
    for number, name in names_of(code).months:
        plain = name.lower().rstrip(".")
        if len(plain) >= _MIN_LETTERS and not plain[0].isdigit():
            names.setdefault(plain, number)
    return names


def all_month_names(codes: Iterable[str]) -> frozenset[str]:
    """The month names of several languages together."""
    return frozenset(name for code in codes for name in month_names(code))
