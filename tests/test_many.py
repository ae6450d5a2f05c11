"""Many documents: order, memory, processes that die, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import articlekit
from articlekit.many import pool
from articlekit.many.outcome import Failure
from articlekit.many.pool import run_in_order

STORY = (
    "The lighthouse on the outer reef went dark on Monday night, and a trawler with five men "
    "aboard found its way home by the lamps of the fish market.\n\n"
    "An electrician will sail out as soon as the swell allows, the coast guard said, and until "
    "then a buoy with a yellow lamp marks the rocks."
)
TIMEOUT = 120
SOURCES = [
    STORY,
    STORY.encode(),
    ("pair", STORY),
    {"id": "mapping", "text": STORY, "url": "https://example.org/a"},
    {"text": STORY},
    {"id": 5, "title": "no document"},
    ("not text", 7),
    b"%PDF-1.7 and so on",
    (1, 2, 3),
]
IDS = [0, 1, "pair", "mapping", 4, 5, "not text", 7, 8]


def echo(task: str) -> tuple[str, int]:
    return task, os.getpid()


def misbehave(task: str) -> str:
    """Does what its task says, to the process it is in."""
    what, _, rest = task.partition(" ")
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "exit":
        os._exit(3)
    elif what == "raise":
        raise ValueError(rest)
    elif what == "once":
        mark = Path(rest)
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return task


class TooShy:
    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (1,))

    def __call__(self, task: str) -> str:
        return task


@pytest.mark.parametrize("workers", [0, 2])
def test_all_forms_of_sources_in_order(cleaner: articlekit.Cleaner, workers: int) -> None:
    outcomes = list(cleaner.clean_many(iter(SOURCES), workers=workers))
    assert [outcome.id for outcome in outcomes] == IDS
    good, bad = outcomes[:5], outcomes[5:]
    expected = cleaner.clean(STORY)
    assert all(outcome.article == expected and outcome.error is None for outcome in good)
    assert all(outcome.article is None and outcome.error is not None for outcome in bad)
    kinds = [outcome.error.type for outcome in bad if outcome.error]
    assert kinds == ["NotADocumentError"] * 2 + ["UnsupportedFormatError", "NotADocumentError"]


def test_workers_change_nothing(cleaner: articlekit.Cleaner) -> None:
    sources = [f"{STORY}\n\nSubscribe now.\n\nPart {number} of this." for number in range(60)]
    alone = [outcome.article for outcome in cleaner.clean_many(sources)]
    assert [outcome.article for outcome in cleaner.clean_many(sources, workers=2)] == alone


def test_arguments_are_refused_at_once(cleaner: articlekit.Cleaner) -> None:
    with pytest.raises(articlekit.OptionsError, match="workers"):
        cleaner.clean_many([], workers=-1)
    with pytest.raises(articlekit.OptionsError, match="kind"):
        cleaner.clean_many([], kind="pdf")
    with pytest.raises(articlekit.OptionsError, match="crawled"):
        cleaner.clean_many([], crawled="May")
    assert list(cleaner.clean_many([], workers=2)) == []


def run(tasks: Iterator[str] | list[str], workers: int = 2) -> list[object]:
    return list(run_in_order(misbehave, tasks, workers=workers, size=len))


def test_a_dead_worker_costs_one_document() -> None:
    tasks = [str(number) for number in range(200)]
    tasks[37], tasks[90], tasks[91] = "kill", "exit", "raise hell"
    results = run(tasks)
    failed = {place: one for place, one in enumerate(results) if isinstance(one, Failure)}
    assert {place: one.type for place, one in failed.items()} == {
        37: "WorkerDied",
        90: "WorkerDied",
        91: "ValueError",
    }
    assert "-9" in failed[37].message
    assert failed[91] == Failure("ValueError", "hell")
    assert all(one == tasks[place] for place, one in enumerate(results) if place not in failed)


def test_a_document_is_tried_once_more(tmp_path: Path) -> None:
    tasks = [str(number) for number in range(40)]
    tasks[20] = f"once {tmp_path / 'mark'}"
    assert run(tasks, workers=1) == tasks
    assert (tmp_path / "mark").exists()


def test_every_document_may_be_poisoned() -> None:
    results = run(["kill"] * 5)
    assert [one.type for one in results if isinstance(one, Failure)] == ["WorkerDied"] * 5


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds the workers in /proc")
def test_workers_killed_from_outside(cleaner: articlekit.Cleaner) -> None:
    sources = [f"{STORY}\n\nPart {number} of this." for number in range(150)]
    bodies = []
    before = children()
    for place, outcome in enumerate(cleaner.clean_many(sources, workers=2)):
        assert outcome.article is not None
        bodies.append(outcome.article.source_text)
        if place in {0, 60}:
            for child in cleaning(children() - before):
                os.kill(child, signal.SIGKILL)
                break
    assert bodies == sources
    assert not cleaning(children() - before)


def children() -> set[int]:
    me = Path("/proc/self/task")
    found: set[int] = set()
    for task in me.iterdir():
        found |= set(map(int, (task / "children").read_text().split()))
    return found


def cleaning(processes: set[int]) -> list[int]:
    """Those of the processes that are workers, not the standard library's helpers."""
    return [
        process
        for process in sorted(processes)
        if b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    ]


def test_what_is_under_way_is_bounded() -> None:
    drawn = 0

    def endless() -> Iterator[str]:
        nonlocal drawn
        while True:
            drawn += 1
            yield str(drawn)

    results = run_in_order(echo, endless(), workers=2, size=len)
    for taken in range(1, 2000):
        result = next(results)
        assert not isinstance(result, Failure)
        assert result[0] == str(taken)
        assert drawn - taken <= 2 * pool.WINDOW * pool.BATCH_TASKS
    results.close()


def test_large_batches_are_split_by_size() -> None:
    tasks = ["x" * pool.BATCH_SIZE] * 20
    assert [one[0] for one in run_in_order(echo, tasks, workers=2, size=len)] == tasks  # type: ignore[index]


def test_workers_that_never_start() -> None:
    with pytest.raises(articlekit.WorkersError, match="__main__"):
        list(run_in_order(TooShy(), ["a"], workers=1, size=len))


def test_ctrl_c_leaves_nobody_behind(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(
        "import sys, itertools, articlekit\n"
        "if __name__ == '__main__':\n"
        "    sources = itertools.repeat('A story of one line.')\n"
        "    try:\n"
        "        for outcome in articlekit.Cleaner().clean_many(sources, workers=2):\n"
        "            print(outcome.id, flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        sys.exit(130)\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": str(Path(articlekit.__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        # A shell has its background jobs ignore Ctrl-C; what they start would do so too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"0\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of the group
        process.stdout.read()
        assert process.wait(TIMEOUT) == 130
        assert process.stderr.read() == b""
        give_up = time.monotonic() + TIMEOUT
        while time.monotonic() < give_up:
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.05)
        pytest.fail("a process of the group is still there")
