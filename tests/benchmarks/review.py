"""Which lines of a dump a clean took, held against the labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .labels import STORY_SHARE, Line

_TAKEN_SHARE = 0.5
_EXCERPT = 100


@dataclass(frozen=True, slots=True)
class Cut:
    """A removal, reduced to what a review needs."""

    start: int
    end: int
    category: str
    rule: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one line."""

    line: Line
    removed: int
    """Characters of the line that were taken."""
    cut: Cut | None
    """The removal that took most of them."""

    @property
    def taken(self) -> bool:
        """Whether most of the line went."""
        length = self.line.end - self.line.start
        return length > 0 and self.removed / length >= _TAKEN_SHARE

    @property
    def wrongly_kept(self) -> bool:
        """Kept, and no part of the story in either form of the gold."""
        return not self.taken and self.line.tokens > 0 and _best_share(self.line) < STORY_SHARE

    @property
    def wrongly_lost(self) -> bool:
        """Taken, and part of the story even without its standfirst."""
        return self.taken and self.line.share >= STORY_SHARE


def verdicts(lines: Sequence[Line], cuts: Iterable[Cut]) -> Iterator[Verdict]:
    """Hold the labelled lines of a dump against what was taken from it."""
    ordered = sorted(cuts, key=lambda cut: (cut.start, cut.end))
    first = 0
    for line in lines:
        while first < len(ordered) and ordered[first].end <= line.start:
            first += 1
        removed, largest, main = 0, 0, None
        for at in range(first, len(ordered)):
            cut = ordered[at]
            if cut.start >= line.end:
                break
            overlap = min(cut.end, line.end) - max(cut.start, line.start)
            removed += overlap
            if overlap > largest:
                largest, main = overlap, cut
        yield Verdict(line, removed, main)


def describe(text: str, verdict: Verdict) -> str:
    """One line for a report: the label's count of tokens, the rule, the start of the text."""
    line, cut = verdict.line, verdict.cut
    story = line.in_body if verdict.wrongly_lost else max(line.in_body, line.in_standfirst_body)
    why = f" [{cut.category} {cut.rule}]" if cut else ""
    return f"{line.number}: {story}/{line.tokens}{why} {excerpt(text, line)}"


def excerpt(text: str, line: Line) -> str:
    """The start of a line, short enough for a report."""
    shown = text[line.start : line.end].strip()
    return shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…"


def _best_share(line: Line) -> float:
    return max(line.share, line.share_with_standfirst)
