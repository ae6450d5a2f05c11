"""Runs that are stopped, by a kill or Ctrl-C, and taken up again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import articlekit
from articlekit import cli
from articlekit.batch import run as batch_run
from articlekit.batch.pieces import Pieces

STORY = (
    "The lighthouse on the outer reef went dark on Monday night, and a trawler with five men "
    "aboard found its way home by the lamps of the fish market."
)
TIMEOUT = 120
loaded = cache(articlekit.Cleaner)


def source_of(folder: Path, count: int, filled: int = 1) -> Path:
    """A file of `count` records; all but every `filled`th are without a text."""
    path = folder / "in.jsonl"
    rows = (
        {"id": number} if number % filled else {"id": number, "text": f"{STORY} No {number}."}
        for number in range(count)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "articlekit.cli", "clean", *map(str, arguments)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(articlekit.__file__).parents[1])}


@pytest.fixture
def interrupts_heard() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, and so do the processes it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.usefixtures("interrupts_heard")
@pytest.mark.parametrize(
    ("ending", "how"), [("jsonl", signal.SIGKILL), ("parquet", signal.SIGKILL),
                        ("jsonl.gz", signal.SIGINT)],
)  # fmt: skip
def test_a_killed_run_goes_on_where_it_stopped(
    ending: str, how: signal.Signals, tmp_path: Path
) -> None:
    if ending == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: no Parquet")
    source, target = source_of(tmp_path, 2600, filled=40), tmp_path / f"out.{ending}"
    pieces = Pieces(target)
    with subprocess.Popen(
        command(source, "-o", target, "--workers", 2), env=environment(), stderr=subprocess.PIPE
    ) as process:
        give_up = time.monotonic() + TIMEOUT
        while not (pieces.folder / "piece-0000000.json").exists():
            assert process.poll() is None
            assert time.monotonic() < give_up
            time.sleep(0.02)
        process.send_signal(how)
        assert process.wait(TIMEOUT) == (-how if how is signal.SIGKILL else cli.EXIT_INTERRUPTED)
    assert not target.exists()
    pieces.begin(json.loads((pieces.folder / "plan.json").read_text()), resume=True)
    done = pieces.tally.documents
    assert 0 < done < 2600

    resumed = subprocess.run(
        command(source, "-o", target, "--resume"),
        env=environment(),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert resumed.returncode == cli.EXIT_FAILED
    assert b"articlekit: 2,600 documents, 0 without a story, 2,535 failed" in resumed.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, target.name])
    whole = tmp_path / f"whole.{ending}"
    subprocess.run(
        command(source, "-o", whole), env=environment(), capture_output=True, check=False
    )
    assert target.read_bytes() == whole.read_bytes()


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of 25 documents in pieces of 10 that stopped at the last; its target."""
    monkeypatch.setattr(cli, "Cleaner", loaded)
    monkeypatch.setattr(batch_run, "RECORDS_PER_PIECE", 10)
    target = tmp_path / "out.jsonl"
    clean = articlekit.Cleaner.clean

    def stop(self: articlekit.Cleaner, source: str, **more: Any) -> articlekit.Article:
        if source.endswith("No 24."):
            raise KeyboardInterrupt
        return clean(self, source, **more)

    with monkeypatch.context() as patched:
        patched.setattr(articlekit.Cleaner, "clean", stop)
        arguments = ["clean", str(source_of(tmp_path, 25)), "-o", str(target)]
        assert cli.main(arguments) == cli.EXIT_INTERRUPTED
    assert not target.exists()
    return target


def test_only_what_is_missing_is_done(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    clean = articlekit.Cleaner.clean

    def spy(self: articlekit.Cleaner, source: str, **more: Any) -> articlekit.Article:
        seen.append(source)
        return clean(self, source, **more)

    monkeypatch.setattr(articlekit.Cleaner, "clean", spy)
    source = stopped.with_name("in.jsonl")
    assert cli.main(["clean", str(source), "-o", str(stopped), "--resume"]) == cli.EXIT_DONE
    assert [text.split()[-1] for text in seen] == ["20.", "21.", "22.", "23.", "24."]
    ids = [json.loads(line)["id"] for line in stopped.read_text().splitlines()]
    assert ids == list(range(25))


def test_another_run_is_not_resumed(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = stopped.with_name("in.jsonl")
    arguments = ["clean", str(source), "-o", str(stopped), "--resume"]
    assert cli.main([*arguments, "--keep", "caption"]) == cli.EXIT_USAGE
    assert "other keep" in capsys.readouterr().err
    with source.open("a") as more:
        more.write('{"text": "More."}\n')
    assert cli.main(arguments) == cli.EXIT_USAGE
    assert "other inputs" in capsys.readouterr().err
    assert cli.main(arguments[:-1]) == cli.EXIT_DONE
    assert len(stopped.read_text().splitlines()) == 26


def test_resume_without_a_stopped_run_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "Cleaner", loaded)
    source, target = source_of(tmp_path, 3), tmp_path / "out.jsonl"
    assert cli.main(["clean", str(source), "-o", str(target), "--resume"]) == cli.EXIT_DONE
    assert len(target.read_text().splitlines()) == 3
