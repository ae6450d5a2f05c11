"""Authors and dates: ``python -m tests.benchmarks.fields``; ``--help`` lists the choices."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import articlekit
from articlekit import cleaner as order
from articlekit.reading import page as reading

from .corpus import CORPORA, HELD_OUT, CorpusAbsentError, Page, corpus_folder, in_folds, load
from .credits import Got, Scores, day_of, names_key, prints_authors, prints_date, score
from .kit import NAME
from .rivals import HTML_RIVALS, TEXT_RIVALS, Rival

MODES = ("text", "html")
_FIELD_STEPS = (
    "read_opening", "readers_for", "opening_findings", "read_credits", "read_access",
    "read_structured",
)  # fmt: skip
"""The steps of a clean whose time is the fields' own."""
_HEAD = (
    "| tool | authors F1 | invented | invented people | dates right | wrong |\n"
    "|---|--:|--:|--:|--:|--:|"
)
_MILLI = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it is given to the tools."""

    page: Page
    text: str


@dataclass(frozen=True, slots=True)
class Timed:
    """What articlekit got, and the seconds of processor time: the fields' and all."""

    got: list[Got]
    fields: float
    whole: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print Markdown."""
    options = _parser().parse_args(arguments)
    record: list[dict[str, Any]] = []
    for mode in MODES if options.mode == "all" else (options.mode,):
        for corpus in CORPORA if options.corpus == "all" else (options.corpus,):
            pages = [page for page in load(corpus) if in_folds(page, options.fold)]
            sources = list(_sources(mode, corpus, pages[:: options.every]))
            record.append(_report(mode, corpus, sources, options))
    if options.json:
        options.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fields", description=__doc__)
    parser.add_argument("--corpus", choices=[*CORPORA, "all"], default="all")
    parser.add_argument("--mode", choices=[*MODES, "all"], default="all")
    parser.add_argument("--fold", default=str(HELD_OUT), help="0 (held out), 1-4 (tuning), all")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page")
    parser.add_argument("--only", choices=[NAME], help="leave the other tools out")
    parser.add_argument("--misses", action="store_true", help="show what is wrong")
    parser.add_argument("--json", type=Path, metavar="OUT")
    return parser


def _sources(mode: str, corpus: str, pages: Sequence[Page]) -> Iterator[Source]:
    if mode == "text":
        yield from (Source(page, page.wet) for page in pages)
        return
    wanted = {page.id: page for page in pages}
    path = corpus_folder() / f"{corpus}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                yield Source(wanted[row["id"]], row["html"])


def _report(
    mode: str, corpus: str, sources: Sequence[Source], options: argparse.Namespace
) -> dict[str, Any]:
    pages = [source.page for source in sources]
    text = mode == "text"
    authored = [not text or prints_authors(page, page.wet) for page in pages]
    dated = [not text or prints_date(page, page.wet) for page in pages]
    timed = _timed(sources, mode)
    tools: dict[str, list[Got]] = {}
    if not options.only:
        rivals: dict[str, Rival] = TEXT_RIVALS if text else HTML_RIVALS
        for name, rival in rivals.items():
            tools[name] = [rival(source.page, source.text) for source in sources]
    tools[NAME] = timed.got
    scores = {name: score(pages, got, authored, dated) for name, got in tools.items()}
    own = scores[NAME]
    print(
        f"## {corpus} {mode}, {len(pages)} pages, fold {options.fold}: {own.authored} with "
        f"authors, {own.nobody} that name nobody, {own.dated} with dates\n\n{_HEAD}"
    )
    for name, one in scores.items():
        print(_row(name, one))
    share = timed.fields / timed.whole if timed.whole else 0.0
    print(
        f"\nfields: {timed.fields / len(sources) * _MILLI:.2f} ms of "
        f"{timed.whole / len(sources) * _MILLI:.2f} ms a page, {share:.2f} of a clean\n"
    )
    if options.misses:
        for line in _misses(pages, timed.got, authored, dated):
            print(line)
    return {
        "mode": mode,
        "corpus": corpus,
        "pages": [page.id for page in pages],
        "share": share,
        "tools": {
            name: {key: getattr(one, key) for key in Scores.__slots__}
            for name, one in scores.items()
        },
    }


def _timed(sources: Sequence[Source], mode: str) -> Timed:
    """Cleans the sources and takes the time of the steps that read fields."""
    spent = [0.0]
    restore: list[tuple[ModuleType, str, Callable[..., object]]] = []
    for module in (order, reading):
        for step in _FIELD_STEPS:
            function = getattr(module, step, None)
            if function is not None:
                restore.append((module, step, function))
                setattr(module, step, _metered(function, spent))
    own = articlekit.Cleaner(articlekit.Options())
    whole = 0.0
    got: list[Got] = []
    try:
        for source in sources:
            before = time.process_time()
            article = own.clean(source.text, kind=mode, url=source.page.url)
            whole += time.process_time() - before
            got.append(_got(article))
    finally:
        for module, step, function in restore:
            setattr(module, step, function)
    return Timed(got, spent[0], whole)


def _metered(function: Callable[..., object], spent: list[float]) -> Callable[..., object]:
    def metered(*args: object, **kwargs: object) -> object:
        before = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[0] += time.process_time() - before

    return metered


def _got(article: articlekit.Article) -> Got:
    names = article.authors
    if names:
        return Got(names, article.date)
    desks = (byline.organisation for byline in article.bylines if byline.role in _AUTHORING)
    return Got(tuple(dict.fromkeys(desk for desk in desks if desk)), article.date, people=False)


_AUTHORING = frozenset({"author", "reporter"})


def _row(name: str, one: Scores) -> str:
    values = (one.authors_f1, one.invented, one.invented_people, one.right, one.wrong)
    shown = ("-" if value is None else f"{value:.3f}" for value in values)
    return f"| {name} | {' | '.join(shown)} |"


def _misses(
    pages: Sequence[Page], got: Sequence[Got], authored: Sequence[bool], dated: Sequence[bool]
) -> Iterable[str]:
    for page, one, names, day in zip(pages, got, authored, dated, strict=True):
        if page.authors is not None and (names or not page.authors):
            wanted = names_key(page.authors)
            if wanted != names_key(one.names):
                mark = "INVENTED" if not wanted else "names" if one.names else "NOBODY"
                yield f"{mark} {page.id} {page.url}: gold {list(page.authors)} got {one.names}"
        if day and day_of(page) and day_of(page) != one.date:
            yield f"{'DATE' if one.date else 'NODATE'} {page.id} {page.url}: {page.date} {one.date}"


if __name__ == "__main__":
    try:
        main()
    except CorpusAbsentError as absent:
        sys.exit(str(absent))
