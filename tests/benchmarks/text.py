"""The text benchmark: ``python -m tests.benchmarks.text``; ``--help`` lists the choices."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .baselines import JUSTEXT
from .corpus import CORPORA, DUMPS, HELD_OUT, CorpusAbsentError, Page, in_folds, load
from .kit import NAME, cleaner
from .labels import label
from .measure import CEILING, Again, Measured, Run, clean_again, measure
from .review import Cut, Verdict, describe, verdicts
from .scores import PageScore, bootstrap_difference, score_corpus

_WORST = 20
_LINES_SHOWN = 5
_MILLI = 1000
_HEAD = (
    "| tool | F1 | P | R | exact | ms/document | time to jusText's |\n|---|--:|--:|--:|--:|--:|--:|"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A scored page that may be among the worst."""

    page: Page
    dump: str
    score: PageScore
    cuts: tuple[Cut, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print Markdown."""
    options = _parser().parse_args(arguments)
    clean = cleaner()
    only_kit = options.only == NAME
    if only_kit and clean is None:
        sys.exit(1)
    record: dict[str, Any] = {"fold": options.fold, "tables": []}
    candidates: list[Candidate] = []
    for corpus in _chosen(options.corpus, CORPORA):
        pages = [page for page in load(corpus) if in_folds(page, options.fold)]
        for dump in _chosen(options.dump, DUMPS):
            run = measure(pages, dump, clean, only_kit)
            again = clean_again(pages, run.bodies, clean) if clean else None
            _print_table(f"{corpus} {dump}, {len(pages)} pages, fold {options.fold}", run, again)
            record["tables"].append(_record(corpus, dump, pages, run, again))
            if clean:
                scores = run.tools[NAME].scores
                found = zip(pages, scores, run.cuts, strict=True)
                candidates += [Candidate(page, dump, score, cuts) for page, score, cuts in found]
    if options.worst and candidates:
        print(f"## The worst {options.worst}\n")
        candidates.sort(key=lambda candidate: candidate.score.f1)
        for candidate in candidates[: options.worst]:
            print(_review(candidate))
    if options.json:
        options.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.text", description=__doc__)
    parser.add_argument("--corpus", choices=[*CORPORA, "all"], default="all")
    parser.add_argument("--dump", choices=[*DUMPS, "all"], default="all")
    parser.add_argument("--fold", default=str(HELD_OUT), help="0 (held out), 1-4 (tuning), all")
    parser.add_argument("--only", choices=[NAME], help="leave the baselines out")
    parser.add_argument("--worst", type=int, default=_WORST, help="pages to show; 0 for none")
    parser.add_argument("--json", type=Path, metavar="OUT")
    return parser


def _chosen(choice: str, names: Sequence[str]) -> Sequence[str]:
    return names if choice == "all" else (choice,)


def _print_table(title: str, run: Run, again: Again | None) -> None:
    print(f"## {title}\n\n{_HEAD}")
    yardstick = run.tools.get(JUSTEXT)
    for name, measured in run.tools.items():
        score = score_corpus(measured.scores)
        print(
            f"| {name} | {score.f1:.3f} | {score.precision:.3f} | {score.recall:.3f} "
            f"| {score.exact:.3f} | {_milliseconds(measured)} | {_ratio(measured, yardstick)} |"
        )
    print()
    for line in _remarks(run, again):
        print(line + "\n")


def _remarks(run: Run, again: Again | None) -> Iterable[str]:
    kit = run.tools.get(NAME)
    if kit is None:
        return
    if kit.failures:
        yield f"{NAME} failed on {kit.failures} documents; they count as empty bodies."
    rivals = {name: tool for name, tool in run.tools.items() if name not in (NAME, CEILING)}
    if rivals and kit.scores:
        best = max(rivals, key=lambda name: score_corpus(rivals[name].scores).f1)
        change = bootstrap_difference(rivals[best].scores, kit.scores)
        yield (
            f"{NAME} less the best baseline ({best}): {change.difference:+.3f} "
            f"[{change.low:+.3f}, {change.high:+.3f}]"
        )
    if again:
        yield (
            f"gold bodies cleaned again: recall {again.recall:.4f}, "
            f"unchanged {again.unchanged:.3f}; outputs that stay as they are: "
            f"{again.idempotent:.4f}"
        )


def _milliseconds(measured: Measured) -> str:
    if measured.seconds is None or not measured.scores:
        return "-"
    return f"{measured.seconds / len(measured.scores) * _MILLI:.2f}"


def _ratio(measured: Measured, yardstick: Measured | None) -> str:
    if measured.seconds is None or yardstick is None or not yardstick.seconds:
        return "-"
    return f"{measured.seconds / yardstick.seconds:.2f}"


def _review(candidate: Candidate) -> str:
    page, dump, score = candidate.page, candidate.dump, candidate.score
    text = page.dump(dump)
    found = list(verdicts(label(page, dump), candidate.cuts))
    head = (
        f"### {page.corpus} {dump} {page.id}: F1 {score.f1:.3f} "
        f"(P {score.precision or 0:.3f}, R {score.recall or 0:.3f})\n{page.url or ''}\n"
    )
    kept = _list("wrongly kept", text, [one for one in found if one.wrongly_kept])
    lost = _list("wrongly lost", text, [one for one in found if one.wrongly_lost])
    return head + kept + lost


def _list(title: str, text: str, found: Sequence[Verdict]) -> str:
    if not found:
        return ""
    count = sum(one.line.tokens for one in found)
    shown = "".join(f"- {describe(text, one)}\n" for one in found[:_LINES_SHOWN])
    return f"\n{title}: {len(found)} lines, {count} tokens\n{shown}"


def _record(
    corpus: str, dump: str, pages: Sequence[Page], run: Run, again: Again | None
) -> dict[str, Any]:
    tools = {}
    for name, measured in run.tools.items():
        score = score_corpus(measured.scores)
        tools[name] = {
            "f1": score.f1,
            "precision": score.precision,
            "recall": score.recall,
            "exact": score.exact,
            "seconds": measured.seconds,
            "failures": measured.failures,
            "page_f1": [page.f1 for page in measured.scores],
        }
    return {
        "corpus": corpus,
        "dump": dump,
        "pages": [page.id for page in pages],
        "tools": tools,
        "gold_again": None
        if again is None
        else {
            "recall": again.recall,
            "unchanged": again.unchanged,
            "idempotent": again.idempotent,
        },
    }


if __name__ == "__main__":
    try:
        main()
    except CorpusAbsentError as absent:
        sys.exit(str(absent))
