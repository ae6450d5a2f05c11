"""A clean leaves nothing behind in memory; `tests/benchmarks/memory.py` measures it at length."""

from __future__ import annotations

import gc
import tracemalloc
from itertools import pairwise

from stories import fixtures

from articlekit import Cleaner

PASSES = 5
"""The first ones fill what numpy keeps of small arrays: 5,800 bytes a pass, then 3,000."""
EVERY = 4
MOST_OBJECTS = 10
MOST_BYTES = 5_000
"""What may be left after a pass over some twenty documents of three kilobytes: a tenth of their
texts would be more."""


def test_nothing_is_left_of_documents() -> None:
    """The documents of each pass differ, the rules that speak on them do not, so that what is
    made ready when first needed is there before counting begins."""
    texts = [gold.text for gold in fixtures()][::EVERY]
    cleaner = Cleaner()
    left = []
    for number in range(PASSES):
        if number == 1:
            tracemalloc.start()
        for text in texts:
            cleaner.clean(f"{text}\n\nThe ferry carried {number * 7} boxes of herring that day.")
        gc.collect()
        left.append((len(gc.get_objects()), tracemalloc.get_traced_memory()[0]))
    tracemalloc.stop()
    # What leaks leaves something in every pass; what is kept of small arrays fills up in some.
    passes = list(pairwise(left[1:]))
    assert min(after[0] - before[0] for before, after in passes) <= MOST_OBJECTS
    assert min(after[1] - before[1] for before, after in passes) <= MOST_BYTES
