"""Tells how far a run is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

LINE_EVERY = 30.0
"""Seconds between two lines in a log."""
_LOOK_EVERY = 64
"""Documents between two looks at the clock."""
_PER_CENT = 100
_MINUTE, _HOUR = 60, 3600
_BAR = "{percentage:3.0f}%|{bar}| {postfix} [{elapsed} gone, {remaining} left]"


class Progress(Protocol):
    """What a run tells of each document."""

    def step(self, done: float) -> None:
        """One more document is written; `done` is the part of the inputs read, 0 to 1."""


@contextmanager
def shown(before: int = 0) -> Iterator[Progress]:
    """Shows progress on standard error; `before` documents were done by an earlier run."""
    if not sys.stderr.isatty():
        yield _Lines(before)
        return
    from tqdm import tqdm  # noqa: PLC0415  only a terminal needs it

    with tqdm(total=1.0, bar_format=_BAR, leave=False, file=sys.stderr) as bar:
        yield _Bar(bar, before)


class _Rate:
    """Documents a second since the start of this run."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.documents = 0

    def seconds(self) -> float:
        return time.monotonic() - self._began

    def per_second(self) -> float:
        return self.documents / max(self.seconds(), 1e-9)


class _Lines:
    def __init__(self, before: int) -> None:
        self._rate = _Rate()
        self._before = before
        self._started_at: float | None = None
        self._next = LINE_EVERY

    def step(self, done: float) -> None:
        rate = self._rate
        if self._started_at is None:
            self._started_at = done
        rate.documents += 1
        if rate.documents % _LOOK_EVERY or rate.seconds() < self._next:
            return
        self._next = rate.seconds() + LINE_EVERY
        line = f"{self._before + rate.documents:,} documents, {rate.per_second():.1f} a second"
        advanced = done - self._started_at
        if done and advanced > 0:
            left = rate.seconds() * (1 - done) / advanced
            line += f", {_PER_CENT * done:.0f} % read, {_clock(left)} left"
        sys.stderr.write(f"articlekit: {line}\n")
        sys.stderr.flush()


class _Bar:
    def __init__(self, bar: object, before: int) -> None:
        self._bar = bar
        self._before = before
        self._rate = _Rate()

    def step(self, done: float) -> None:
        rate = self._rate
        if not rate.documents:
            # What an earlier run did says nothing of this one's speed.
            self._bar.initial = self._bar.n = done  # type: ignore[attr-defined]
        rate.documents += 1
        said = f"{self._before + rate.documents:,} documents, {rate.per_second():.1f}/s"
        self._bar.set_postfix_str(said, refresh=False)  # type: ignore[attr-defined]
        self._bar.update(max(done - self._bar.n, 0.0))  # type: ignore[attr-defined]


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"
