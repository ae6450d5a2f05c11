"""Every document of `fixtures/` against the JSON beside it."""

from __future__ import annotations

import pytest
from stories import (
    FIXTURES,
    Gold,
    check_body,
    check_cuts,
    check_fields,
    check_groups,
    check_idempotent,
    check_labels,
    check_lossless,
    check_warnings,
    fixtures,
)

from articlekit import Cleaner

every_fixture = pytest.mark.parametrize("gold", fixtures(), ids=lambda gold: gold.name[:-4])


def test_texts_and_golds_come_in_pairs() -> None:
    assert {p.stem for p in FIXTURES.glob("*.txt")} == {p.stem for p in FIXTURES.glob("*.json")}


@every_fixture
def test_gold_fits_the_text(gold: Gold) -> None:
    for number in gold.values["body_lines"]:
        assert gold.lines[number - 1].strip(), number
    for key in gold.values.get("labels", {}):
        assert int(key) not in gold.values["body_lines"]
        assert gold.lines[int(key) - 1].strip(), key
    for cut in gold.values.get("inline_cuts", []):
        assert cut["line"] in gold.values["body_lines"]
        assert 0 <= cut["start"] < cut["end"] <= len(gold.lines[cut["line"] - 1])


@every_fixture
def test_body(gold: Gold, cleaner: Cleaner) -> None:
    article = gold.clean(cleaner)
    check_body(article, gold)
    check_groups(article, gold)


@every_fixture
def test_fields(gold: Gold, cleaner: Cleaner) -> None:
    check_fields(gold.clean(cleaner), gold.values)


@every_fixture
def test_labels(gold: Gold, cleaner: Cleaner) -> None:
    article = gold.clean(cleaner)
    check_labels(article, gold)
    check_cuts(article, gold)


@every_fixture
def test_warnings(gold: Gold, cleaner: Cleaner) -> None:
    check_warnings(gold.clean(cleaner), gold.values.get("warnings", ()))


@every_fixture
def test_lossless_and_idempotent(gold: Gold, cleaner: Cleaner) -> None:
    article = gold.clean(cleaner)
    check_lossless(article)
    check_idempotent(article, cleaner)
    assert gold.clean(cleaner) == article
