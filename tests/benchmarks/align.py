"""Aligning a dump's tokens with the gold's, each gold token given out once, in order.

Runs of equal tokens are chained in order with a price for every jump, so that of two copies
the one that continues the story wins. Gaps between the runs are then filled with shorter ones,
and last, gold text still missing may come from a place out of order, in long runs only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, groupby

UNMATCHED = -1

_RUN = 4
"""Tokens of the shortest run that is worth an anchor of its own."""
_JUMP_PRICE = 2
_GAP_RUN = 2
_MOVED_RUN = 8
_MOVED_ROUNDS = 3
_COMMON = 48
"""A gram found more often in the gold starts no run, only continues one: keeps time linear."""


_Gap = tuple[int, int, int, int]
"""Where a stretch without a match starts and ends in the dump, and in the gold."""


def align(
    dump: Sequence[str],
    gold: Sequence[str],
    dump_lines: Sequence[int],
    gold_lines: Sequence[int],
) -> list[int]:
    """For every dump token the gold token it is, or UNMATCHED.

    ``dump_lines`` and ``gold_lines`` give the line number of every token.
    """
    work = _Alignment(dump, gold, dump_lines, gold_lines)
    work.anchor()
    work.fill_gaps()
    work.extend()
    work.take_moved()
    work.extend()
    return work.match


class _Alignment:
    """The state of one alignment: which token of either side is already given out."""

    def __init__(
        self,
        dump: Sequence[str],
        gold: Sequence[str],
        dump_lines: Sequence[int],
        gold_lines: Sequence[int],
    ) -> None:
        numbers: dict[str, int] = {}
        self.dump = [numbers.setdefault(token, len(numbers)) for token in dump]
        self.gold = [numbers.setdefault(token, len(numbers)) for token in gold]
        self.dump_lines, self.gold_lines = dump_lines, gold_lines
        self.match = [UNMATCHED] * len(dump)
        self.taken = [False] * len(gold)

    def pair(self, at: int, gold_at: int) -> None:
        self.match[at] = gold_at
        self.taken[gold_at] = True

    def anchor(self) -> None:
        for at, gold_at in chain(self.dump, self.gold, _RUN, _JUMP_PRICE):
            self.pair(at, gold_at)

    def fill_gaps(self) -> None:
        """Match what lies between two anchors, looser the narrower the gap is."""
        self.extend()
        for gap in self._gaps():
            self._chain_gap(gap, _GAP_RUN, _JUMP_PRICE)
        self.extend()
        for gap in self._gaps():
            start, end = gap[:2]
            # Inside one line single tokens may match too: the line is the story's anyway.
            if (
                start
                and end < len(self.dump)
                and self.dump_lines[start - 1] == self.dump_lines[end]
            ):
                self._chain_gap(gap, 1, 0)
        for gap in self._gaps():
            self._match_lines(gap)

    def extend(self) -> None:
        """Lengthen every run at both ends while the tokens beside it are equal and free."""
        for step, order in ((1, range(len(self.dump))), (-1, range(len(self.dump) - 1, -1, -1))):
            for at in order:
                before = at - step
                if self.match[at] != UNMATCHED or not 0 <= before < len(self.dump):
                    continue
                if self.match[before] == UNMATCHED:
                    continue
                gold_at = self.match[before] + step
                if (
                    0 <= gold_at < len(self.gold)
                    and not self.taken[gold_at]
                    and self.gold[gold_at] == self.dump[at]
                ):
                    self.pair(at, gold_at)

    def take_moved(self) -> None:
        """Match long runs that stand elsewhere than the gold has them."""
        for _ in range(_MOVED_ROUNDS):
            # What is given out gets numbers that occur once, so that no run crosses it.
            fresh = count(-1, -1)
            dump = [
                token if self.match[at] == UNMATCHED else next(fresh)
                for at, token in enumerate(self.dump)
            ]
            gold = [next(fresh) if self.taken[at] else token for at, token in enumerate(self.gold)]
            pairs = chain(dump, gold, _MOVED_RUN, _JUMP_PRICE)
            for at, gold_at in pairs:
                self.pair(at, gold_at)
            if not pairs:
                return

    def _gaps(self) -> list[_Gap]:
        gaps = []
        start = gold_start = 0
        anchors = [(at, gold_at) for at, gold_at in enumerate(self.match) if gold_at != UNMATCHED]
        for at, gold_at in [*anchors, (len(self.dump), len(self.gold))]:
            if start < at and gold_start < gold_at:
                gaps.append((start, at, gold_start, gold_at))
            start, gold_start = at + 1, gold_at + 1
        return gaps

    def _chain_gap(self, gap: _Gap, run: int, price: int) -> None:
        start, end, gold_start, gold_end = gap
        pairs = chain(self.dump[start:end], self.gold[gold_start:gold_end], run, price)
        for at, gold_at in pairs:
            self.pair(start + at, gold_start + gold_at)

    def _match_lines(self, gap: _Gap) -> None:
        """Match short whole lines, such as a subheading of one word."""
        start, end, gold_start, gold_end = gap
        lines = _whole_lines(self.dump, self.dump_lines, start, end)
        gold_lines = _whole_lines(self.gold, self.gold_lines, gold_start, gold_end)
        # A heading stands before its text, so look back from the text; after the last anchor
        # there is none, so look on.
        if end < len(self.dump):
            lines.reverse()
            gold_lines.reverse()
        first = 0
        for gold_at, gold_line in gold_lines:
            for here in range(first, len(lines)):
                at, line = lines[here]
                if line == gold_line:
                    for offset in range(len(line)):
                        self.pair(at + offset, gold_at + offset)
                    first = here + 1
                    break


def _whole_lines(
    words: Sequence[int], lines: Sequence[int], start: int, end: int
) -> list[tuple[int, Sequence[int]]]:
    """The lines that lie wholly between two tokens: where each starts, and its tokens."""
    found = []
    for line, group in groupby(range(start, end), key=lines.__getitem__):
        members = list(group)
        first, after = members[0], members[-1] + 1
        cut_before = first > 0 and lines[first - 1] == line
        cut_after = after < len(lines) and lines[after] == line
        if not cut_before and not cut_after:
            found.append((first, words[first:after]))
    return found


def chain(dump: Sequence[int], gold: Sequence[int], run: int, price: int) -> list[tuple[int, int]]:
    """The best ordered set of equal pairs in runs of at least ``run``; a new run has a price."""
    places: dict[tuple[int, ...], list[int]] = {}
    for gold_at, gram in enumerate(zip(*(gold[skip:] for skip in range(run)), strict=False)):
        places.setdefault(gram, []).append(gold_at)
    best = _PrefixBest(len(gold))
    nodes: list[_Node] = []
    rows: list[dict[int, int]] = []
    top = UNMATCHED
    for at, gram in enumerate(zip(*(dump[skip:] for skip in range(run)), strict=False)):
        if at >= run:  # a run may only follow one that is over
            for gold_at, node in rows[at - run].items():
                best.put(gold_at + run, nodes[node][0], node)
        previous = rows[-1] if rows else {}
        row: dict[int, int] = {}
        here = places.get(gram, ())
        for gold_at in here:
            before = previous.get(gold_at - 1, UNMATCHED)
            if before != UNMATCHED:
                entry = (nodes[before][0] + 1, before, at, gold_at)
            elif len(here) <= _COMMON:
                score, before = best.get(gold_at)
                entry = (score + run - price, before, at, gold_at)
            else:
                continue
            row[gold_at] = len(nodes)
            if entry[0] > (nodes[top][0] if top != UNMATCHED else 0):
                top = len(nodes)
            nodes.append(entry)
        rows.append(row)
    return _walk_back(nodes, top, run)


_Node = tuple[int, int, int, int]
"""Score, the node before, place in the dump, place in the gold."""


def _walk_back(nodes: Sequence[_Node], top: int, run: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    while top != UNMATCHED:
        _, before, at, gold_at = nodes[top]
        continues = before != UNMATCHED and nodes[before][2] == at - 1
        # A node of a run adds its last token; the first of a run adds all of its gram.
        first = run - 1 if continues else 0
        pairs.extend((at + skip, gold_at + skip) for skip in range(run - 1, first - 1, -1))
        top = before
    pairs.reverse()
    return pairs


class _PrefixBest:
    """The best score put at or before a place (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._scores = [0] * (size + 2)
        self._nodes = [UNMATCHED] * (size + 2)

    def put(self, place: int, score: int, node: int) -> None:
        scores, nodes = self._scores, self._nodes
        at = place + 1
        while at < len(scores) and scores[at] < score:
            scores[at], nodes[at] = score, node
            at += at & -at

    def get(self, place: int) -> tuple[int, int]:
        score, node = 0, UNMATCHED
        at = place + 1
        while at:
            if self._scores[at] > score:
                score, node = self._scores[at], self._nodes[at]
            at &= at - 1
        return score, node
