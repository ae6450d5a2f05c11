"""What a change of rules takes or gives back, line by line.

``python -m tests.benchmarks.changes --save FILE`` before it, ``--against FILE`` after it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .corpus import CORPORA, DUMPS, CorpusAbsentError, Page, in_folds, load
from .kit import Clean, cleaner
from .labels import STORY_SHARE, Line, label
from .measure import cuts_of
from .review import Cut, Verdict, excerpt, verdicts

_TUNING_FOLDS = "1-4"
_LINES_SHOWN = 200

Key = tuple[str, str, str]
"""Corpus, page id, dump."""
Cuts = Mapping[Key, tuple[Cut, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A line of which more or less is taken than before."""

    key: Key
    line: Line
    before: Verdict
    after: Verdict
    text: str

    @property
    def came(self) -> bool:
        """Whether more of it is taken now."""
        return self.after.removed > self.before.removed

    @property
    def rule(self) -> str:
        """The rule that took it, or took it before."""
        cut = (self.after if self.came else self.before).cut
        return f"{cut.category} {cut.rule}" if cut else "none"

    @property
    def good(self) -> bool:
        """Whether the label agrees with the change."""
        story = max(self.line.share, self.line.share_with_standfirst) >= STORY_SHARE
        return story != self.came


def main(arguments: Sequence[str] | None = None) -> None:
    """Save all removals over the tuning folds, or compare with a saved run."""
    options = _parser().parse_args(arguments)
    clean = cleaner()
    if clean is None:
        sys.exit(1)
    pages = [page for name in CORPORA for page in load(name) if in_folds(page, options.fold)]
    now = _clean_all(pages, clean)
    if options.save:
        save(now, options.save)
        count = sum(map(len, now.values()))
        print(f"{count} removals in {len(now)} dumps saved to {options.save}")
        return
    _print(list(compare(pages, read(options.against), now)), options.lines)


def save(found: Cuts, path: Path) -> None:
    """Write one JSON line a dump: no text, only spans and rules."""
    with path.open("w", encoding="utf-8") as out:
        for (corpus, page_id, dump), cuts in found.items():
            spans = [[cut.start, cut.end, cut.category, cut.rule] for cut in cuts]
            record = {"corpus": corpus, "id": page_id, "dump": dump, "removals": spans}
            out.write(json.dumps(record) + "\n")


def read(path: Path) -> Cuts:
    """Read what ``save`` wrote."""
    found: dict[Key, tuple[Cut, ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        key = (record["corpus"], record["id"], record["dump"])
        found[key] = tuple(Cut(*removal) for removal in record["removals"])
    return found


def compare(pages: Iterable[Page], before: Cuts, after: Cuts) -> Iterable[Change]:
    """The lines of which more or less is taken; pages missing from either run are left out."""
    for page in pages:
        for dump in DUMPS:
            key = (page.corpus, page.id, dump)
            if key not in before or key not in after or before[key] == after[key]:
                continue
            text, lines = page.dump(dump), label(page, dump)
            pairs = zip(verdicts(lines, before[key]), verdicts(lines, after[key]), strict=True)
            for old, new in pairs:
                if old.removed != new.removed:
                    yield Change(key, old.line, old, new, excerpt(text, old.line))


def _clean_all(pages: Iterable[Page], clean: Clean) -> Cuts:
    return {
        (page.corpus, page.id, dump): cuts_of(clean(page.dump(dump), page))
        for page in pages
        for dump in DUMPS
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.changes", description=__doc__)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--save", type=Path, metavar="FILE")
    choice.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--fold", default=_TUNING_FOLDS, help="1-4 (tuning), 0 (held out), all")
    parser.add_argument("--lines", type=int, default=_LINES_SHOWN, help="lines to list")
    return parser


def _print(changes: Sequence[Change], shown: int) -> None:
    _print_rules(changes)
    by_page: defaultdict[Key, list[Change]] = defaultdict(list)
    for change in changes[:shown]:
        by_page[change.key].append(change)
    for (corpus, page_id, dump), members in by_page.items():
        print(f"\n### {corpus} {dump} {page_id}\n")
        for change in members:
            print(_describe(change))
    if len(changes) > shown:
        print(f"\n{len(changes) - shown} more; --lines shows them")


def _print_rules(changes: Sequence[Change]) -> None:
    lines: Counter[tuple[str, str, bool]] = Counter()
    words: Counter[tuple[str, str, bool]] = Counter()
    for change in changes:
        kind = (change.rule, "taken" if change.came else "given back", change.good)
        lines[kind] += 1
        words[kind] += change.line.tokens
    print("| rule | change | rightly: lines | tokens | wrongly: lines | tokens |")
    print("|---|---|--:|--:|--:|--:|")
    for rule, what in sorted({kind[:2] for kind in lines}):
        good, bad = (rule, what, True), (rule, what, False)
        print(f"| {rule} | {what} | {lines[good]} | {words[good]} | {lines[bad]} | {words[bad]} |")


def _describe(change: Change) -> str:
    line = change.line
    sign = "-" if change.came else "+"
    mark = "ok" if change.good else "WRONG"
    story = max(line.in_body, line.in_standfirst_body)
    return (
        f"{sign} {mark} {line.number}: story {story}/{line.tokens}, characters taken "
        f"{change.before.removed} to {change.after.removed} [{change.rule}] {change.text}"
    )


if __name__ == "__main__":
    try:
        main()
    except CorpusAbsentError as absent:
        sys.exit(str(absent))
