"""The command line, run in this process and as one of its own."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import articlekit
from articlekit import cli

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
STORY = (
    "The ferry to the northern islands ran again on Tuesday, eleven days after a storm had torn "
    "its ramp from the quay. Forty passengers stood in the rain to see it leave.\n\n"
    "The harbour master, who had spent the week on the telephone, said that the new ramp would "
    "hold for a winter at most. A second one has been ordered from a yard in the south.\n\n"
    "Until it arrives, lorries above twelve tonnes must stay on the mainland, and the dairy on "
    "the largest island will send its milk in smaller tanks.\n"
)
PITCH = "Sign up to our free evening newsletter."
DUMP = STORY.replace("\n\n", f"\n\n{PITCH}\n\n", 1)
HARBOUR = "The harbour master"
TIMEOUT = 120
"""Seconds after which a process of a test is taken to hang."""

Capture = pytest.CaptureFixture[str]


loaded = cache(articlekit.Cleaner)


@pytest.fixture(autouse=True)
def _load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading all packs takes longer than all else here, and is not what is tested."""
    monkeypatch.setattr(cli, "Cleaner", loaded)


def run(*arguments: str | Path) -> int:
    return cli.main(["clean", *map(str, arguments)])


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def write_jsonl(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "articlekit.cli", "clean", *map(str, arguments)]


