"""articlekit as the benchmarks see it: this repository's own, if it imports yet."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from .corpus import FOLDS, Page, fold

NAME = "articlekit"

_SOURCE = Path(__file__).resolve().parents[2] / "src"


class Span(Protocol):
    """A stretch of the source text, in code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Removal(Protocol):
    """A span taken out, and why."""

    @property
    def span(self) -> Span: ...
    @property
    def category(self) -> str: ...
    @property
    def rule(self) -> str: ...


class Article(Protocol):
    """What a clean gives."""

    @property
    def body(self) -> str: ...
    @property
    def removals(self) -> Sequence[Removal]: ...
    def to_dict(self) -> dict[str, Any]: ...


Clean = Callable[[str, Page], Article]
"""Cleans a text that came from a page, by weights that never saw the page's site."""

Library = Callable[[str], Article]
"""The library as a user has it."""

FOLD_FOLDER = Path(__file__).resolve().parent / ".folds"


def cleaner() -> Clean | None:
    """A ready cleaner with default options, or None where the package does not import.

    Where ``python -m tests.benchmarks.fit --cross`` has written weights for each fold, a
    page is judged by those that were fitted without its site; else by the library's own,
    which were fitted on all pages, and standard error says so.
    """
    package, weights = _import(NAME), _import(f"{NAME}.stages.weights")
    if package is None or weights is None:
        return None
    files = [FOLD_FOLDER / f"weights-{number}.json" for number in range(FOLDS)]
    if not all(file.exists() for file in files):
        print("no .folds: judged by weights fitted on these very pages", file=sys.stderr)
        own = package.Cleaner(package.Options())
        return lambda text, _page: cast(Article, own.clean(text, kind="text"))
    cleaners = [
        package.Cleaner(looks=weights.parse_looks(json.loads(file.read_text(encoding="utf-8"))))
        for file in files
    ]
    return lambda text, page: cast(Article, cleaners[fold(page)].clean(text, kind="text"))


def library() -> Library | None:
    """The library as a user has it, by its own weights: for time and memory only."""
    package = _import(NAME)
    if package is None:
        return None
    own = package.Cleaner(package.Options())
    return lambda text: cast(Article, own.clean(text, kind="text"))


def _import(name: str) -> Any:
    if _SOURCE.is_dir() and str(_SOURCE) not in sys.path:
        # Ahead of an installed one: the figures are of this working tree.
        sys.path.insert(0, str(_SOURCE))
    try:
        return importlib.import_module(name)
    except (ImportError, AttributeError, SyntaxError) as error:
        print(f"{NAME} is left out, it does not import: {error!r}", file=sys.stderr)
        return None
