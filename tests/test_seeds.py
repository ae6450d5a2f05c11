"""Five real documents, line by line, under their own and under other names."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from stories import (
    Gold,
    check_body,
    check_cuts,
    check_fields,
    check_idempotent,
    check_labels,
    check_lossless,
    check_warnings,
    read_gold,
)

from articlekit import Cleaner

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ARTICLEKIT_SHARED", ROOT.parent / "shared"))
SEEDS = SHARED / "seeds"
CRAWLED = "2023-12-06"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"the seeds are not in the repository and not in {SEEDS}"
)

RENAMED = {
    "plain": {
        "Worldcrunch": "Farwater",
        "When the world gets closer.": "When far shores come near.",
        "We help you see farther.": "We let you look beyond.",
        "A ChinaFile Conversation": "A LanternRoom Conversation",
        "The San Juan Daily Star": "The Port Elm Evening Post",
        "Left Voice": "Second Bell",
        "Révolution Permanente": "Cloche du Soir",
        "Petro Shevchenko": "Oleh Marchuk",
        "Anna Zafesova": "Vera Linnik",
        "Nicole Hong": "Greta Moss",
        "Wolfgang Mandelbaum": "Ruprecht Osterfeld",
        "Mikhail Klimentyev": "Anton Sedelnik",
        "Thaer Ganaim": "Rafi Dorman",
        "Elias Kassem": "Nadim Saleeby",
        "Emma Albright": "Clara Winfield",
        "Valeria Berghinz": "Livia Morosan",
        "Nathaniel Flakin": "Cornelius Draper",
        "Seb Zürcher": "Urs Bänziger",
        "Inés Heider": "Marta Köbler",
        "Inés In": "Marta Ko",
        "Tristan Taylor": "Damian Weller",
        "Olivia Wood": "Harriet Lane",
        "Enzo Tresso": "Piero Bassani",
    },
    "harder": {
        "Worldcrunch": "The Morrow & Lee Review",
        "When the world gets closer.": "Slow news, well told.",
        "We help you see farther.": "Reporting from five continents since 1911.",
        "A ChinaFile Conversation": "An Estuary Conversation",
        "The San Juan Daily Star": "Lakeside Observer",
        "Left Voice": "Harbour Notes",
        "Révolution Permanente": "Le Quai",
        "Petro Shevchenko": "Jean-Baptiste O'Dwyer",
        "Anna Zafesova": "María del Carmen Ibáñez",
        "Nicole Hong": "J. P. van der Meer",
        "Wolfgang Mandelbaum": "Þóra Jónsdóttir",
        "Mikhail Klimentyev": "T. Okafor",
        "Thaer Ganaim": "Li Na",
        "Elias Kassem": "Fatou N'Diaye",
        "Emma Albright": "Ngozi Eze",
        "Valeria Berghinz": "Björn Åkesson",
        "Nathaniel Flakin": "Ana Sofia Prates",
        "Seb Zürcher": "Jo Vos",
        "Inés Heider": "Per Olsen",
        "Inés In": "Per Ol",
        "Tristan Taylor": "Mary-Ann Coe",
        "Olivia Wood": "Zeynep Aksu",
        "Enzo Tresso": "Max de Wit",
    },
}
_CUT, _RESUME = "\ue000", "\ue001"


def _seeds() -> list[Gold]:
    if not SEEDS.is_dir():
        return []
    golds = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    return [read_gold(SEEDS, name, values) for name, values in golds.items()]


def _renamed(seed: Gold, names: Mapping[str, str]) -> Gold:
    """The seed with every name replaced in its text and gold, the cuts moved with it."""
    lines = seed.lines
    for cut in seed.values.get("inline_cuts", []):
        line, start, end = lines[cut["line"] - 1], cut["start"], cut["end"]
        lines[cut["line"] - 1] = line[:start] + _CUT + line[start:end] + _RESUME + line[end:]
    text, values = "\n".join(lines), json.dumps(seed.values, ensure_ascii=False)
    for old, new in names.items():
        text, values = text.replace(old, new), values.replace(old, new)
    gold: dict[str, Any] = json.loads(values)
    lines = text.split("\n")
    for cut in gold.get("inline_cuts", []):
        line = lines[cut["line"] - 1]
        cut["start"], cut["end"] = line.index(_CUT), line.index(_RESUME) - 1
        lines[cut["line"] - 1] = line.replace(_CUT, "").replace(_RESUME, "")
    return Gold(seed.name, "\n".join(lines), gold)


def _cases() -> list[Any]:
    cases = [pytest.param(seed, id=f"{seed.name[:3]}-as-it-is") for seed in _seeds()]
    for way, names in RENAMED.items():
        cases += [pytest.param(_renamed(s, names), id=f"{s.name[:3]}-{way}") for s in _seeds()]
    return cases


every_seed = pytest.mark.parametrize("seed", _cases())


@every_seed
def test_body(seed: Gold, cleaner: Cleaner) -> None:
    check_body(seed.clean(cleaner), seed)


@every_seed
def test_fields(seed: Gold, cleaner: Cleaner) -> None:
    article = seed.clean(cleaner)
    check_fields(article, seed.values)
    check_warnings(article, ())


@every_seed
def test_labels(seed: Gold, cleaner: Cleaner) -> None:
    check_labels(seed.clean(cleaner), seed)


@every_seed
def test_cut_inside_a_line(seed: Gold, cleaner: Cleaner) -> None:
    check_cuts(seed.clean(cleaner), seed)


@every_seed
def test_lossless_and_idempotent(seed: Gold, cleaner: Cleaner) -> None:
    article = seed.clean(cleaner)
    check_lossless(article)
    check_idempotent(article, cleaner)


@every_seed
def test_crawl_date_completes_a_year(seed: Gold, cleaner: Cleaner) -> None:
    with_day, without = seed.clean(cleaner, CRAWLED), seed.clean(cleaner)
    modified = with_day.modified.isoformat() if with_day.modified else None
    assert modified == seed.values.get(f"modified_if_crawled_{CRAWLED}")
    assert with_day.body == without.body
    assert without.modified is None


def test_the_other_names_are_all_in_the_seeds() -> None:
    whole = "\n".join(seed.text for seed in _seeds())
    for names in RENAMED.values():
        assert [old for old in names if old not in whole] == []