def environment() -> dict[str, str]:
    """The environment in which a new process finds the articlekit under test."""
    return os.environ | {"PYTHONPATH": str(Path(articlekit.__file__).parents[1])}


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestInputs:
    def test_a_text_file(self, dump: Path, capsys: Capture) -> None:
        assert run(dump) == cli.EXIT_DONE
        out, err = capsys.readouterr()
        (record,) = records(out)
        assert list(record) == ["path", "article"]
        assert record["path"] == str(dump)
        assert HARBOUR in record["article"]["body"]
        assert PITCH not in record["article"]["body"]
        assert PITCH in {removal["text"] for removal in record["article"]["removals"]}
        assert err.startswith("articlekit: 1 document, 0 without a story, 0 failed; ")
        assert len(err.splitlines()) == 1

    def test_a_folder_in_order(self, tmp_path: Path, capsys: Capture) -> None:
        for name in ("b.txt", "a.md", "c/a.TXT", ".hidden.txt", ".cache/a.txt", "d.csv"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(DUMP, encoding="utf-8")
        write_jsonl(tmp_path / "e.ndjson", [{"text": DUMP}])
        assert run(tmp_path) == cli.EXIT_DONE
        found = records(capsys.readouterr().out)
        read = [Path(record["path"]) for record in found if "path" in record]
        names = [path.relative_to(tmp_path).as_posix() for path in read]
        assert names == ["a.md", "b.txt", "c/a.TXT"]
        assert list(found[-1]) == ["text", "article"]

    def test_from_overrides_endings(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "page.dump").write_text(DUMP, encoding="utf-8")
        assert run(tmp_path, "--from", "text") == cli.EXIT_DONE
        write_jsonl(tmp_path / "page.dump", [{"text": DUMP}] * 2)
        assert run(tmp_path / "page.dump", "--from", "jsonl") == cli.EXIT_DONE
        assert len(records(capsys.readouterr().out)) == 3

    def test_jsonl_columns(self, tmp_path: Path, capsys: Capture) -> None:
        path = write_jsonl(
            tmp_path / "dumps.jsonl",
            [
                {"doc_id": 7, "body": DUMP, "content": "no"},
                {"url": "https://example.org/ferry", "raw_text": DUMP, "id": None},
                {"text": DUMP},
            ],
        )
        assert run(path) == cli.EXIT_DONE
        found = records(capsys.readouterr().out)
        assert [record.get("doc_id", record.get("url")) for record in found] == [
            7,
            "https://example.org/ferry",
            None,
        ]
        assert list(found[0]) == ["doc_id", "body", "content", "article"]
        assert found[0]["content"] == "no"
        assert all(HARBOUR in record["article"]["body"] for record in found)

    def test_jsonl_columns_by_name(self, tmp_path: Path, capsys: Capture) -> None:
        path = write_jsonl(tmp_path / "a.jsonl", [{"text": "no", "page": DUMP, "key": "k1"}])
        assert run(path, "--text-column", "page", "--id-column", "key") == cli.EXIT_DONE
        (record,) = records(capsys.readouterr().out)
        assert record["key"] == "k1"
        assert HARBOUR in record["article"]["body"]

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        feed(monkeypatch, DUMP.encode())
        assert run("-") == cli.EXIT_DONE
        (record,) = records(capsys.readouterr().out)
        assert record["path"] == "-"
        feed(monkeypatch, b'{"id": "x", "text": "A line."}\n\n{"text": ""}\n')
        assert run("-", "--from", "jsonl") == cli.EXIT_DONE
        assert [r["text"] for r in records(capsys.readouterr().out)] == ["A line.", ""]

    def test_url_and_crawled_reach_the_cleaner(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        seen: list[dict[str, object]] = []
        clean = articlekit.Cleaner.clean

        def spy(self: articlekit.Cleaner, source: str, **more: Any) -> articlekit.Article:
            seen.append(more)
            return clean(self, source, **more)

        monkeypatch.setattr(articlekit.Cleaner, "clean", spy)
        path = write_jsonl(tmp_path / "a.jsonl", [{"text": DUMP, "url": "https://example.org/a"}])
        assert run(path, "--crawled", "2023-12-06") == cli.EXIT_DONE
        day = datetime.date(2023, 12, 6)
        assert seen == [{"kind": "text", "url": "https://example.org/a", "crawled": day}]
        capsys.readouterr()

    @pytest.mark.skipif(not FIXTURES.is_dir(), reason="this copy has no fixtures")
    def test_the_sample_documents(self, capsys: Capture) -> None:
        assert run(FIXTURES) == cli.EXIT_DONE
        found = records(capsys.readouterr().out)
        assert found
        for record in found:
            assert articlekit.Article.from_dict(record["article"]).to_dict() == record["article"]


class TestFailures:
    def test_one_bad_document_stops_nothing(self, tmp_path: Path, capsys: Capture) -> None:
        path = tmp_path / "mixed.jsonl"
        good = json.dumps({"id": "good", "text": DUMP}).encode()
        bad = [
            b'{"text": "broken',
            b'["text"]',
            b'{"id": 1, "title": "no text"}',
            b'{"text": NaN}',
            b'{"text": 3}',
            b'{"text": "\xff"}',
            b"[" * 100_000,
        ]
        path.write_bytes(b"\n".join([good, *bad, good]))
        assert run(path) == cli.EXIT_FAILED
        out, err = capsys.readouterr()
        found = records(out)
        assert len(found) == len(bad) + 2
        errors = [record["article"]["error"] for record in found[1:-1]]
        assert all("body" in record["article"] for record in (found[0], found[-1]))
        assert {error["type"] for error in errors} == {"RecordError"}
        assert [list(record) for record in found[3:5]] == [
            ["id", "title", "article"],
            ["text", "article"],
        ]
        assert "no column 'text'" in errors[2]["message"]
        # A line without fields is told by its place.
        places = [error.get("record") for error in errors]
        assert places == [
            f"{path}, line {number}" if number in {2, 3, 7, 8} else None
            for number in range(2, len(bad) + 2)
        ]
        assert f"{len(bad)} failed" in err
        assert "first failure: " in err

    def test_a_file_that_is_no_text(self, tmp_path: Path, dump: Path, capsys: Capture) -> None:
        (tmp_path / "a.txt").write_bytes(gzip.compress(b"story"))
        assert run(tmp_path) == cli.EXIT_FAILED
        first, second = records(capsys.readouterr().out)
        assert first["article"]["error"]["type"] == "UnsupportedFormatError"
        assert second["path"] == str(dump)
        assert run(tmp_path, "--format", "text") == cli.EXIT_FAILED
        assert "[error] UnsupportedFormatError: " in capsys.readouterr().out

    def test_a_bug_in_a_clean_is_the_documents_own(
        self, dump: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RecursionError("too\ndeep")

        monkeypatch.setattr(articlekit.Cleaner, "clean", fail)
        assert run(dump) == cli.EXIT_FAILED
        out, err = capsys.readouterr()
        (record,) = records(out)
        assert record["article"]["error"] == {"type": "RecursionError", "message": "too\ndeep"}
        assert "RecursionError: too deep" in err

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["absent.txt"], "absent.txt: no such file"),
            (["-", "-"], "only once"),
            (["empty"], "no file ending in"),
            (["ferry.txt", "--remove", "paywal"], "'paywal' is no category"),
            (["ferry.txt", "--keep", "caption,ads"], "'ads' is no category"),
            (["ferry.txt", "--strictness", "7"], "strictness"),
            (["ferry.txt", "--pack", "absent.toml"], "absent.toml"),
            (["ferry.txt", "--pack", "ferry.txt"], "not TOML"),
            (["ferry.txt", "-o", "absent/out.jsonl"], "cannot be written"),
            (["ferry.txt", "-o", "ferry.txt"], "both input and output"),
        ],
    )
    def test_wrong_usage(
        self,
        arguments: list[str],
        message: str,
        dump: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: Capture,
    ) -> None:
        monkeypatch.chdir(dump.parent)
        Path("empty").mkdir()
        assert run(*arguments) == cli.EXIT_USAGE
        out, err = capsys.readouterr()
        assert message in err
        assert not out
        assert dump.read_text(encoding="utf-8") == DUMP

    @pytest.mark.parametrize(
        "arguments", [[], ["a", "--format", "xml"], ["a", "--crawled", "May"], ["a", "--keeps=x"]]
    )
    def test_unreadable_arguments(self, arguments: list[str], capsys: Capture) -> None:
        with pytest.raises(SystemExit) as stopped:
            run(*arguments)
        assert stopped.value.code == cli.EXIT_USAGE
        assert "usage: articlekit" in capsys.readouterr().err


