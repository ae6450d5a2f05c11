"""Speed and memory of the batch: ``python -m tests.benchmarks.pipeline``.

Each run is the command line in a process of its own, as a user starts it. Beside the wall
clock, processor seconds are shown: on a machine with other work only they can be compared,
and what two free cores would give is worked out from them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from .corpus import CORPORA, CorpusAbsentError, load

_ROOT = Path(__file__).resolve().parents[2]
_DOCUMENTS = 20_000
_FEW, _MANY = 10_000, 100_000
_MILLI = 1000
_STARTS = 5
_SHORT = "The ferry to the northern islands ran again on Tuesday, eleven days after the storm."
_LOOP = """
import json, sys, time, articlekit
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
cleaner = articlekit.Cleaner()
for text in texts[:20]:
    cleaner.clean(text, kind="text")
began = time.process_time()
for text in texts:
    cleaner.clean(text, kind="text")
print(time.process_time() - began)
"""


_COMMAND = """
import resource, sys
from articlekit.cli import main
main(["clean", *sys.argv[1:]])
with open("/proc/self/status") as status:
    own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
for who, peak in ((resource.RUSAGE_SELF, own), (resource.RUSAGE_CHILDREN, None)):
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime, (peak or used.ru_maxrss) * 1024)
"""
"""A command with what it used. `ru_maxrss` of a process that was started includes the peak of the
one that started it: here the benchmark with its documents. Its own peak is the kernel's VmHWM."""


class Run(NamedTuple):
    """What a run took: seconds by the clock, seconds of processors in the process that was
    started and in its workers, and the bytes of the largest process."""

    wall: float
    parent: float
    workers: float
    peak_bytes: int

    @property
    def processor(self) -> float:
        """Seconds of processors, all told."""
        return self.parent + self.workers


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure scaling, the command line's overhead, and memory over many documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=_DOCUMENTS)
    parser.add_argument("--few", type=int, default=_FEW)
    parser.add_argument("--many", type=int, default=_MANY)
    parser.add_argument("--only", choices=("start", "scaling", "overhead", "memory"))
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        if chosen.only in (None, "start"):
            _print_start()
        if chosen.only in (None, "scaling", "overhead"):
            source = folder / "dumps.jsonl"
            _write(source, islice(cycle(_wet()), chosen.documents))
            start = _start_of(folder)
            if chosen.only != "overhead":
                _print_scaling(source, folder, chosen.documents)
            if chosen.only != "scaling":
                _print_overhead(source, folder, start)
        if chosen.only in (None, "memory"):
            _print_memory(folder, chosen.few, chosen.many)
        print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def _wet() -> list[str]:
    try:
        return [page.dump("wet") for name in CORPORA for page in load(name)]
    except CorpusAbsentError as absent:
        print(f"{absent}\nusing the fixtures instead")
        return [path.read_text("utf-8") for path in sorted((_ROOT / "fixtures").glob("*.txt"))]


def _write(path: Path, texts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": number, "text": text}) + "\n")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(_ROOT / "src")}


def _run(code: str, *arguments: str) -> Run:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - began
    (parent, peak), (workers, peak_of_workers) = (
        (float(seconds), int(size)) for seconds, size in map(str.split, done.stdout.splitlines())
    )
    return Run(wall, parent, workers, max(peak, peak_of_workers))


def _clean(source: Path, folder: Path, workers: int) -> Run:
    target = str(folder / "out.jsonl")
    return _run(_COMMAND, str(source), "-o", target, "--workers", str(workers))


def _start_of(folder: Path) -> Run:
    empty = folder / "empty.jsonl"
    empty.touch()
    return _clean(empty, folder, 0)


def _print_start() -> None:
    usage = "\nimport resource\n" + "".join(
        f"used = resource.getrusage(resource.{who})\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
        for who in ("RUSAGE_SELF", "RUSAGE_CHILDREN")
    )
    ready = f"import articlekit; articlekit.Cleaner().clean({_SHORT!r})"
    runs = [_run(ready + usage) for _ in range(_STARTS)]
    bare = min(_run(usage).processor for _ in range(_STARTS))
    best = min(run.processor for run in runs)
    print(
        f"cold start: {best:.2f} s of a processor from nothing to the first article, "
        f"{best - bare:.2f} without Python's own; {min(run.wall for run in runs):.2f} s by the "
        f"clock (least of {len(runs)})"
    )


def _print_scaling(source: Path, folder: Path, documents: int) -> None:
    one, two = _clean(source, folder, 1), _clean(source, folder, 2)
    print(
        f"scaling, {documents:,} WET-like documents ({source.stat().st_size:,} bytes): "
        f"1 worker {one.wall:.1f} s, 2 workers {two.wall:.1f} s: "
        f"{one.wall / two.wall:.2f} times by the clock"
    )
    for count, run in ((1, one), (2, two)):
        print(
            f"  processors, {count} worker(s): {run.workers:.1f} s in workers, "
            f"{run.parent:.1f} s in the process that feeds them"
        )
    free = max(one.workers, one.parent) / (two.processor / 2)
    print(f"  on two cores that do nothing else these would give {free:.2f} times")
    print(f"  {one.processor / documents * _MILLI:.2f} ms of a processor a document, all told")


def _print_overhead(source: Path, folder: Path, start: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOOP, str(source)],
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    loop = float(done.stdout)
    whole = _clean(source, folder, 0)
    print(
        f"overhead: clean in a loop {loop:.1f} s of a processor, the command "
        f"{whole.processor:.1f} s: {whole.processor / loop - 1:+.1%}; without its start "
        f"({start.processor:.1f} s) {(whole.processor - start.processor) / loop - 1:+.1%}"
    )


def _print_memory(folder: Path, few: int, many: int) -> None:
    peaks = []
    for count in (few, many):
        source = folder / "short.jsonl"
        _write(source, (f"{_SHORT} {number}" for number in range(count)))
        peaks.append(_clean(source, folder, 2).peak_bytes)
    print(
        f"memory of the largest process: {peaks[0]:,} bytes for {few:,} documents, "
        f"{peaks[1]:,} for {many:,}: {peaks[1] / peaks[0]:.3f} times"
    )


if __name__ == "__main__":
    main()
