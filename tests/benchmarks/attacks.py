"""Time per character on hostile documents, small and large:

    PYTHONPATH=src:. python -m tests.benchmarks.attacks [--largest 10000000]

Every attack is built at each size; printed is the cost of a character, as a multiple of its cost
at the size before. Flat means linear: no ratio far above 1.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import pairwise

from articlekit import Cleaner

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
"""Code points. Below the first, what a clean costs in itself hides the text's."""


def _filled(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(piece: str) -> Callable[[int], str]:
    """Pieces that differ in a number, so that nothing is an exact repeat."""

    def made(size: int) -> str:
        count = size // (len(piece) + 4) + 1
        return "".join(piece.replace("#", str(number)) for number in range(count))[:size]

    return made


QUOTE = (
    "\u201cWe shall not leave the harbour before number # does,\u201d the pilot said on Monday. "
)
ATTACKS: dict[str, Callable[[int], str]] = {
    "one endless word": _filled("a"),
    "one endless line of pitches": _filled("Sign up to our free newsletter today. "),
    "lines of cues": _filled("Read also\nSubscribe to our newsletter\nComments\n"),
    "lines of gates": _filled("Already a subscriber? Log in to continue reading.\n"),
    "dates by the thousand": _numbered("Published on March 3, 20#\n"),
    "dates in one line": _filled("12 May 2024, 3 March 2023 at 10:15 "),
    "bylines": _numbered("By Anna Lund # and Tom Reed\n"),
    "quotes that almost repeat": _numbered(QUOTE + "\n\n"),
    "footnotes": _numbered("It was said.[#] And again.[#]\n[#] A note.\n"),
    "open brackets": _filled("[(["),
    "markdown links": _filled("[a](b"),
    "entities": _filled("&amp;amp;&#x26;"),
    "combining marks": _filled("e\u0301\u0301\u0301"),
    "table rows": _filled("| a | b | c |\n"),
    "nested tags as text": _filled("<div><p>"),
}
PAGES: dict[str, Callable[[int], str]] = {
    "nested tags": lambda size: "<div>" * (size // 11) + "x" + "</div>" * (size // 11),
    "open tags": _filled("<p><b><a href=x>"),
    "entities in a page": lambda size: "<p>" + "&amp;" * (size // 5) + "</p>",
    "paragraphs": _numbered("<p>The ferry number # left at nine and came back at noon.</p>"),
    "attributes": _filled("<div class='newsletter paywall' id='x' data-a='b'>x</div>"),
}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--largest", type=int, default=SIZES[-2], help="code points")
    parser.add_argument("--only", help="attacks whose name has this in it")
    told = parser.parse_args()
    cleaner = Cleaner()
    cleaner.clean("The first clean makes patterns ready. It is not measured.")
    sizes = [size for size in SIZES if size <= told.largest]
    named = [("text", *item) for item in ATTACKS.items()]
    named += [("html", *item) for item in PAGES.items()]
    for kind, name, make in named:
        if told.only and told.only not in name:
            continue
        costs = [_cost(cleaner, make(size), kind) for size in sizes]
        ratios = [later / before for before, later in pairwise(costs)]
        print(
            f"{kind} {name}: "
            + ", ".join(f"{cost * 1e6:.2f}" for cost in costs)
            + " µs a character; ratios "
            + ", ".join(f"{ratio:.2f}" for ratio in ratios),
            flush=True,
        )


def _cost(cleaner: Cleaner, source: str, kind: str) -> float:
    """Processor seconds a character; of small sources the best of several runs."""
    runs = 3 if len(source) <= SIZES[1] else 1
    taken = []
    for _ in range(runs):
        start = time.process_time()
        cleaner.clean(source, kind=kind)
        taken.append(time.process_time() - start)
    return min(taken) / len(source)


if __name__ == "__main__":
    main()