class TestChoices:
    def test_remove_and_keep(self, dump: Path, capsys: Capture) -> None:
        assert run(dump, "--keep", "newsletter, caption") == cli.EXIT_DONE
        assert run(dump, "--remove", "paywall", "--remove", "share") == cli.EXIT_DONE
        assert run(dump, "--disable", "newsletter", "--remove", "newsletter") == cli.EXIT_DONE
        for record in records(capsys.readouterr().out):
            assert PITCH in record["article"]["body"]

    def test_a_pack_of_ones_own(self, dump: Path, tmp_path: Path, capsys: Capture) -> None:
        pack = tmp_path / "house.toml"
        pack.write_text(
            '[pack]\nname = "house"\n[[rule]]\nid = "house.lorries"\ncategory = "note"\n'
            'why = "A test."\npattern = "^until it arrives"\ntriggers = ["until it"]\n'
            'certainty = "sure"\nhit = ["Until it arrives"]\nmiss = ["It arrives"]\n',
            encoding="utf-8",
        )
        assert run(dump, "--pack", pack) == cli.EXIT_DONE
        (record,) = records(capsys.readouterr().out)
        assert "lorries" not in record["article"]["body"]
        assert "house.lorries" in {r["rule"] for r in record["article"]["removals"]}

    def test_strictness_and_language(self, dump: Path, capsys: Capture) -> None:
        assert run(dump, "--strictness", "1", "--language", "en") == cli.EXIT_DONE
        (record,) = records(capsys.readouterr().out)
        assert record["article"]["language"] == "en"


