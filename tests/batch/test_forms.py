"""All forms that are read and written, by way of the command line."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import zstandard

import articlekit
from articlekit import cli

STORY = (
    "The ferry to the northern islands ran again on Tuesday, eleven days after a storm had torn "
    "its ramp from the quay. Forty passengers stood in the rain to see it leave.\n\n"
    "The harbour master, who had spent the week on the telephone, said that the new ramp would "
    "hold for a winter at most. A second one has been ordered from a yard in the south."
)
PITCH = "Sign up to our free evening newsletter."
DUMP = STORY.replace("\n\n", f"\n\n{PITCH}\n\n", 1)
PAGE = "<html><body><article>" + "".join(f"<p>{p}</p>" for p in DUMP.split("\n\n"))
ROWS = [
    {"id": f"a{number}", "text": f"{DUMP}\n\nSaid pilot {number}.", "n": number, "tags": ["x"]}
    for number in range(5)
]

loaded = cache(articlekit.Cleaner)
Records = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def _load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "Cleaner", loaded)


def run(*arguments: object) -> int:
    return cli.main(["clean", *map(str, arguments)])


def lines(rows: Records) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def records(data: bytes) -> Records:
    return [json.loads(line) for line in data.splitlines()]


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()


def plain(data: bytes) -> bytes:
    return data


SQUEEZED = [
    (".jsonl", plain, plain),
    (".jsonl.gz", gzip.compress, gzip.decompress),
    (".jsonl.zst", zstd, unzstd),
]


@pytest.mark.parametrize(("ending", "squeeze", "open_up"), SQUEEZED)
def test_json_lines(
    ending: str,
    squeeze: Callable[[bytes], bytes],
    open_up: Callable[[bytes], bytes],
    tmp_path: Path,
) -> None:
    source, target = tmp_path / f"in{ending}", tmp_path / f"out{ending}"
    source.write_bytes(squeeze(lines(ROWS)))
    assert run(source, "-o", target) == cli.EXIT_DONE
    found = records(open_up(target.read_bytes()))
    for row, record in zip(ROWS, found, strict=True):
        assert list(record) == [*row, "article"]
        assert {name: record[name] for name in row} == row
        assert record["article"] == loaded().clean(str(row["text"]), kind="text").to_dict()
    first = target.read_bytes()
    assert run(source, "-o", target, "--workers", "2") == cli.EXIT_DONE
    assert target.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == [source.name, target.name]


def test_a_broken_archive_is_flagged_where_it_breaks(tmp_path: Path) -> None:
    whole = gzip.compress(lines([{"text": f"{DUMP} {n} {n * 7919}"} for n in range(300)]))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.jsonl").write_bytes(lines(ROWS))
    target = tmp_path / "out" / "all.jsonl"
    target.parent.mkdir()
    assert run(tmp_path, "-o", target) == cli.EXIT_FAILED
    found = records(target.read_bytes())
    (broken,) = (n for n, record in enumerate(found) if "error" in record["article"])
    assert found[broken]["path"] == str(tmp_path / "a.jsonl.gz")
    assert [record["id"] for record in found[broken + 1 :]] == [row["id"] for row in ROWS]


class TestColumns:
    def test_pages(self, tmp_path: Path) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        rows = [{"html": PAGE, "url": "https://example.org/a"}, {"raw": PAGE, "text": "Not this."}]
        source.write_bytes(lines(rows))
        assert run(source, "-o", target) == cli.EXIT_DONE
        first, _ = records(target.read_bytes())
        assert first["article"]["body"] == STORY
        assert run(source, "-o", target, "--html-column", "raw") == cli.EXIT_FAILED
        first, second = records(target.read_bytes())
        assert "no column 'raw'" in first["article"]["error"]["message"]
        assert second["article"]["body"] == STORY

    def test_field_and_into(self, tmp_path: Path) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(lines([{"text": DUMP, "article": "theirs"}, {"text": 3}]))
        assert run(source, "-o", target, "--field", "cleaned") == cli.EXIT_FAILED
        first, second = records(target.read_bytes())
        assert first["article"] == "theirs"
        assert first["cleaned"]["body"] == STORY
        assert second["cleaned"]["error"]["type"] == "RecordError"
        assert run(source, "-o", target, "--into", "story") == cli.EXIT_FAILED
        first, second = records(target.read_bytes())
        assert first == {"text": DUMP, "article": "theirs", "story": STORY}
        assert second == {"text": 3, "story": None}

    def test_a_clash_stops_before_the_first_record(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(lines([{"text": DUMP, "article": "theirs"}]))
        for arguments in ([], ["-o", target], ["--into", "text"]):
            assert run(source, *arguments) == cli.EXIT_USAGE
            out, err = capsys.readouterr()
            assert "already" in err
            assert not out
        assert [path.name for path in tmp_path.iterdir()] == [source.name]

    def test_a_later_clash_leaves_the_record_as_it_came(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source = tmp_path / "in.jsonl"
        rows = [{"text": DUMP}, {"text": DUMP, "article": "theirs"}]
        source.write_bytes(lines(rows))
        assert run(source) == cli.EXIT_FAILED
        out, err = capsys.readouterr()
        assert records(out.encode())[1] == rows[1]
        assert "line 2: FieldTaken" in err


class TestAttributes:
    @pytest.mark.parametrize("line_end", ["\n", "\r\n"])
    def test_spans_cut_the_text_as_it_stands(self, line_end: str, tmp_path: Path) -> None:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        text = f"By Anna Olsen\n\n{DUMP}\n\nAdvertisement".replace("\n", line_end)
        source.write_bytes(lines([{"id": 7, "text": text}, {"id": 8}]))
        assert run(source, "-o", target, "--format", "attributes") == cli.EXIT_FAILED
        good, bad = records(target.read_bytes())
        assert good["id"] == 7
        assert bad["error"]["type"] == "RecordError"
        spans = good["attributes"]
        assert [text[s:e] for s, e, _ in spans["article__newsletter"]] == [PITCH]
        cut = sorted((span for found in spans.values() for span in found), reverse=True)
        for start, end, score in cut:
            assert score == 1.0
            text = text[:start] + text[end:]
        assert text.split() == STORY.split()


class TestTables:
    @pytest.fixture(autouse=True)
    def _needs_pyarrow(self) -> None:
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: no Parquet")

    def test_lines_to_parquet_and_back(self, tmp_path: Path) -> None:
        import pyarrow.parquet as pq

        source, table = tmp_path / "in.jsonl", tmp_path / "out.parquet"
        source.write_bytes(lines([*ROWS, {"id": 3, "extra": {}, "text": "\ud83d" + DUMP}]))
        assert run(source, "-o", table) == cli.EXIT_DONE
        found = pq.read_table(table).to_pylist()
        assert [row["id"] for row in found] == ["a0", "a1", "a2", "a3", "a4", "3"]
        assert [row["n"] for row in found] == [0, 1, 2, 3, 4, None]
        assert found[0]["tags"] == ["x"]
        assert found[5]["extra"] == "{}"
        assert found[5]["text"] == "\ufffd" + DUMP
        for row, record in zip(ROWS, found[:5], strict=True):
            expected = loaded().clean(str(row["text"]), kind="text").to_dict()
            assert record["article"] == expected | {"error": None}
        back = tmp_path / "back.jsonl"
        assert run(table, "-o", back, "--field", "again") == cli.EXIT_DONE
        again = records(back.read_bytes())
        assert again[0]["article"] == found[0]["article"]
        assert again[0]["again"] == again[0]["article"] | {"error": None} or (
            again[0]["again"]["body"] == found[0]["article"]["body"]
        )

    def test_columns_of_a_table_stay_as_they_are(self, tmp_path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        folder, target = tmp_path / "parts", tmp_path / "cleaned"
        folder.mkdir()
        moment = datetime.datetime(2024, 5, 31, 12, tzinfo=datetime.UTC)
        table = pa.table(
            {
                "key": pa.array([b"\x00\x01", b"\x02", None]),
                "content": pa.array([DUMP, None, STORY], pa.large_string()),
                "seen": pa.array([moment] * 3, pa.timestamp("ns", "UTC")),
                "rank": pa.array([1, 2, 3], pa.int8()),
            }
        )
        for number in range(3):
            pq.write_table(table, folder / f"part-{number}.parquet", row_group_size=2)
        assert run(folder, "-o", f"{target}/") == cli.EXIT_FAILED
        assert [path.name for path in target.iterdir()] == ["part-00000.parquet"]
        found = pq.read_table(target / "part-00000.parquet")
        assert found.drop_columns(["article"]).equals(pa.concat_tables([table] * 3))
        articles = found.column("article").to_pylist()
        assert [article["body"] for article in articles] == [STORY, None, STORY] * 3
        assert articles[1]["error"]["type"] == "RecordError"
        assert articles[1]["version"] == articlekit.__version__
        assert run(folder, "-o", f"{target}/") == cli.EXIT_USAGE

    def test_into_and_without_removals(self, tmp_path: Path) -> None:
        import pyarrow.parquet as pq

        source, target = tmp_path / "in.jsonl", tmp_path / "out.parquet"
        source.write_bytes(lines(ROWS))
        assert run(source, "-o", target, "--into", "story") == cli.EXIT_DONE
        assert pq.read_schema(target).names == ["id", "text", "n", "tags", "story"]
        assert run(source, "-o", target, "--no-removals") == cli.EXIT_DONE
        names = [field.name for field in pq.read_schema(target).field("article").type]
        assert "removals" not in names
        assert names[-2:] == ["version", "error"]

    def test_nothing_in_nothing_out(self, tmp_path: Path) -> None:
        import pyarrow.parquet as pq

        source = tmp_path / "in.jsonl"
        source.write_bytes(b"\n")
        assert run(source, "-o", tmp_path / "out.parquet") == cli.EXIT_DONE
        assert pq.read_table(tmp_path / "out.parquet").num_rows == 0
        assert run(source, "-o", tmp_path / "out.jsonl") == cli.EXIT_DONE
        assert (tmp_path / "out.jsonl").read_bytes() == b""

    def test_a_file_that_is_no_table(self, tmp_path: Path) -> None:
        (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
        assert run(tmp_path / "a.parquet", "-o", tmp_path / "out.parquet") == cli.EXIT_FAILED

    @pytest.mark.parametrize(
        "arguments",
        [["--to", "parquet"], ["-o", "x.parquet", "--format", "text"], ["--resume"],
         ["-o", "x.parquet", "--format", "attributes"], ["--into", "a", "--format", "text"],
         ["-o", "x/", "--to", "jsonl"], ["-o", "x.txt", "--format", "text", "--resume"]],
    )  # fmt: skip
    def test_contradictions(
        self, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("in.txt").write_text(DUMP, encoding="utf-8")
        assert run("in.txt", *arguments) == cli.EXIT_USAGE
        assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def warc_record(kind: str, body: bytes, **headers: str) -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def http(body: bytes, content_type: str = "text/html", more: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body


NAMED = {"WARC_Target_URI": "https://example.org/a", "WARC_Date": "2024-03-14T06:00:00Z"}
RESPONSE = {"Content_Type": "application/http; msgtype=response"} | NAMED


@pytest.mark.parametrize("squeeze", [plain, gzip.compress])
class TestCrawls:
    @pytest.fixture(autouse=True)
    def _needs_fastwarc(self) -> None:
        pytest.importorskip("fastwarc", reason="fastwarc is not installed: no WARC")

    def write(
        self, path: Path, squeeze: Callable[[bytes], bytes], *parts: bytes, cut: int = 0
    ) -> Path:
        path = path.with_name(path.name + (".gz" if squeeze is not plain else ""))
        data = b"".join(squeeze(part) for part in parts)
        path.write_bytes(data[: len(data) - cut])
        return path

    def test_wet(self, squeeze: Callable[[bytes], bytes], tmp_path: Path) -> None:
        dated = f"Published March 20\n\n{DUMP}"
        path = self.write(
            tmp_path / "CC-MAIN-1.warc.wet",
            squeeze,
            warc_record("warcinfo", b"software: none"),
            warc_record("conversion", DUMP.encode(), WARC_Record_ID="<urn:uuid:1>", **NAMED),
            warc_record("conversion", dated.encode(), WARC_Record_ID="<urn:uuid:2>", **NAMED),
        )
        target = tmp_path / "out.jsonl"
        assert run(path, "-o", target) == cli.EXIT_DONE
        first, second = records(target.read_bytes())
        assert list(first) == ["id", "url", "date", "article"]
        assert first["id"] == "<urn:uuid:1>"
        assert first["url"] == "https://example.org/a"
        assert first["article"] == loaded().clean(DUMP, kind="text").to_dict()
        expected = loaded().clean(dated, kind="text", crawled="2024-03-14")
        assert second["article"] == expected.to_dict()

    def test_warc(self, squeeze: Callable[[bytes], bytes], tmp_path: Path) -> None:
        accents = PAGE.replace("ferry", "Fähre").encode("cp1252")
        latin = http(accents, "text/html; charset=windows-1252")
        squeezed = http(gzip.compress(PAGE.encode()), more="Content-Encoding: gzip\r\n")
        picture = http(b"\x89PNG", "image/png")
        path = self.write(
            tmp_path / "crawl.warc",
            squeeze,
            warc_record("request", b"GET / HTTP/1.1\r\n\r\n", **NAMED),
            *(warc_record("response", one, **RESPONSE) for one in (latin, squeezed, picture)),
        )
        target = tmp_path / "out.jsonl"
        assert run(path, "-o", target) == cli.EXIT_FAILED
        one, two, three = records(target.read_bytes())
        assert one["status"] == 200
        assert one["article"]["body"] == STORY.replace("ferry", "Fähre")
        assert two["article"]["body"] == STORY
        assert "image/png" in three["article"]["error"]["message"]

    def test_a_file_cut_short(self, squeeze: Callable[[bytes], bytes], tmp_path: Path) -> None:
        conversion = warc_record("conversion", DUMP.encode() * 20, **NAMED)
        path = self.write(tmp_path / "a.wet", squeeze, conversion, conversion, cut=50)
        target = tmp_path / "out.jsonl"
        assert run(path, "-o", target) == cli.EXIT_FAILED
        found = records(target.read_bytes())
        assert "body" in found[0]["article"]
        assert all("error" in record["article"] for record in found[1:])
        assert len(found) == 2
