"""Fits the score's weights on the shared corpus.

``python -m tests.benchmarks.fit`` fits on all pages and writes
``src/articlekit/stages/weights.json``. ``--cross`` also fits five times with a fifth of the
sites left out and writes these to ``.folds/``: with them ``tests.benchmarks.text`` judges
every page by weights that never saw its site.

The model is additive: boosted trees with two splits at most, so that each depends on one or
two columns, summed into one table a column or pair. Only the strongest pairs are allowed.
The second look mends the first: its trees begin from the first's score and see the core's
columns alone. Given all columns as well it learnt the tuning pages by heart: on two folds left
out the loss was .1795 and .2393 after 200 rounds, with the core's columns alone .1772 and .2265,
with the first look by itself .1808 and .2343.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from .corpus import CORPORA, DUMPS, REPOSITORY, CorpusAbsentError, Page, fold, load
from .labels import STORY_SHARE, label_text

sys.path.insert(0, str(REPOSITORY / "src"))

from articlekit.document import Block
from articlekit.languages.language import load_languages
from articlekit.reading.text import read
from articlekit.rules.match import Matcher
from articlekit.rules.pack import load_packs
from articlekit.stages.core import core_columns
from articlekit.stages.evidence import groups_of
from articlekit.stages.measure import UNKNOWN, Lexicon, Measures, measure
from articlekit.stages.score import first_look
from articlekit.stages.weights import PER_LOGIT

FOLDS = 5
TARGET = REPOSITORY / "src" / "articlekit" / "stages" / "weights.json"
FOLD_FOLDER = REPOSITORY / "tests" / "benchmarks" / ".folds"

ROUNDS = {"first": 600, "second": 200}
RATES = {"first": 0.3, "second": 0.1}
"""Learning rates of the looks. On a fold left out the first look's loss was .1752 after 600
rounds, .1768 after 400, .1754 after 800; the second's is flat from 100 to 300."""
L2 = 5.0
"""How strongly a leaf's weight is held to 0. Without, leaves all of whose blocks are furniture got
weights of up to -354 logits, which no other evidence can outweigh; with it the least is some -10.
The first look's loss on two folds left out was .2066, without .2074."""
SHARES = {"first_share": 1, "second_share": 1}
"""Both looks count whole: the second is what the first is mended by."""
SEEDS = (1, 2)
"""Models whose mean is used. Two single fits of one day, to packs that differed a little, gave
articles `wet` .934 and .937 and news `semi` .948 and .950; how much of it is chance was not told
apart."""
PAIR_COUNT = 120
"""Pairs allowed, to bound table and time. Not tuned: of 60 and 120 tried once, 120 scored .002
to .006 more on `wet`, with another size of tree."""
MAX_BLOCK_TOKENS = 120
"""Tokens beyond which a block counts no more: one giant paragraph is one decision."""
EMPTY_BLOCK_TOKENS = 1.5
NEWS_FACTOR = 2.5
"""News pages are a sixth of the pages and half of what is reported."""
CLEAN_FACTOR = 0.5
"""Gold bodies, all story: they teach what a text looks like that is clean already."""
SHORTENED_FACTOR = 0.3
"""Shortened copies of the dumps; see `shortened`."""
LONG_LINE = 6
"""Tokens beyond which a story line may be left out of a shortened copy: headings stay."""
DIGITS = 5
BESIDE_ZERO = 1e-9
CLEAN, SHORTENED = "clean", "shortened"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
PARAMETERS: dict[str, Any] = {
    "objective": "cross_entropy",
    "num_leaves": 3,
    "learning_rate": 0.2,
    "min_data_in_leaf": 100,
    "max_bin": 63,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}

Matrix = NDArray[np.float32]


Floats = NDArray[np.float64]
Labelled = tuple[int, int, int, int]
"""A line: start, end, tokens, tokens that are story."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its lines' labels."""

    kind: str
    text: str
    lines: tuple[Labelled, ...]


