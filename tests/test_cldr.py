"""The names taken from CLDR are those that CLDR has."""

from __future__ import annotations

import importlib.util
import json
from importlib import resources
from pathlib import Path

import pytest

from articlekit.languages.cldr import FILE, names_of

babel = pytest.importorskip("babel", reason="babel is not installed: CLDR's names not compared")
PATH = Path(__file__).resolve().parents[1] / "docs" / "generate_cldr.py"


def test_the_file_is_what_babel_gives() -> None:
    file = resources.files("articlekit.languages") / "data" / FILE
    made_with = json.loads(file.read_text(encoding="utf-8"))[""]["babel"]
    if made_with != babel.__version__:
        pytest.skip(f"the names were taken from babel {made_with}, not {babel.__version__}")
    spec = importlib.util.spec_from_file_location(PATH.stem, PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.main(["--check"]) == 0, "run python docs/generate_cldr.py"


@pytest.mark.parametrize(
    ("code", "month"), [("de", "März"), ("no", "desember"), ("de_AT", "Jänner")]
)
def test_locales_by_our_codes(code: str, month: str) -> None:
    assert month in {name for _, name in names_of(code).months}
