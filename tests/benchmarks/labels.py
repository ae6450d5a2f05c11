"""The oracle: how much of every line of a dump is the story.

``python -m tests.benchmarks.labels`` checks it: dropping all lines labelled under a half should
score close to the ceiling of line dropping that the corpus' README reports.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from .align import UNMATCHED, align
from .corpus import CORPORA, DUMPS, CorpusAbsentError, Page, load
from .scores import PageScore, score_corpus, score_page

STORY_SHARE = 0.5
"""A line with at least this share is the story's."""

_TOKEN = re.compile(r"\w+")
# Soft hyphens and zero-width characters split words in one source and not in the other.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CEILING = {
    ("news", "semi"): 0.986,
    ("news", "wet"): 0.981,
    ("articles", "semi"): 0.950,
    ("articles", "wet"): 0.979,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump that is not blank, with its label."""

    number: int
    """Its index in ``dump.split("\\n")``."""
    start: int
    end: int
    tokens: int
    in_body: int
    in_standfirst_body: int
    """The same count against the gold with its standfirst; equal where there is none."""

    @property
    def share(self) -> float:
        """Share of the line's tokens that belong to the gold body."""
        return self.in_body / self.tokens if self.tokens else 0.0

    @property
    def share_with_standfirst(self) -> float:
        """The same share against the gold with its standfirst."""
        return self.in_standfirst_body / self.tokens if self.tokens else 0.0


def label(page: Page, dump: str) -> tuple[Line, ...]:
    """Label every line of a page's ``semi`` or ``wet`` dump that is not blank."""
    return label_text(page.dump(dump), page.body, page.body_with_standfirst)


def label_text(text: str, body: str, body_with_standfirst: str | None = None) -> tuple[Line, ...]:
    """Label every line of a text that is not blank against a gold body."""
    spans = _line_spans(text)
    lines = [_words(text[start:end]) for start, end in spans]
    in_body = _count_matched(lines, body)
    in_standfirst_body = in_body
    if body_with_standfirst is not None and body_with_standfirst != body:
        in_standfirst_body = _count_matched(lines, body_with_standfirst)
    return tuple(
        Line(number, start, end, len(words), in_body[number], in_standfirst_body[number])
        for number, ((start, end), words) in enumerate(zip(spans, lines, strict=True))
        if text[start:end].strip()
    )


def keep_story(text: str, lines: Sequence[Line], with_standfirst: bool = False) -> str:
    """The lines labelled as the story's: what a perfect line dropper would leave."""
    return "\n".join(
        text[line.start : line.end]
        for line in lines
        if (line.share_with_standfirst if with_standfirst else line.share) >= STORY_SHARE
    )


def ceiling(page: Page, dump: str) -> PageScore:
    """The score of dropping just the lines that are not the story's, as the labels have it."""
    text, lines = page.dump(dump), label(page, dump)
    scores = [score_page(keep_story(text, lines, form), page.golds) for form in (False, True)]
    return max(scores, key=lambda score: score.f1)


def _line_spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _words(line: str) -> list[str]:
    return _TOKEN.findall(_INVISIBLE.sub("", line).casefold())


def _count_matched(lines: Sequence[Sequence[str]], gold: str) -> list[int]:
    gold_lines = [_words(line) for line in gold.split("\n")]
    dump_numbers, gold_numbers = _line_numbers(lines), _line_numbers(gold_lines)
    matched = align(_flat(lines), _flat(gold_lines), dump_numbers, gold_numbers)
    counts = [0] * len(lines)
    for number, gold_at in zip(dump_numbers, matched, strict=True):
        counts[number] += gold_at != UNMATCHED
    return counts


def _flat(lines: Sequence[Sequence[str]]) -> list[str]:
    return [word for line in lines for word in line]


def _line_numbers(lines: Sequence[Sequence[str]]) -> list[int]:
    return [number for number, line in enumerate(lines) for _ in line]


def _check() -> None:
    print("| corpus | dump | pages | F1 of the labels | ceiling reported | s |")
    print("|---|---|--:|--:|--:|--:|")
    for corpus in CORPORA:
        pages = load(corpus)
        for dump in DUMPS:
            began = time.perf_counter()
            score = score_corpus([ceiling(page, dump) for page in pages])
            seconds = time.perf_counter() - began
            print(
                f"| {corpus} | {dump} | {len(pages)} | {score.f1:.3f} "
                f"| {_CEILING[corpus, dump]:.3f} | {seconds:.1f} |"
            )


if __name__ == "__main__":
    try:
        _check()
    except CorpusAbsentError as absent:
        sys.exit(str(absent))
