"""Time per character on hostile documents, small and large:

    PYTHONPATH=src:. python -m tests.benchmarks.attacks [--largest 10000000] [--only nested]

Every attack is built at each size; printed is a table of the cost of a character, in
microseconds of processor time, and the cost at the largest size as a multiple of that at a tenth
of it. Flat means linear: no multiple far above 1. Up to a million code points (the default) it
takes two minutes, up to ten millions ten.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from articlekit import Cleaner

MICRO = 1e6
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
"""Code points. Below the first, what a clean costs in itself hides the text's."""


WORDS = (
    "ferry", "harbour", "boats", "herring", "market", "council", "mayor", "river", "winter", "the",
    "captain", "island", "village", "teacher", "school", "concert", "and", "of", "to", "in", "was",
)  # fmt: skip
STORY = "The ferry left the harbour at nine in the morning and came back at noon with herring. "


def _filled(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(piece: str) -> Callable[[int], str]:
    """Pieces that differ in a number, so that nothing is an exact repeat."""

    def made(size: int) -> str:
        count = size // (len(piece) + 4) + 1
        return "".join(piece.replace("#", str(number)) for number in range(count))[:size]

    return made


def _stories(between: str) -> Callable[[int], str]:
    """Paragraphs that all differ, with the same thing after each."""

    def made(size: int) -> str:
        dice = random.Random(1)
        parts: list[str] = []
        have = 0
        while have < size:
            words = [dice.choice(WORDS) for _ in range(60)]
            text = f"{' '.join(words[:30]).capitalize()}. {' '.join(words[30:]).capitalize()}."
            parts.append(text + between.replace("#", " ".join(words[:6]).capitalize()))
            have += len(parts[-1])
        return "".join(parts)[:size]

    return made


def _json_ld(begin: str, piece: str, end: str) -> Callable[[int], str]:
    """A short page with one long script of structured data."""
    return lambda size: (
        f'<script type="application/ld+json">{begin}{piece * (size // len(piece))}{end}</script>'
        f"<p>{STORY}</p>"
    )


def _footnotes(size: int) -> str:
    """A story with as many footnotes as are looked for, all referred to at its end."""
    numbers = range(1, 60)
    cited = " ".join(f"It was said.[{number}]" for number in numbers)
    notes = "\n\n".join(f"[{number}] A note about the harbour of {number}." for number in numbers)
    return f"{(STORY + chr(10) * 2) * (size // len(STORY))}{cited}\n\n{notes}"


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
    "story and pointers": _stories("\n\nRead more\n\n#\n\n"),
    "story after story": _stories("\n\n#\n\nAnna Lund\n\nMarch 3, 2021\n\n"),
    "story and quotes of it": _stories("\n\n#\n\n"),
    "footnotes at the end": _footnotes,
    "blanks": lambda size: "a" + " " * size + "b",
    "blank lines": _filled(" \n"),
    "links in links": _filled("[x](![x]("),
    "comments without a page": _filled("<!--x--> "),
    "one sentence full of cues": lambda size: (
        "It left. " + "sign up to our newsletter " * (size // 26)
    ),
    "code fences": _filled("```\n"),
    "Chinese without a stop": _filled("他说今天的天气很好"),
}
PAGES: dict[str, Callable[[int], str]] = {
    "nested tags": lambda size: "<div>" * (size // 11) + "x" + "</div>" * (size // 11),
    "open tags": _filled("<p><b><a href=x>"),
    "entities in a page": lambda size: "<p>" + "&amp;" * (size // 5) + "</p>",
    "paragraphs": _numbered("<p>The ferry number # left at nine and came back at noon.</p>"),
    "attributes": _filled("<div class='newsletter paywall' id='x' data-a='b'>x</div>"),
    "attributes of one tag": lambda size: (
        f"<p {' '.join(f'a{number}=x' for number in range(size // 9))}>{STORY}</p>"
    ),
    "names below the headline": lambda size: (
        "<title>The ferry left early today</title><h1>The ferry left early today</h1>"
        + "<p>Anna Lund</p>" * (size // 16)
        + f"<p>{STORY * 2}</p>" * 5
    ),
    "signing elements": _numbered("<p><span class=author>Anna Lund #</span> and others.</p>"),
    "headlines": _numbered(f"<h1>The ferry # left</h1><p>By Anna Lund</p><p>{STORY}</p>"),
    "page of pointers": _stories("<p>Read more</p><p>#</p><p>"),
    "table in table": lambda size: "<table><tr><td>a</td><td>" * (size // 40),
    "blanks in structured data": _json_ld('{"@type": "Article", "articleBody": "', " ", '"}'),
    "blanks in broken data": _json_ld('{"author":', " ", ""),
    "brackets in broken data": _json_ld("", "[", ""),
    "authors": _json_ld('{"@type": "Article", "author": ["A"', ',"Anna Lund"', "]}"),
    "half comments": _filled("<!--"),
    "half tags": _filled("<a href='"),
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
    print(f"| attack | {' | '.join(f'{size:,}' for size in sizes)} | last by the one before |")
    print("|---|" + "--:|" * (len(sizes) + 1))
    for kind, name, make in named:
        if told.only and told.only not in name:
            continue
        costs = [_cost(cleaner, make(size), kind) for size in sizes]
        cells = " | ".join(f"{cost * MICRO:.2f}" for cost in costs)
        print(f"| {kind}: {name} | {cells} | {costs[-1] / costs[-2]:.2f} |", flush=True)


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
