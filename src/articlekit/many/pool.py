"""Runs a function over a stream of tasks in worker processes, in order, in bounded memory.

Why not a library: `concurrent.futures` and loky give up all that is under way when one worker
is killed and do not tell which task killed it; pebble replaces workers, but they share one
pipe and its lock, and it neither bounds what is under way nor retries. Here each worker has a
pipe of its own, so that the death of one, at any moment, leaves the others as they are and
the parent knowing what it had in hand.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection
from typing import Any, Generic, TypeVar

from articlekit.errors import WorkersError
from articlekit.many.outcome import Failure
from articlekit.many.worker import READY, serve

Task = TypeVar("Task")
Result = TypeVar("Result")

BATCH_TASKS = 16
"""Tasks sent at once: at 10 ms a document a batch takes .16 s, and sending it under 1 ms."""
BATCH_SIZE = 256_000
"""Size at which a batch is closed: some thirty dumps of web pages, in code points."""
IN_HAND = 2
"""Batches a worker has at once: one it works on and one that waits, so it is never idle."""
WINDOW = 4
"""Batches under way for each worker, those included that wait for an earlier one."""
FAILED_STARTS = 3
"""Workers in a row that may die before they are ready; then starting more is no use."""
PATIENCE = 5.0
"""Seconds a worker is given to end by itself before it is ended."""
WORKER_DIED = "WorkerDied"
"""The type of the failure of a document that twice ended the process it was cleaned in."""


@dataclass(slots=True, eq=False)
class _Batch(Generic[Task]):
    number: int
    tasks: list[Task]
    alone: bool = False
    """A retry: its only task was in hand when a worker died."""
    place: int = 0
    """Where in the batch of that number its first task stands."""


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task]):
    process: multiprocessing.process.BaseProcess
    pipe: connection.Connection
    ready: bool = False
    in_hand: deque[_Batch[Task]] = field(default_factory=deque)

    def takes(self, batch: _Batch[Task]) -> bool:
        """Whether the batch may be sent; a retry shares the worker with no other."""
        if batch.alone or any(other.alone for other in self.in_hand):
            return self.ready and not self.in_hand
        return self.ready and len(self.in_hand) < IN_HAND


@dataclass(slots=True)
class _Slot:
    """The results of one batch as they come in."""

    results: list[Any]
    missing: int


def run_in_order(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int,
    size: Callable[[Task], int],
) -> Iterator[Result | Failure]:
    """Yields the result of every task, in order, computed in `workers` processes.

    `work`, the tasks and the results must be picklable. `size` says how much of a batch a
    task fills. A task that `work` raises for gives a `Failure`; so does one whose worker
    died twice, the second time with nothing else in hand. Tasks are drawn as results are
    taken: what is under way never exceeds `WINDOW` batches a worker.

    Raises `WorkersError` when workers cannot be started.
    """
    pool = _Pool(work, workers)
    try:
        yield from pool.run(_batches(tasks, size))
        pool.finish()
    finally:
        pool.stop()


def _batches(tasks: Iterable[Task], size: Callable[[Task], int]) -> Iterator[_Batch[Task]]:
    number, filled = 0, 0
    batch: list[Task] = []
    for task in tasks:
        batch.append(task)
        filled += size(task)
        if len(batch) == BATCH_TASKS or filled >= BATCH_SIZE:
            yield _Batch(number, batch)
            number, filled, batch = number + 1, 0, []
    if batch:
        yield _Batch(number, batch)


class _Pool(Generic[Task, Result]):
    def __init__(self, work: Callable[[Task], Result], workers: int) -> None:
        self._work = work
        # Never fork: a forked child holds copies of its parent's threads' locks.
        self._context = multiprocessing.get_context("spawn")
        self._wanted = workers
        self._workers: list[_Worker[Task]] = []
        self._failed_starts = 0
        self._waiting: deque[_Batch[Task]] = deque()
        self._slots: dict[int, _Slot] = {}

    def run(self, batches: Iterator[_Batch[Task]]) -> Iterator[Result | Failure]:
        first, drawn, more = 0, 0, True
        while more or self._slots:
            if first in self._slots and not self._slots[first].missing:
                yield from self._slots.pop(first).results
                first += 1
            elif more and drawn - first < WINDOW * self._wanted:
                batch = next(batches, None)
                more = batch is not None
                if batch is not None:
                    drawn += 1
                    self._slots[batch.number] = _Slot([None] * len(batch.tasks), len(batch.tasks))
                    self._waiting.append(batch)
                    self._hand_out()
            else:
                self._collect()

    def _hand_out(self) -> None:
        """Gives waiting batches to the workers with least in hand, in order."""
        while len(self._workers) < min(self._wanted, len(self._slots)):
            self._start()
        while self._waiting:
            batch = self._waiting[0]
            free = [worker for worker in self._workers if worker.takes(batch)]
            if not free:
                return
            worker = min(free, key=lambda one: len(one.in_hand))
            self._waiting.popleft()
            worker.in_hand.append(batch)
            # A pipe that is broken already is found so when it is read.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                worker.pipe.send(batch.tasks)

    def _collect(self) -> None:
        """Waits until some worker has something to say, and takes it in."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(by_pipe)):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if message == READY:
                worker.ready = True
                self._failed_starts = 0
            else:
                self._take(worker.in_hand.popleft(), message)
        self._hand_out()

    def _take(self, batch: _Batch[Task], results: list[Any]) -> None:
        slot = self._slots[batch.number]
        slot.results[batch.place : batch.place + len(results)] = results
        slot.missing -= len(results)

    def _bury(self, worker: _Worker[Task]) -> None:
        """Lets another worker take over what a dead one had in hand."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join(PATIENCE)
        code = worker.process.exitcode
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise WorkersError(
                    f"worker processes end before they are ready (exit code {code}); a script "
                    "that starts them must do so below `if __name__ == '__main__':`"
                )
        again: list[_Batch[Task]] = []
        for place, batch in enumerate(worker.in_hand):
            if batch.alone:
                message = f"the worker process ended twice at this document (exit code {code})"
                self._take(batch, [Failure(WORKER_DIED, message)])
            elif place:
                again.append(batch)  # it waited behind the one that was worked on
            else:
                again.extend(
                    _Batch(batch.number, [task], alone=True, place=number)
                    for number, task in enumerate(batch.tasks)
                )
        self._waiting.extendleft(reversed(again))

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._work), daemon=True)
        with _interrupts_held_back():
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def finish(self) -> None:
        """Tells the workers that there is nothing more, and waits for them to end."""
        for worker in self._workers:
            with contextlib.suppress(OSError):
                worker.pipe.send(None)
        for worker in self._workers:
            worker.process.join(PATIENCE)

    def stop(self) -> None:
        """Ends every worker that is still there, whatever it does."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()
            worker.pipe.close()
        self._workers.clear()


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Starts a process that cannot be hit by Ctrl-C before it has learnt to ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
