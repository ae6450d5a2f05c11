"""What runs in a worker process: it takes batches from its pipe and sends back results."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from articlekit.many.outcome import Failure

Task = TypeVar("Task")
Result = TypeVar("Result")

READY = "ready"
"""What a worker sends first, when it is made ready to work."""
_NO_MORE = None


def serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Answers each batch of tasks with the list of its results, until the pipe ends.

    `work` turns a task into a result; what it raises becomes a `Failure` in the result's
    place. The pipe is read in a thread of its own, so that the sender never waits for a
    document to be cleaned (and the two never for each other).
    """
    _leave_interrupts_to_the_parent()
    batches: queue.SimpleQueue[Sequence[Any] | None] = queue.SimpleQueue()
    try:
        pipe.send(READY)
        threading.Thread(target=_receive, args=(pipe, batches), daemon=True).start()
        while (batch := batches.get()) is not _NO_MORE:
            pipe.send([result_of(work, task) for task in batch])
    except (BrokenPipeError, ConnectionResetError):
        pass  # the parent is gone; nobody waits for the rest


def _receive(pipe: Connection, batches: queue.SimpleQueue[Sequence[Any] | None]) -> None:
    try:
        while (batch := pipe.recv()) is not _NO_MORE:
            batches.put(batch)
    except (EOFError, OSError):
        pass
    batches.put(_NO_MORE)


def result_of(work: Callable[[Task], Result], task: Task) -> Result | Failure:
    """The result of one task, or what was raised for it."""
    try:
        return work(task)
    except Exception as error:  # noqa: BLE001  one bad document must not end the run
        return Failure.of(error)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C goes to every process of a terminal; only the parent knows how to end well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
