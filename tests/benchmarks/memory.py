"""Memory after many documents beside memory after few: what a clean leaves behind.

    PYTHONPATH=src:. python -m tests.benchmarks.memory [--documents 100000]

One cleaner, one process. The documents are short and all different: stories of the packs'
languages with prompts planted into them (`tests/trust/planting.py`), every fourth as a page, every
thousandth a text of figures alone. Printed is the memory of the process (resident set, MiB) after
each tenth of the documents, and how many objects Python's garbage collector then knows. Flat means
that nothing is kept.
"""

from __future__ import annotations

import argparse
import gc
import html
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articlekit import Cleaner
from tests.trust.planting import languages, plant, wordings_of

STATUS = Path("/proc/self/status")
PAGE_EVERY = 4
FIGURES_EVERY = 1000
"""A text of no known language has the index of all rules made: any thousand pages have one, but
of these stories the first was the 10,769th, so that memory grew once after ten thousand."""
STEPS = 10


class Reading(NamedTuple):
    """Documents cleaned so far, the resident set in KiB, and the objects that are alive."""

    documents: int
    kib: int
    objects: int


def documents(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Kind and text of `count` documents, no two of them alike: each names its number."""
    dice = random.Random(seed)
    codes = languages()
    for number in range(count):
        language = codes[number % len(codes)]
        story = plant(dice, language, wordings_of("packs")[language]).text
        text = story if number % FIGURES_EVERY else f"{number} {dice.random()}"
        text = f"{text}\n\n{number} herrings, {dice.random()} boats."
        if number % PAGE_EVERY:
            yield "text", text
        else:
            lines = "".join(f"<p class=c{number}>{html.escape(line)}</p>"
                            for line in text.split("\n") if line)  # fmt: skip
            yield "html", f"<html><title>{number}</title><body><div>{lines}</div></body></html>"


def readings(count: int, steps: int = STEPS) -> Iterator[Reading]:
    """The memory after each of `steps` equal parts of `count` documents."""
    cleaner = Cleaner()
    for number, (kind, text) in enumerate(documents(count), 1):
        cleaner.clean(text, kind=kind)
        if number % max(count // steps, 1) == 0:
            gc.collect()
            yield Reading(number, resident(), len(gc.get_objects()))


def resident() -> int:
    """The memory this process holds, in KiB (Linux)."""
    for line in STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise OSError(f"{STATUS} has no VmRSS line")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=100_000)
    told = parser.parse_args()
    first: Reading | None = None
    for reading in readings(told.documents):
        first = first or reading
        print(
            f"{reading.documents:>8} documents: {reading.kib / 1024:8.1f} MiB"
            f" ({reading.kib / first.kib:.4f} of the first), {reading.objects} objects",
            flush=True,
        )


if __name__ == "__main__":
    main()