class TestOutput:
    @pytest.mark.parametrize("view", ["text", "markdown", "explain"])
    def test_views(self, view: str, dump: Path, tmp_path: Path, capsys: Capture) -> None:
        assert run(dump, "--format", view) == cli.EXIT_DONE
        one = capsys.readouterr().out
        assert HARBOUR in one
        assert "==>" not in one
        assert (PITCH in one) == (view == "explain")
        write_jsonl(tmp_path / "a.jsonl", [{"id": 9, "text": DUMP}])
        assert run(tmp_path, "--format", view) == cli.EXIT_DONE
        several = capsys.readouterr().out
        assert f"==> {tmp_path / 'a.jsonl'}, line 1 (id 9) <==\n\n" in several
        assert f"==> {dump} <==\n\n{one}\n" in several

    def test_without_removals(self, dump: Path, capsys: Capture) -> None:
        assert run(dump, "--no-removals") == cli.EXIT_DONE
        (record,) = records(capsys.readouterr().out)
        assert "removals" not in record["article"]
        assert HARBOUR in record["article"]["body"]

    def test_to_a_file(self, dump: Path, tmp_path: Path, capsys: Capture) -> None:
        folder = tmp_path / "out"
        folder.mkdir()
        target = folder / "articles.jsonl"
        target.write_text("old", encoding="utf-8")
        assert run(dump, "-o", target) == cli.EXIT_DONE
        assert not capsys.readouterr().out
        assert [record["path"] for record in records(target.read_text())] == [str(dump)]
        assert list(folder.iterdir()) == [target]

    def test_a_folder_that_holds_the_output(self, dump: Path, capsys: Capture) -> None:
        target = dump.parent / "articles.jsonl"
        for _ in range(2):
            assert run(dump.parent, "-o", target) == cli.EXIT_DONE
        assert len(records(target.read_text())) == 1
        capsys.readouterr()

    def test_nothing_is_left_of_a_stopped_run(
        self, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        def stop(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(articlekit.Cleaner, "clean", stop)
        before = sorted(tmp_path.iterdir())
        assert run(dump, "-o", tmp_path / "out.jsonl") == cli.EXIT_INTERRUPTED
        assert sorted(tmp_path.iterdir()) == before
        assert capsys.readouterr() == ("", "")

    @pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="no such device here")
    def test_a_device_is_not_replaced(self, dump: Path, capsys: Capture) -> None:
        assert run(dump, "-o", os.devnull) == cli.EXIT_DONE
        assert Path(os.devnull).is_char_device()
        capsys.readouterr()

    def test_lone_surrogates_survive(self, tmp_path: Path, capsys: Capture) -> None:
        text = DUMP.replace("rain", "rain \ud83d \u2028")
        path = write_jsonl(tmp_path / "a.jsonl", [{"id": "\udc00", "text": text}])
        assert run(path) == cli.EXIT_DONE
        out = capsys.readouterr().out
        assert out.isascii()
        (record,) = records(out)
        assert record["id"] == "\udc00"
        assert record["article"]["source_text"] == text
        assert run(path, "--format", "text", "-o", tmp_path / "out.txt") == cli.EXIT_DONE
        assert r"rain \ud83d" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def heed_interrupts() -> None:
    """Undo what a shell does to its background jobs: it has them ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class TestProcess:
    def test_from_end_to_end(self, dump: Path) -> None:
        done = subprocess.run(
            command("-", "--format", "text"),
            input=dump.read_bytes(),
            capture_output=True,
            env=environment(),
            timeout=TIMEOUT,
            check=False,
        )
        assert done.returncode == cli.EXIT_DONE
        assert done.stdout.decode() == STORY
        assert done.stderr.count(b"\n") == 1

    def test_the_installed_command(self, dump: Path) -> None:
        script = Path(sys.executable).with_name("articlekit")
        if not script.exists():
            pytest.skip("articlekit is not installed, only on the path")
        done = subprocess.run(
            [script, "clean", dump], capture_output=True, timeout=TIMEOUT, check=False
        )
        assert done.returncode == cli.EXIT_DONE
        assert HARBOUR in records(done.stdout.decode())[0]["article"]["body"]

    def test_bytes_do_not_depend_on_the_locale(self, tmp_path: Path) -> None:
        path = tmp_path / "fähre.txt"
        path.write_text(DUMP.replace("ferry", "Fähre 渡船"), encoding="utf-8")
        outputs = set()
        for encoding in ("ascii", "latin-1"):
            done = subprocess.run(
                command(path, "--format", "text"),
                capture_output=True,
                env=environment() | {"PYTHONIOENCODING": encoding},
                timeout=TIMEOUT,
                check=True,
            )
            outputs.add(done.stdout)
        assert len(outputs) == 1
        assert "Fähre 渡船".encode() in outputs.pop()

    @pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
    def test_a_reader_that_goes_away(self, tmp_path: Path) -> None:
        path = write_jsonl(tmp_path / "many.jsonl", [{"text": DUMP}] * 200)
        with subprocess.Popen(
            command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            assert process.wait(TIMEOUT) == cli.EXIT_BROKEN_PIPE
            assert process.stderr.read() == b""

    @pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
    def test_control_c(self, tmp_path: Path) -> None:
        with subprocess.Popen(
            command("-", "--from", "jsonl", "-o", tmp_path / "out.jsonl"),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
        ) as process:
            assert process.stderr is not None
            give_up = time.monotonic() + TIMEOUT
            while not list(tmp_path.iterdir()) and time.monotonic() < give_up:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            assert process.wait(TIMEOUT) == cli.EXIT_INTERRUPTED
            assert process.stderr.read() == b""
        assert not list(tmp_path.iterdir())
