"""The HTML benchmark: ``python -m tests.benchmarks.pages``; ``--help`` lists the choices.

Every page is cleaned by weights that never saw its site (``python -m
tests.benchmarks.fit_pages --cross`` writes them), and given to other extractors in the same
loop, so that times compare. Output without a story counts as empty.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from .corpus import CORPORA, FOLDS, REPOSITORY, CorpusAbsentError, Page, fold, in_folds, load_html
from .extractors import EXTRACTORS, YARDSTICK
from .kit import FOLD_FOLDER
from .scores import PageScore, bootstrap_difference, score_corpus, score_page

sys.path.insert(0, str(REPOSITORY / "src"))

from articlekit import Article, Cleaner, Options
from articlekit.stages.weights import parse_looks

KIT, ALONE = "articlekit", "articlekit, voters=()"
_MILLI = 1000
_SHOWN = 160
_LINES_SHOWN = 6
_MIN_GROUP = 8
"""Pages of a language from which it is a group of its own."""

Clean = Callable[[str, Page], Article]


@dataclass(slots=True)
class Measured:
    """One tool over the pages: scores, processor time, and bodies of articlekit's."""

    scores: list[PageScore] = field(default_factory=list)
    seconds: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Run:
    """All tools over a corpus."""

    pages: list[Page] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    tools: dict[str, Measured] = field(default_factory=dict)
    articles: list[Article | None] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pages", description=__doc__)
    parser.add_argument("--corpus", choices=[*CORPORA, "all"], default="all")
    parser.add_argument("--fold", default="all", help="0 (held out), 1-4 (tuning), all")
    parser.add_argument("--step", type=int, default=1, help="measure every n-th page")
    parser.add_argument("--only", action="store_true", help="leave the other extractors out")
    parser.add_argument("--yardstick", action="store_true", help="only trafilatura beside")
    parser.add_argument("--alone", action="store_true", help="also measure voters=()")
    parser.add_argument("--warm", action="store_true",
                        help="run every tool over the pages once before the clock")  # fmt: skip
    parser.add_argument("--worst", type=int, default=0, help="pages to show")
    parser.add_argument("--json", type=Path, metavar="OUT")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    kits = {KIT: cleaner(Options())}
    if options.alone:
        kits[ALONE] = cleaner(Options(voters=()))
    rivals: Mapping[str, Callable[[str], str]] = {} if options.only else EXTRACTORS
    if options.yardstick:
        rivals = {YARDSTICK: EXTRACTORS[YARDSTICK]}
    record: dict[str, object] = {}
    for corpus in CORPORA if options.corpus == "all" else (options.corpus,):
        if options.warm:  # a language's pack is read at its first page, of 130 or of a billion
            measure(corpus, options.fold, options.step, kits, rivals)
        run = measure(corpus, options.fold, options.step, kits, rivals)
        report(f"{corpus}, {len(run.pages)} pages, fold {options.fold}", run)
        if options.worst:
            show_worst(run, options.worst)
        record[corpus] = {
            name: {
                "page_f1": {
                    page.id: round(score.f1, 4)
                    for page, score in zip(run.pages, tool.scores, strict=True)
                },
                "seconds": tool.seconds,
            }
            for name, tool in run.tools.items()
        }
    if options.json:
        options.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def cleaner(options: Options) -> Clean:
    """articlekit with weights that never saw a page's site.

    The five cleaners share all but their weights, so that what is made ready at first need is
    made once, as a user's cleaner does.
    """
    own = Cleaner(options)
    cleaners = []
    for number in range(FOLDS):
        path = FOLD_FOLDER / f"weights-page-{number}.json"
        if not path.exists():
            print("no .folds: judged by weights fitted on these very pages", file=sys.stderr)
            return lambda html, page: own.clean(html, kind="html", url=page.url)
        twin = object.__new__(Cleaner)
        twin.__dict__.update(own.__dict__)
        twin._page_looks = parse_looks(json.loads(path.read_text(encoding="utf-8")))
        cleaners.append(twin)
    return lambda html, page: cleaners[fold(page)].clean(html, kind="html", url=page.url)


