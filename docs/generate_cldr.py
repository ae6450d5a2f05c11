"""Writes languages/data/cldr.json from babel's CLDR: python docs/generate_cldr.py"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_global
from babel.dates import format_timedelta

from articlekit.fields.date_words import VARIANTS
from articlekit.languages.cldr import FILE, NUMBER
from articlekit.languages.language import load_languages

TARGET = Path(__file__).resolve().parents[1] / "src/articlekit/languages/data" / FILE
BABEL_NAMES = {"no": "nb"}
UNITS = ("second", "minute", "hour", "day")
SAMPLES = (1, 2, 3, 4, 5, 6, 11, 21, 22)
"""Numbers that show every plural form of the languages here (Arabic, Polish, Russian)."""
FORMATS = ("long", "short", "narrow")
EXACT = 10_000
"""A threshold so high that babel never changes to the next unit."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the file; with `--check` only tells (1) when the one there is another."""
    data: dict[str, dict[str, object]] = {
        "": {"babel": babel.__version__, "places": list(dict.fromkeys(_cities()))}
    }
    for language in load_languages():
        code = BABEL_NAMES.get(language.code, language.code)
        locale = Locale.parse(code)
        data[code] = {
            "months": _months(locale),
            "weekdays": list(dict.fromkeys(_weekdays(locale))),
            "places": list(dict.fromkeys(_places(locale))),
            "ages": {unit: sorted(set(_ages(code, unit))) for unit in UNITS},
        }
        for variant in VARIANTS.get(language.code, ()):
            data[variant] = {"months": _months(Locale.parse(variant))}
    text = json.dumps(data, ensure_ascii=False, indent=0) + "\n"
    if "--check" in (sys.argv[1:] if arguments is None else arguments):
        return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


def _months(locale: Locale) -> list[tuple[int, str]]:
    found = {
        (int(number), name): None
        for width in ("wide", "abbreviated")
        for form in ("format", "stand-alone")
        for number, name in locale.months[form][width].items()
    }
    return list(found)


def _weekdays(locale: Locale) -> Iterator[str]:
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from locale.days[form][width].values()


def _places(locale: Locale) -> Iterator[str]:
    yield from (name for name in locale.territories.values() if " " in name)
    for zone in locale.time_zones.values():
        if " " in zone.get("city", ""):
            yield zone["city"]


def _cities() -> Iterator[str]:
    for zones in get_global("territory_zones").values():
        for zone in zones:
            if "_" in zone:
                yield zone.rpartition("/")[2].replace("_", " ")


def _ages(code: str, unit: str) -> Iterator[str]:
    for number in SAMPLES:
        delta = datetime.timedelta(**{f"{unit}s": -number})
        for form in FORMATS:
            try:
                printed = format_timedelta(
                    delta,
                    granularity=unit,
                    threshold=EXACT,
                    add_direction=True,
                    format=form,
                    locale=code,
                ).lower()
            except KeyError:
                # German has no short form of days: babel raises instead of falling back.
                continue
            if str(number) in printed:
                yield printed.replace(str(number), NUMBER, 1)


if __name__ == "__main__":
    sys.exit(main())
