"""Speed and memory: ``python -m tests.benchmarks.speed``."""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice, zip_longest
from pathlib import Path

from .baselines import justext_lines
from .corpus import CORPORA, DUMPS, CorpusAbsentError, load
from .kit import Library, library

_FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
_DUMPS_TIMED = 60
_ROUNDS = 3
_REPEATS = 5
_LONG = 10_000_000
_SHORT = 100_000
_SHORT_TEXTS = 10
_LONG_REPEATS = 3
_MEMORY_BYTES = 5_000_000
_MILLI = 1000
_MICRO = 1_000_000


def main() -> None:
    """Measure articlekit's time against jusText's, its linearity and its memory."""
    clean = library()
    if clean is None:
        sys.exit(1)
    texts = source_texts()
    _print_ratio(clean, texts)
    _print_linearity(clean, texts)
    _print_memory(clean, texts)


def source_texts() -> list[str]:
    """The dumps of the corpus in a mixed order, or the repository's own fixtures."""
    try:
        by_kind = [[page.dump(dump) for page in load(name)] for name in CORPORA for dump in DUMPS]
    except CorpusAbsentError as absent:
        print(f"{absent}\nusing {_FIXTURES} instead")
        texts = [path.read_text("utf-8") for path in sorted(_FIXTURES.rglob("*.txt"))]
        if not texts:
            raise
        return texts
    # Taken in turns, so that any first part of the list holds every kind.
    turns = zip_longest(*by_kind, fillvalue="")
    return [text for turn in turns for text in turn if text.strip()]


def long_text(texts: Sequence[str], characters: int) -> str:
    """A text of whole lines of about this length, repeating the sources where they end."""
    return "\n".join(_lines_up_to(texts, characters, len))


def _print_ratio(clean: Library, texts: Sequence[str]) -> None:
    sample = list(islice(cycle(texts), _DUMPS_TIMED))

    def kit() -> None:
        for text in sample:
            clean(text).to_dict()

    def rival() -> None:
        for text in sample:
            justext_lines(text)

    kit_seconds, rival_seconds = _fastest_medians(kit, rival)
    print(
        f"speed: {kit_seconds / len(sample) * _MILLI:.2f} ms a document, jusText "
        f"{rival_seconds / len(sample) * _MILLI:.2f}: ratio {kit_seconds / rival_seconds:.3f} "
        f"({len(sample)} dumps, least of {_ROUNDS} medians of {_REPEATS})"
    )


def _fastest_medians(first: Callable[[], None], second: Callable[[], None]) -> tuple[float, float]:
    medians: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        times = [(_seconds(first), _seconds(second)) for _ in range(_REPEATS)]
        medians.append(
            (statistics.median(a for a, _ in times), statistics.median(b for _, b in times))
        )
    return min(a for a, _ in medians), min(b for _, b in medians)


def _print_linearity(clean: Library, texts: Sequence[str]) -> None:
    whole = long_text(texts, _LONG)
    # Pieces of the long text itself, spread over it, so that both hold the same kind of lines.
    step = len(whole) // _SHORT_TEXTS
    pieces = [whole[start : start + _SHORT] for start in range(0, step * _SHORT_TEXTS, step)]

    def short() -> None:
        for piece in pieces:
            clean(piece)

    def long() -> None:
        clean(whole)

    times = [(_seconds(short), _seconds(long)) for _ in range(_LONG_REPEATS)]
    short_cost = min(a for a, _ in times) / sum(map(len, pieces))
    long_cost = min(b for _, b in times) / len(whole)
    print(
        f"linearity: {short_cost * _MICRO:.4f} µs a character at {_SHORT:,} characters, "
        f"{long_cost * _MICRO:.4f} at {len(whole):,}: ratio {long_cost / short_cost:.3f}"
    )


def _print_memory(clean: Library, texts: Sequence[str]) -> None:
    text = "\n".join(_lines_up_to(texts, _MEMORY_BYTES, lambda line: len(line.encode())))
    clean(texts[0])  # what is loaded once is not the text's cost
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    clean(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    extra, size = peak - before, len(text.encode())
    print(
        f"memory: peak {extra:,} bytes for {size:,} bytes of UTF-8 ({len(text):,} code points): "
        f"{extra / size:.2f} a byte, {extra / len(text):.2f} a code point"
    )


def _lines_up_to(texts: Sequence[str], size: int, measure: Callable[[str], int]) -> Iterator[str]:
    total = 0
    for text in cycle(texts):
        for line in text.split("\n"):
            total += measure(line) + 1
            yield line
            if total >= size:
                return


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    try:
        main()
    except CorpusAbsentError as absent:
        sys.exit(str(absent))
