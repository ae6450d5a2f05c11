"""Month names of all languages, from CLDR as babel carries it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import Locale

_LOCALES = {"no": "nb"}
"""Codes babel files under another name."""
_MIN_LETTERS = 2


@cache
def month_names(code: str) -> dict[str, int]:
    """Lower-case month names and abbreviations of a language, to the month's number."""
    locale = Locale.parse(_LOCALES.get(code, code))
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for form in ("format", "stand-alone"):
            for number, name in locale.months[form][width].items():
                plain = name.lower().rstrip(".")
                if len(plain) >= _MIN_LETTERS and not plain[0].isdigit():
                    names.setdefault(plain, int(number))
    return names


def all_month_names(codes: Iterable[str]) -> frozenset[str]:
    """The month names of several languages together."""
    return frozenset(name for code in codes for name in month_names(code))
