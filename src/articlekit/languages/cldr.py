"""Names that CLDR has for all languages: months, weekdays, places, and ages ('2 hours ago').

They stand in data/cldr.json, which docs/generate_cldr.py took from babel. So they are
the same on every machine, whichever babel is there, and a process that cleans need not load
babel's tables, which takes longer than loading all packs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

FILE = "cldr.json"
_LOCALES = {"no": "nb"}
"""Codes that CLDR files under another name."""


class Names(NamedTuple):
    """What CLDR has for a locale, spelled as it prints them, in its order."""

    months: tuple[tuple[int, str], ...] = ()
    weekdays: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Countries, regions, and cities of time zones; only names of several words."""
    ages: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For each unit (second, minute, hour, day) how 'N units ago' is printed, in lower case,
    with a mark for the number."""


NUMBER = "\0"
"""The mark for the number in an age."""


def names_of(code: str) -> Names:
    """What CLDR has for a language or locale such as 'de' or 'de_AT'."""
    return _load()[_LOCALES.get(code, code)]


def city_names() -> tuple[str, ...]:
    """Cities of several words that time zones are named for, in English."""
    return _load()[""].places


@cache
def _load() -> Mapping[str, Names]:
    file = resources.files("articlekit.languages") / "data" / FILE
    data = json.loads(file.read_text(encoding="utf-8"))
    return {
        code: Names(
            months=tuple((number, name) for number, name in names.get("months", ())),
            weekdays=tuple(names.get("weekdays", ())),
            places=tuple(names.get("places", ())),
            ages=tuple((unit, tuple(ages)) for unit, ages in names.get("ages", {}).items()),
        )
        for code, names in data.items()
    }