@dataclass(slots=True)
class Sheet:
    """One input document with its columns and labels."""

    fold: int
    columns: Matrix
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]
    measures: Measures
    groups: NDArray[np.int32]
    second: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    logits: Matrix = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    """The first look's score, by a model that did not see it."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """All documents and the names of their columns."""

    sheets: list[Sheet]
    names: list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.benchmarks.fit")
    parser.add_argument("--cross", action="store_true", help="also fit the five folds")
    options = parser.parse_args(arguments)
    try:
        data = collect()
    except CorpusAbsentError as absent:
        print(f"skipped: {absent}")
        return 0
    pairs = strongest_pairs(_free(data.sheets, "first", data.names), len(data.names))
    first = [_train(_without(data, number), "first", data.names, pairs) for number in range(FOLDS)]
    names = _add_second(data, first)
    more_pairs = strongest_pairs(_free(data.sheets, "second", names), len(names))
    write(
        {
            "provenance": _provenance(data),
            **SHARES,
            "first": mean_table(_train(data.sheets, "first", data.names, pairs), data.names),
            "second": mean_table(_train(data.sheets, "second", names, more_pairs), names),
        },
        TARGET,
    )
    if options.cross:
        FOLD_FOLDER.mkdir(exist_ok=True)
        for number in range(FOLDS):
            second = _train(_without(data, number), "second", names, more_pairs)
            write(
                {
                    "provenance": f"all folds but {number} of {FOLDS}",
                    **SHARES,
                    "first": mean_table(first[number], data.names),
                    "second": mean_table(second, names),
                },
                FOLD_FOLDER / f"weights-{number}.json",
            )
    return 0


def _without(data: Sheets, number: int) -> list[Sheet]:
    return [sheet for sheet in data.sheets if sheet.fold != number]


def collect() -> Sheets:
    """Read every page's two dumps and its gold body, and shortened copies of the dumps."""
    matcher, lexicon = Matcher(load_packs()), Lexicon(load_languages())
    sheets: list[Sheet] = []
    names: list[str] = []
    for corpus in CORPORA:
        for page in load(corpus):
            for number, sample in enumerate(_samples(page)):
                document = read(sample.text)
                if not document.blocks:
                    continue
                measures = measure(document, lexicon)
                if sample.kind == SHORTENED and number % 2:
                    unknown = np.full_like(measures.function_share, UNKNOWN)
                    measures = measures._replace(function_share=unknown, language=None)
                matches = matcher.match(
                    document.text,
                    document.blocks,
                    measures.counts.words.tolist(),
                    language=measures.language,
                ).matches
                groups = groups_of(document.blocks)
                columns = first_look(document, measures, matches, groups)
                names = names or list(columns)
                tokens, inside = _per_block(document.blocks, sample)
                sheets.append(
                    Sheet(
                        fold(page, FOLDS),
                        columns.table().T,
                        inside / np.maximum(tokens, 1),
                        _block_weights(tokens, corpus, sample.kind),
                        measures,
                        groups,
                    )
                )
    return Sheets(sheets, names)


def _samples(page: Page) -> Iterator[Sample]:
    """The texts a page teaches with."""
    for dump in DUMPS:
        text = page.dump(dump)
        lines = label_text(text, page.body, page.body_with_standfirst)
        labelled = tuple((line.start, line.end, line.tokens, line.in_body) for line in lines)
        yield Sample(dump, text, labelled)
        yield shortened(text, labelled, seed=f"{page.id} {dump}")
    yield Sample(CLEAN, page.body, ())


def shortened(text: str, lines: tuple[Labelled, ...], seed: str) -> Sample:
    """A dump with its story's paragraphs cut to their first sentences and fewer of them.

    The corpus has long stories in few languages; a brief in another has the same page
    around it. Without such texts short paragraphs between much furniture are lost.
    """
    random = Random(seed)
    sentences = random.choice((1, 1, 2, 3))
    kept_share = random.choice((0.2, 0.35, 0.6, 1.0))
    parts: list[str] = []
    labelled: list[Labelled] = []
    at = 0
    before = 0
    for start, end, count, story in lines:
        tokens, inside = count, story
        line = text[start:end]
        gap = "\n\n" if "\n\n" in text[before:start] else "\n"
        before = end
        if inside >= tokens * STORY_SHARE and tokens:
            if tokens > LONG_LINE and random.random() > kept_share:
                continue
            pieces = _SENTENCE.split(line)
            line = " ".join(pieces[:sentences])
            tokens = inside = max(1, len(line.split()))
        gap = gap if parts else ""
        parts.append(gap + line)
        labelled.append((at + len(gap), at + len(gap) + len(line), tokens, inside))
        at += len(gap) + len(line)
    return Sample(SHORTENED, "".join(parts), tuple(labelled))


