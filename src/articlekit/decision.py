"""The one place where findings become removals.

The precedence, written once:

1. What a user keeps by category, or does not ask to remove, stays.
2. A rule that keeps beats every finding that removes where the two overlap.
3. The rest goes; where findings overlap they are united, and the surest names the removal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from articlekit.article import KeptBlock, Removal
from articlekit.document import Block, Document, Finding, Span, Verdict
from articlekit.options import Options

_SPACES = " \u00a0"
_KEEP = Verdict.KEEP  # a name of its own: members of an enum are slow to look up


def decide(
    document: Document, findings: Sequence[Finding], options: Options
) -> tuple[Finding, ...]:
    """Turns findings into disjoint, ordered ones that remove; nothing else is to go.

    Of several findings on the very same span the surest speaks: its category says whether
    the span goes.
    """
    keys = [
        (start, -end, -sure, rule, number)
        for number, ((start, end), _, rule, _, sure) in enumerate(findings)
    ]
    keys.sort()
    listed = [findings[key[-1]] for key in keys]
    kept = _Kept([f.span for f in listed if f.verdict is _KEEP])
    surest: dict[Span, Finding] = {}
    for finding in listed:
        if finding.verdict is not _KEEP:
            surest.setdefault(finding.span, finding)
    goes = options.going
    going = [
        finding
        for finding in surest.values()
        if finding.category in goes and not kept.overlaps(finding.span)
    ]
    return tuple(_united(document, going))


class _Kept:
    """The spans that rules keep, in order of their starts."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))
        """The furthest end of a span and those before it."""

    def overlaps(self, span: Span) -> bool:
        """Whether any of them holds a part of a span."""
        if not self._starts:
            return False
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def _united(document: Document, going: Iterable[Finding]) -> Iterator[Finding]:
    """Unites what overlaps; `going` is in order of start, the longer first."""
    group: list[Finding] = []
    last = -1
    for finding in going:
        start, end = finding.span
        if group and start >= last:
            yield _one(document.text, group, last)
            group, last = [], -1
        group.append(finding)
        last = max(last, end)
    if group:
        yield _one(document.text, group, last)


def _one(text: str, group: Sequence[Finding], end: int) -> Finding:
    start = group[0].span.start
    if start > 0 and text[start - 1] in _SPACES:
        # The space after a cut inside a line goes with it, so that no two are left.
        while end < len(text) and text[end] in _SPACES:
            end += 1
    elif len(group) == 1:
        return group[0]
    surest = max(group, key=lambda finding: finding.sure)
    span = Span(start, end)
    return surest if surest.span == span else surest._replace(span=span)


def kept_blocks(document: Document, removed: Sequence[Span]) -> tuple[KeptBlock, ...]:
    """What is left of a document, block by block; lines that belong together are one block.

    `removed` is in order and disjoint. A kept block's span reaches over cuts inside it.
    """
    starts: list[int] = []
    texts: list[list[str]] = []
    at, before = 0, -2
    source = document.text
    last_removed = len(removed)
    for number, (span, _, glued, _) in enumerate(document.blocks):
        start, end = span
        while at < last_removed and removed[at][1] <= start:
            at += 1
        if at < last_removed and removed[at][0] <= start and end <= removed[at][1]:
            continue
        text = _left_of(source, span, removed, at)
        if not text:
            continue
        if glued and before == number - 1:
            texts[-1].append(text)
        else:
            starts.append(number)
            texts.append([text])
        before = number
    blocks = document.blocks
    return tuple(
        _kept(blocks[start], blocks[start + len(lines) - 1], lines)
        for start, lines in zip(starts, texts, strict=True)
    )


def _kept(first: Block, last: Block, lines: Sequence[str]) -> KeptBlock:
    span = Span(first.span.start, last.span.end)
    return KeptBlock(str(first.kind), span, "\n".join(lines), first.path)


def _left_of(text: str, span: Span, removed: Sequence[Span], at: int) -> str:
    """The text of a block without the cuts from number `at` on that reach into it."""
    start, end = span
    if at >= len(removed) or removed[at].start >= end:
        return text[start:end]
    pieces = []
    while at < len(removed) and removed[at].start < end:
        pieces.append(text[start : max(start, removed[at].start)])
        start = max(start, removed[at].end)
        at += 1
    pieces.append(text[start:end] if start < end else "")
    return "".join(pieces).strip()


def body_of(blocks: Sequence[KeptBlock]) -> str:
    """The body: its blocks a blank line apart."""
    return "\n\n".join(block.text for block in blocks)


def removals_of(document: Document, removed: Sequence[Finding]) -> tuple[Removal, ...]:
    """The removals as the article shows them."""
    text = document.text
    return tuple(
        [
            Removal(span, str(category), rule, text[span[0] : span[1]])
            for span, category, rule, _, _ in removed
        ]
    )
