"""A stream of documents through one function, in this process or shared among several."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from articlekit.many.outcome import Failure
from articlekit.many.pool import run_in_order
from articlekit.many.sources import Named
from articlekit.many.worker import result_of

Result = TypeVar("Result")


def stream(
    work: Callable[[Named], Result], documents: Iterable[Named], workers: int
) -> Iterator[tuple[object, Result | Failure]]:
    """Yields the id and the result of every document, in order.

    `work` must be picklable where `workers` is not 0. Ids never leave this process, so they
    may be anything. What `work` raises becomes a `Failure`.
    """
    if not workers:
        for document in documents:
            yield document.id, result_of(work, document)
        return
    ids: deque[object] = deque()

    def without_id() -> Iterator[Named]:
        for document in documents:
            ids.append(document.id)
            yield document._replace(id=None)

    for result in run_in_order(work, without_id(), workers=workers, size=_size):
        yield ids.popleft(), result


def _size(document: Named) -> int:
    return len(document.source)