def _per_block(blocks: Sequence[Block], sample: Sample) -> tuple[Floats, Floats]:
    """Tokens of each block, and those of them that are story."""
    tokens, inside = np.zeros(len(blocks)), np.zeros(len(blocks))
    if sample.kind == CLEAN:
        tokens[:] = [
            len(sample.text[block.span.start : block.span.end].split()) for block in blocks
        ]
        return tokens, tokens.copy()
    at = 0
    for number, block in enumerate(blocks):
        while at < len(sample.lines) and sample.lines[at][0] < block.span.end:
            tokens[number] += sample.lines[at][2]
            inside[number] += sample.lines[at][3]
            at += 1
    return tokens, inside


def _block_weights(tokens: NDArray[np.float64], corpus: str, kind: str) -> NDArray[np.float64]:
    weights = np.minimum(tokens, MAX_BLOCK_TOKENS) + EMPTY_BLOCK_TOKENS
    weights = weights / weights.sum()
    weights *= NEWS_FACTOR if corpus == "news" else 1.0
    weights *= {CLEAN: CLEAN_FACTOR, SHORTENED: SHORTENED_FACTOR}.get(kind, 1.0)
    return np.asarray(weights)


def _free(sheets: Sequence[Sheet], look: str, names: list[str]) -> Any:
    """A model that may pair any two columns, to see which pairs gain."""
    return lightgbm.train(_parameters(look), _dataset(sheets, look, names), ROUNDS[look] // 2)


def _parameters(look: str) -> dict[str, Any]:
    return PARAMETERS | {"learning_rate": RATES[look], "lambda_l2": L2}


def _train(
    sheets: Sequence[Sheet], look: str, names: list[str], pairs: list[list[int]]
) -> list[Any]:
    """A model for each seed; their mean is what is used."""
    dataset = _dataset(sheets, look, names)
    allowed = _parameters(look) | {"interaction_constraints": pairs}
    return [lightgbm.train(allowed | {"seed": seed}, dataset, ROUNDS[look]) for seed in SEEDS]


def _dataset(sheets: Sequence[Sheet], look: str, names: list[str]) -> Any:
    matrix = np.concatenate([s.columns if look == "first" else s.second for s in sheets])
    labels = np.concatenate([s.labels for s in sheets])
    weights = np.concatenate([s.weights for s in sheets])
    return lightgbm.Dataset(
        matrix,
        labels,
        weight=weights / weights.mean(),
        init_score=np.concatenate([s.logits for s in sheets]) if look == "second" else None,
        feature_name=names,
        free_raw_data=False,
    )


def strongest_pairs(model: Any, columns: int) -> list[list[int]]:
    """The pairs of columns that gain most in a model without constraints, and all singles."""
    gains: dict[tuple[int, int], float] = {}
    for tree in model.dump_model()["tree_info"]:
        splits = _splits(tree["tree_structure"])
        pair = tuple(sorted({split["split_feature"] for split in splits}))
        if len(pair) > 1:
            gain = min(split["split_gain"] for split in splits)
            gains[(pair[0], pair[1])] = gains.get((pair[0], pair[1]), 0.0) + gain
    ranked = sorted(gains, key=lambda pair: -gains[pair])[:PAIR_COUNT]
    return [list(pair) for pair in ranked] + [[column] for column in range(columns)]


def _splits(node: dict[str, Any]) -> list[dict[str, Any]]:
    if "split_feature" not in node:
        return []
    return [node, *_splits(node["left_child"]), *_splits(node["right_child"])]


def _add_second(data: Sheets, models: Sequence[Sequence[Any]]) -> list[str]:
    """Gives each sheet the second look's columns, from scores by a model that did not see it."""
    names: list[str] = []
    for sheet in data.sheets:
        told = [model.predict(sheet.columns, raw_score=True) for model in models[sheet.fold]]
        sheet.logits = np.asarray(np.mean(told, axis=0), dtype=np.float32)
        measures = sheet.measures
        more = core_columns(
            sheet.logits, measures.counts.words, sheet.groups, measures.words, measures.function
        )
        names = list(more)
        sheet.second = more.table().T.copy()
    return names


def mean_table(models: Sequence[Any], names: list[str]) -> dict[str, Any]:
    """One table for each column or pair the trees of several models use: the models' mean."""
    groups: dict[tuple[int, ...], list[dict[str, Any]]] = {}
    bias = 0.0
    for tree in (tree for model in models for tree in model.dump_model()["tree_info"]):
        root = tree["tree_structure"]
        for used in sorted(_paths(root, frozenset())):
            if used:
                groups.setdefault(used, []).append(root)
            else:
                bias += root["leaf_value"]
    terms = []
    for used, roots in sorted(groups.items(), key=lambda item: (len(item[0]), item[0])):
        cuts = [
            sorted({s["threshold"] for r in roots for s in _splits(r) if s["split_feature"] == c})
            for c in used
        ]
        shape = tuple(len(of_column) + 1 for of_column in cuts)
        weights = np.zeros(shape)
        for place in np.ndindex(*shape):
            values = {
                column: of_column[i] if i < len(of_column) else np.inf
                for column, of_column, i in zip(used, cuts, place, strict=True)
            }
            weights[place] = sum(_leaf(root, values, frozenset()) for root in roots)
        weights /= len(models)
        terms.append(
            {
                "columns": [names[column] for column in used],
                "cuts": [[_rounded(cut) for cut in of_column] for of_column in cuts],
                "weights": np.rint(weights * PER_LOGIT).astype(int).tolist(),
            }
        )
    return {"bias": round(bias / len(models) * PER_LOGIT), "terms": terms}


def _rounded(cut: float) -> float:
    """A cut in few digits. The trees' cuts just beside 0 must stay beside it: most columns
    have many zeros."""
    return round(cut, DIGITS) or math.copysign(BESIDE_ZERO, cut)


def _paths(node: dict[str, Any], above: frozenset[int]) -> set[tuple[int, ...]]:
    """The sets of columns that the ways to a tree's leaves use: one or two by constraint,
    though the tree as a whole may use three."""
    if "split_feature" not in node:
        return {tuple(sorted(above))}
    used = above | {node["split_feature"]}
    return _paths(node["left_child"], used) | _paths(node["right_child"], used)


def _leaf(node: dict[str, Any], values: dict[int, float], above: frozenset[int]) -> float:
    """What a tree adds for `values`, if the way to the leaf uses just these columns."""
    while "split_feature" in node:
        column = node["split_feature"]
        if column not in values:
            return 0.0
        above |= {column}
        node = node["left_child" if values[column] <= node["threshold"] else "right_child"]
    return float(node["leaf_value"]) if len(above) == len(values) else 0.0


def _provenance(data: Sheets) -> str:
    return (
        f"python -m tests.benchmarks.fit: {len(data.sheets)} texts of "
        f"the benchmark corpus (two dumps and the gold body of every page)"
    )


def write(tables: dict[str, Any], path: Path) -> None:
    """Write tables with one term a line, so that a change can be read."""
    looks = [name for name, value in tables.items() if isinstance(value, dict)]
    parts = [f'"{name}": {json.dumps(tables[name])}' for name in tables if name not in looks]
    for look in looks:
        terms = ",\n".join(
            json.dumps(term, separators=(",", ":")) for term in tables[look]["terms"]
        )
        parts.append(f'"{look}": {{"bias": {tables[look]["bias"]}, "terms": [\n{terms}\n]}}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    print(f"wrote {path} ({path.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    raise SystemExit(main())
