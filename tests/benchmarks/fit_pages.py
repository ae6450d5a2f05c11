"""Fits the weights of pages on the shared corpus' HTML.

``python -m tests.benchmarks.fit_pages`` writes ``src/articlekit/stages/weights-page.json``;
``--cross`` also writes one file for each fold, fitted without its sites, for
``tests.benchmarks.pages``. The model is that of ``tests.benchmarks.fit``, on the columns a
page's text and markup have; a third table weighs trafilatura's opinion beside the score.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from .corpus import CORPORA, REPOSITORY, CorpusAbsentError, Page, fold, load_html
from .fit import (
    EMPTY_BLOCK_TOKENS,
    FOLDS,
    MAX_BLOCK_TOKENS,
    NEWS_FACTOR,
    PARAMETERS,
    SEEDS,
    mean_table,
    strongest_pairs,
    write,
)
from .kit import FOLD_FOLDER
from .labels import label_text

sys.path.insert(0, str(REPOSITORY / "src"))

from articlekit.document import Block, Document
from articlekit.languages.language import load_languages
from articlekit.markup import Markup
from articlekit.reading.source import read_source
from articlekit.reading.voters import vote
from articlekit.rules.match import Matcher
from articlekit.rules.pack import load_packs
from articlekit.stages.evidence import groups_of
from articlekit.stages.measure import Lexicon, Measures, measure
from articlekit.stages.score import first_look, second_look
from articlekit.stages.vote import vote_columns
from articlekit.stages.weights import PAGE_WEIGHTS
from articlekit.structured import Structured

TARGET = REPOSITORY / "src" / "articlekit" / "stages" / PAGE_WEIGHTS
ROUNDS = {"first": 400, "second": 300, "voted": 150}
"""Trees of each look. On pages left out the second's loss rises from some 100 on, but F1 does not
fall where the first look has its share."""
SHARES = {"first_share": 0.5, "second_share": 0.5}
"""How much of the result is each look's. Alone the second scored .0027 of F1 less on news and
.0011 less on articles (before the later stages, all folds); .3 for the first scores the same."""
LOOKS = ("first", "second", "voted")
ONE_THREAD = PARAMETERS | {"num_threads": 1}

Floats = NDArray[np.float64]
Matrix = NDArray[np.float32]


@dataclass(slots=True)
class Sheet:
    """One page with its columns in each look, and how much of each block is story."""

    id: str
    corpus: str
    fold: int
    text: str
    golds: tuple[str, ...]
    blocks: tuple[Block, ...]
    markup: Markup | None
    structured: Structured | None
    measures: Measures
    columns: dict[str, Matrix]
    names: list[str]
    labels: Floats
    weights: Floats
    votes: NDArray[np.float32]
    logits: dict[str, NDArray[np.float32]] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fit_pages",
                                     description=__doc__)  # fmt: skip
    parser.add_argument("--cross", action="store_true", help="also fit the five folds")
    parser.add_argument("--cache", type=Path, help="keep the measured pages in this file")
    parser.add_argument("--workers", type=int, default=2, help="processes that measure pages")
    options = parser.parse_args(arguments)
    try:
        sheets = cached(options.cache, options.workers)
    except CorpusAbsentError as absent:
        print(f"skipped: {absent}")
        return 0
    tables: dict[str, dict[int | None, dict[str, Any]]] = {look: {} for look in LOOKS}
    for look in LOOKS:
        names = prepare(sheets, look)
        rounds = ROUNDS[look]
        free = lightgbm.train(ONE_THREAD, dataset(sheets, look, names), rounds // 2)
        pairs = strongest_pairs(free, len(names))
        for number in range(FOLDS):
            rest = [sheet for sheet in sheets if sheet.fold != number]
            models = train(rest, look, names, pairs, rounds)
            for sheet in sheets:
                if sheet.fold == number:
                    told = [model.predict(sheet.columns[look], raw_score=True) for model in models]
                    sheet.logits[look] = np.asarray(np.mean(told, axis=0), dtype=np.float32)
            tables[look][number] = mean_table(models, names)
        tables[look][None] = mean_table(train(sheets, look, names, pairs, rounds), names)
    said = f"python -m tests.benchmarks.fit_pages: {len(sheets)} pages of the benchmark corpus"
    write({"provenance": said, **SHARES} | {look: tables[look][None] for look in LOOKS}, TARGET)
    if options.cross:
        FOLD_FOLDER.mkdir(exist_ok=True)
        for number in range(FOLDS):
            write(
                {"provenance": f"all folds but {number} of {FOLDS}", **SHARES}
                | {look: tables[look][number] for look in LOOKS},
                FOLD_FOLDER / f"weights-page-{number}.json",
            )
    if options.cache:
        options.cache.write_bytes(pickle.dumps(sheets))
    return 0


def cached(cache: Path | None, workers: int) -> list[Sheet]:
    """The measured pages, from the cache where there is one."""
    if cache and cache.exists():
        return list(pickle.loads(cache.read_bytes()))
    with Pool(workers) as pool:
        found = [
            sheet
            for corpus in CORPORA
            for sheet in pool.imap(measured, load_html(corpus), chunksize=8)
            if sheet is not None
        ]
    if cache:
        cache.write_bytes(pickle.dumps(found))
    return found


_tools: list[tuple[Matcher, Lexicon]] = []


def measured(page_and_html: tuple[Page, str]) -> Sheet | None:
    """Reads and measures one page."""
    page, html = page_and_html
    if not _tools:
        _tools.append((Matcher(load_packs()), Lexicon(load_languages())))
    matcher, lexicon = _tools[0]
    source = read_source(html, "html", page.url)
    document = source.document
    if not document.blocks or source.tree is None:
        return None
    measures = measure(document, lexicon)
    matches = matcher.match(
        document.text,
        document.blocks,
        measures.counts.words.tolist(),
        language=measures.language,
    ).matches
    columns = first_look(document, measures, matches, groups_of(document.blocks))
    tokens, inside = _per_block(document, page)
    weights = np.minimum(tokens, MAX_BLOCK_TOKENS) + EMPTY_BLOCK_TOKENS
    weights *= (NEWS_FACTOR if page.corpus == "news" else 1.0) / weights.sum()
    return Sheet(
        page.id,
        page.corpus,
        fold(page),
        document.text,
        page.golds,
        document.blocks,
        document.markup,
        document.structured,
        measures,
        {"first": columns.table().T.copy()},
        list(columns),
        inside / np.maximum(tokens, 1),
        weights,
        vote(source.tree, document),
    )


def _per_block(document: Document, page: Page) -> tuple[Floats, Floats]:
    """Tokens of each block, and those of them that are story."""
    lines = label_text(document.text, page.body, page.body_with_standfirst)
    tokens, inside = np.zeros(len(document.blocks)), np.zeros(len(document.blocks))
    at = 0
    for number, block in enumerate(document.blocks):
        while at < len(lines) and lines[at].start < block.span.end:
            tokens[number] += lines[at].tokens
            inside[number] += lines[at].in_body
            at += 1
    return tokens, inside


def prepare(sheets: Sequence[Sheet], look: str) -> list[str]:
    """Gives each sheet the columns of a look, from scores that did not see it; their names."""
    names: list[str] = list(sheets[0].names)
    if look == "first":
        return names
    for sheet in sheets:
        document = Document(sheet.text, sheet.blocks, markup=sheet.markup)
        if look == "second":
            groups = groups_of(sheet.blocks)
            more = second_look(document, sheet.measures, sheet.logits["first"], groups)
            before = sheet.columns["first"]
            names = [*sheet.names, *more]
        else:
            words = sheet.measures.counts.words
            first, second = sheet.logits["first"], sheet.logits["second"]
            together = SHARES["first_share"] * first + SHARES["second_share"] * second
            more = vote_columns(together.astype(np.float32), sheet.votes, words)
            before = np.zeros((len(words), 0), dtype=np.float32)
            names = list(more)
        sheet.columns[look] = np.concatenate([before, more.table().T], axis=1)
    return names


def train(
    sheets: Sequence[Sheet], look: str, names: list[str], pairs: list[list[int]], rounds: int
) -> list[Any]:
    """Additive models of one look, one for each seed; their mean is what is used."""
    allowed = ONE_THREAD | {"interaction_constraints": pairs}
    data = dataset(sheets, look, names)
    return [lightgbm.train(allowed | {"seed": seed}, data, rounds) for seed in SEEDS]


def dataset(sheets: Sequence[Sheet], look: str, names: list[str]) -> Any:
    """The columns, labels and weights of all blocks."""
    weights = np.concatenate([sheet.weights for sheet in sheets])
    return lightgbm.Dataset(
        np.concatenate([sheet.columns[look] for sheet in sheets]),
        np.concatenate([sheet.labels for sheet in sheets]),
        weight=weights / weights.mean(),
        feature_name=names,
        free_raw_data=False,
    )


if __name__ == "__main__":
    sys.exit(main())