def measure(
    corpus: str,
    folds: str,
    step: int,
    kits: Mapping[str, Clean],
    rivals: Mapping[str, Callable[[str], str]],
) -> Run:
    """Run every tool over the pages of a corpus."""
    run = Run(tools={name: Measured() for name in (*rivals, *kits)})
    chosen = (pair for pair in load_html(corpus) if in_folds(pair[0], folds))
    for page, html in islice(chosen, 0, None, step):
        run.pages.append(page)
        for name, rival in rivals.items():
            began = time.process_time()
            body = rival(html)
            _add(run.tools[name], began, body, page)
        article: Article | None = None
        for name, clean in kits.items():
            began = time.process_time()
            try:
                cleaned = clean(html, page)
                body = cleaned.body
                cleaned.to_dict()
            except Exception as error:  # noqa: BLE001 - one page must not cost the others
                print(f"{page.id}: {error!r}", file=sys.stderr)
                run.tools[name].failures += 1
                cleaned, body = None, ""
            _add(run.tools[name], began, body, page)
            article = article or cleaned
        run.articles.append(article)
        run.languages.append((article.language if article else None) or "unknown")
    return run


def _add(measured: Measured, began: float, body: str, page: Page) -> None:
    measured.seconds += time.process_time() - began
    measured.scores.append(score_page(body, page.golds))


def report(title: str, run: Run) -> None:
    """Print a table of all tools, the differences, and articlekit by language."""
    print(f"## {title}\n")
    print("| tool | F1 | P | R | exact | ms/page | time to trafilatura's |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    yardstick = run.tools.get(YARDSTICK)
    for name, tool in run.tools.items():
        score = score_corpus(tool.scores)
        ratio = f"{tool.seconds / yardstick.seconds:.2f}" if yardstick else "-"
        print(
            f"| {name} | {score.f1:.4f} | {score.precision:.4f} | {score.recall:.4f} "
            f"| {score.exact:.3f} | {tool.seconds / len(run.pages) * _MILLI:.1f} | {ratio} |"
        )
    print()
    kit = run.tools[KIT]
    for name, tool in run.tools.items():
        if tool is not kit and kit.scores:
            change = bootstrap_difference(tool.scores, kit.scores)
            print(
                f"{KIT} less {name}: {change.difference:+.4f} "
                f"[{change.low:+.4f}, {change.high:+.4f}]\n"
            )
    failures = sum(tool.failures for tool in run.tools.values())
    if failures:
        print(f"failed on {failures} pages; they count as empty\n")
    _by_language(run, kit)


def _by_language(run: Run, kit: Measured) -> None:
    groups: dict[str, list[PageScore]] = {}
    for language, score in zip(run.languages, kit.scores, strict=True):
        groups.setdefault(language, []).append(score)
    small = [language for language, scores in groups.items() if len(scores) < _MIN_GROUP]
    others = [score for language in small for score in groups.pop(language)]
    if others:
        groups["others"] = others
    print("| language | pages | F1 | P | R | exact |\n|---|--:|--:|--:|--:|--:|")
    for language, scores in sorted(groups.items(), key=lambda item: -len(item[1])):
        whole = score_corpus(scores)
        print(
            f"| {language} | {whole.pages} | {whole.f1:.4f} | {whole.precision:.4f} "
            f"| {whole.recall:.4f} | {whole.exact:.3f} |"
        )
    print()


def show_worst(run: Run, count: int) -> None:
    """Print the worst pages, with what was wrongly kept and wrongly lost."""
    rows = zip(run.tools[KIT].scores, run.pages, run.articles, strict=True)
    for score, page, article in sorted(rows, key=lambda row: row[0].f1)[:count]:
        print(f"### {page.corpus} {page.id} F1 {score.f1:.3f} "
              f"(P {score.precision or 0:.3f}, R {score.recall or 0:.3f}) {page.url}")  # fmt: skip
        if article is None:
            continue
        gold = " ".join(" ".join(page.golds).split())
        body = " ".join(article.body.split())
        kept = [line for line in article.body.split("\n") if line.strip("- |") not in gold]
        lost = [line for line in page.body.split("\n") if " ".join(line.split()) not in body]
        print(f"warnings {article.warnings}; wrongly kept {len(kept)} lines, lost {len(lost)}")
        for mark, lines in (("+", kept), ("-", lost)):
            for line in lines[:_LINES_SHOWN]:
                print(f"  {mark} {line[:_SHOWN]}")


if __name__ == "__main__":
    try:
        main()
    except CorpusAbsentError as absent:
        sys.exit(str(absent))
