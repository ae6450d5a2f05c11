"""The article record's schema says what records hold."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import articlekit
from articlekit.shape import Shape, article_shape

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "article.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_schema_is_up_to_date() -> None:
    path = ROOT / "docs" / "generate_schema.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.main(["--check"]) == 0, "run python docs/generate_schema.py"


def check_order(shape: Shape, value: Any) -> None:
    """The fields of a record come in the order of the types, at every depth."""
    if shape.fields and value is not None:
        assert list(value) == [name for name, _ in shape.fields]
        for name, field in shape.fields:
            check_order(field, value[name])
    if shape.items and value is not None:
        for one in value:
            check_order(shape.items[0], one)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "fixtures").glob("*.txt"))[::5], ids=lambda p: p.stem
)
def test_records_fit_the_schema(path: Path, cleaner: articlekit.Cleaner) -> None:
    record = cleaner.clean(path.read_bytes(), crawled="2024-05-31").to_dict()
    VALIDATOR.validate(record)
    check_order(article_shape(), record)
    assert record["version"] == articlekit.__version__


def test_a_failed_record_and_one_without_removals(cleaner: articlekit.Cleaner) -> None:
    VALIDATOR.validate({"error": {"type": "RecordError", "message": "no text"}, "version": "1"})
    record = cleaner.clean("One line.").to_dict()
    del record["removals"]
    VALIDATOR.validate(record)
    del record["body"]
    assert not VALIDATOR.is_valid(record)
    assert not VALIDATOR.is_valid({"error": {"type": "RecordError"}, "version": "1"})
