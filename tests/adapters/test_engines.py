"""The examples of docs/engines.md, run with the real engines: the same documents give the
same bytes through every one of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import articlekit
from articlekit.adapters.step import Step

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = dict(
    re.findall(
        r"^```python\n# run: (\w+)\n(.*?)^```$",
        (ROOT / "docs" / "engines.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)
ENGINES = {
    "arrow": "pyarrow",
    "pandas": "pandas",
    "polars": "polars",
    "datasets": "datasets",
    "datatrove": "datatrove",
    "ray": "ray",
    "spark": "pyspark",
}
TIMEOUT = 600
"""Seconds: Ray and Spark take a minute to start on a machine that has other work."""
STORY = (
    "The ferry to the northern islands ran again on Tuesday, eleven days after a storm had torn "
    "its ramp from the quay. Forty passengers stood in the rain to see it leave.\n\n"
    "The harbour master, who had spent the week on the telephone, said that the new ramp would "
    "hold for a winter at most. A second one has been ordered from a yard in the south."
)
PITCH = "Sign up to our free evening newsletter."


def need(engine: str) -> None:
    for module in (ENGINES[engine], "pyarrow"):
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed: {engine} was not run")


@cache
def texts() -> tuple[str, ...]:
    files = sorted((ROOT / "fixtures").glob("*.txt"))[::6]
    with_line_ends = STORY.replace("\n\n", f"\r\n\r\n{PITCH}\r\n\r\n")
    return (*(file.read_text(encoding="utf-8") for file in files), " \n", with_line_ends)


def as_bytes(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode()


@cache
def expected() -> dict[str, bytes]:
    cleaner = articlekit.Cleaner()
    articles = (cleaner.clean(text, kind="text") for text in texts())
    return {f"a{number}": as_bytes(one.to_dict()) for number, one in enumerate(articles)}


def plain(value: Any) -> Any:
    """A value as JSON has it, whatever an engine's own classes are."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def of_parquet(path: Path) -> Iterable[dict[str, Any]]:
    import pyarrow.parquet as pq

    files = [path] if path.is_file() else sorted(path.rglob("*.parquet"))
    for file in files:
        yield from pq.ParquetFile(file).read().to_pylist()


def of_jsonl(folder: Path) -> Iterable[dict[str, Any]]:
    for file in sorted(folder.rglob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            article = document["metadata"]["article"]
            # Its writer leaves empty values out.
            assert document.get("text", "") == article["body"]
            yield {"id": document["id"], "article": article}


def write_dumps(folder: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    ids = [f"a{number}" for number in range(len(texts()))]
    pq.write_table(pa.table({"id": ids, "text": list(texts())}), folder / "dumps.parquet")


def test_every_engine_has_an_example() -> None:
    assert EXAMPLES.keys() == ENGINES.keys()


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_the_same_bytes(engine: str, tmp_path: Path) -> None:
    need(engine)
    write_dumps(tmp_path)
    (tmp_path / "example.py").write_text(EXAMPLES[engine], encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(Path(articlekit.__file__).parents[1]),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        # Ray reads the footers of one small file with many processes otherwise.
        "RAY_DATA_PARQUET_FOOTER_NUM_ACTORS": "1",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        "HF_HOME": str(tmp_path / "hf"),
        "HF_HUB_OFFLINE": "1",
    }
    done = subprocess.run(
        [sys.executable, "example.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    if engine == "datatrove":
        rows = list(of_jsonl(tmp_path / "clean"))
    else:
        (out,) = (path for path in tmp_path.glob("clean*") if path.suffix != ".crc")
        rows = list(of_parquet(out))
    found = {}
    for row in rows:
        article = plain(row["article"])
        assert article.pop("error", None) is None
        found[row["id"]] = as_bytes(article)
    assert len(rows) == len(found)
    assert found == expected()


class TestStep:
    def test_documents_that_fail(self) -> None:
        rows = [{"text": STORY}, {"text": None}, {"text": 3}]
        good, *bad = Step().values(rows)
        assert isinstance(good, dict)
        assert good["body"] == STORY
        for record in bad:
            assert isinstance(record, dict)
            assert record.keys() == {"error", "version"}
            assert record["error"]["type"] == "RecordError"
        assert Step(into="story").values(rows) == [STORY, None, None]

    def test_pages_and_options(self) -> None:
        paragraphs = "".join(f"<p>{part}</p>" for part in [*STORY.split("\n\n"), PITCH])
        step = Step(html_column="page", removals=False)
        (record,) = step.values([{"page": f"<article>{paragraphs}</article>", "text": "no"}])
        assert isinstance(record, dict)
        assert record["body"] == STORY
        assert "removals" not in record
        keeping = Step(articlekit.Options(keep=("newsletter",)))
        (record,) = keeping.values([{"text": f"{STORY}\n\n{PITCH}"}])
        assert isinstance(record, dict)
        assert PITCH in record["body"]

    def test_columns_are_checked_first(self) -> None:
        with pytest.raises(articlekit.OptionsError, match="already"):
            Step().check(["text", "article"])
        with pytest.raises(articlekit.OptionsError, match="no column"):
            Step(text_column="raw").check(["text"])
        Step(into="story").check(["text", "article"])


class TestArrow:
    @pytest.fixture(autouse=True)
    def _needs_pyarrow(self) -> None:
        need("arrow")

    def test_failed_rows_and_no_rows(self) -> None:
        import pyarrow as pa

        from articlekit.adapters.arrow import added_schema, clean_table

        table = pa.table({"text": [STORY, None]})
        cleaned = clean_table(table)
        assert cleaned.schema.equals(added_schema(table.schema, Step()))
        good, bad = cleaned.column("article").to_pylist()
        assert good["error"] is None
        assert bad["error"]["type"] == "RecordError"
        assert bad["body"] is None
        batch = table.slice(0, 0).to_batches() or [
            pa.record_batch([pa.array([], pa.string())], ["text"])
        ]
        assert clean_table(batch[0], Step(into="story")).schema.names == ["text", "story"]
        assert clean_table(table, Step(into="story")).column("story").to_pylist() == [STORY, None]


class TestDatatrove:
    @pytest.fixture(autouse=True)
    def _needs_datatrove(self) -> None:
        need("datatrove")

    def test_failures_and_figures(self) -> None:
        from datatrove.data import Document

        from articlekit.adapters.datatrove import ArticleFormatter

        formatter = ArticleFormatter()
        documents = [
            Document(text=f"{STORY}\n\n{PITCH}", id="1"),
            Document(text="", id="2"),
            Document(text=None, id="3"),
        ]
        good, empty, bad = formatter.run(documents)
        assert good.text == STORY
        assert good.metadata["article"]["removals"][0]["category"] == "newsletter"
        assert empty.text == ""
        assert bad.text is None
        assert bad.metadata["article"]["error"]["type"] == "RecordError"
        stats = formatter.stats.to_dict()["stats"]
        assert "removed newsletter" in stats
        assert "without story" in stats
        with pytest.raises(articlekit.OptionsError, match="already"):
            list(formatter.run([Document(text=STORY, id="1", metadata={"article": 1})]))
        with pytest.raises(articlekit.OptionsError, match="columns"):
            ArticleFormatter(Step(text_column="raw"))


class TestHuggingFace:
    @pytest.fixture(autouse=True)
    def _needs_datasets(self) -> None:
        need("datasets")

    def test_a_stream(self) -> None:
        from datasets import Dataset

        from articlekit.adapters.huggingface import clean_stream

        dataset = Dataset.from_dict({"text": [STORY, STORY + " More."]}).to_iterable_dataset()
        bodies = [row["article"]["body"] for row in clean_stream(dataset)]
        assert bodies == [STORY, STORY + " More."]
