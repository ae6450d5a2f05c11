"""Writes what became of each document: a line of JSON, or a view to read."""

from __future__ import annotations

import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from articlekit.article import Article
from articlekit.batch.reading import Item
from articlekit.errors import ArticlekitError

_PER_CENT = 100


class OutputError(ArticlekitError, OSError):
    """The output file cannot be made."""


class View(StrEnum):
    """How an outcome is written."""

    JSON = "json"
    TEXT = "text"
    MARKDOWN = "markdown"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document with what it became: either `article` or `error` is set."""

    item: Item
    article: Article | None = None
    error: Exception | None = None


@dataclass(slots=True)
class Tally:
    """Counts over a run, for its summary. Characters are code points."""

    documents: int = 0
    without_story: int = 0
    failed: int = 0
    characters_in: int = 0
    characters_kept: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    first_failure: str = ""

    def add(self, outcome: Outcome) -> None:
        """Counts one document."""
        self.documents += 1
        article = outcome.article
        if article is None:
            self.failed += 1
            if not self.first_failure:
                self.first_failure = f"{outcome.item.label()}: {_describe(outcome.error)}"
            return
        self.without_story += not article.body
        self.characters_in += len(article.source_text)
        self.characters_kept += len(article.body)
        self.warnings.update(article.warnings)

    def line(self) -> str:
        """The summary as one line."""
        documents = "1 document" if self.documents == 1 else f"{self.documents} documents"
        parts = [f"{documents}, {self.without_story} without a story, {self.failed} failed"]
        if self.characters_in:
            share = _PER_CENT * self.characters_kept / self.characters_in
            parts.append(f"{share:.0f} % of the text kept")
        if self.warnings:
            listed = (f"{code} {number}" for code, number in sorted(self.warnings.items()))
            parts.append(f"warnings: {', '.join(listed)}")
        if self.first_failure:
            parts.append(f"first failure: {self.first_failure}")
        return "; ".join(parts)


def render(outcome: Outcome, view: View, *, headed: bool, removals: bool) -> str:
    """The outcome as it is written, its last line end included.

    `headed` puts a line with the document's name above a readable view; `removals` tells
    whether the JSON lists them.
    """
    if view is View.JSON:
        return _json_line(outcome, removals=removals)
    if outcome.article is None:
        text = f"[error] {_describe(outcome.error)}\n"
    elif view is View.TEXT:
        text = outcome.article.to_text()
    elif view is View.MARKDOWN:
        text = outcome.article.to_markdown()
    else:
        text = outcome.article.explain()
    if not text.endswith("\n"):
        text += "\n"
    return f"==> {outcome.item.label()} <==\n\n{text}\n" if headed else text


def _json_line(outcome: Outcome, *, removals: bool) -> str:
    record: dict[str, object] = dict(outcome.item.names)
    if outcome.article is None:
        error = outcome.error
        record["error"] = {"type": type(error).__name__, "message": str(error)}
    else:
        article = outcome.article.to_dict()
        if not removals:
            del article["removals"]
        record["article"] = article
    # ASCII, so that a lone surrogate or a line separator in a text cannot break the line.
    return json.dumps(record, ensure_ascii=True, separators=(",", ":")) + "\n"


def _describe(error: Exception | None) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Opens `path`, or standard output for None, to write UTF-8 text to.

    A file appears under its name when all of it is written, and not at all when an
    exception ends the run. Raises `OutputError` when it cannot be made.
    """
    if path is None:
        yield _standard_output()
        sys.stdout.flush()
        return
    target = path.resolve()
    # A device or a pipe must be written to, not replaced.
    special = target.exists() and not target.is_file()
    written = target if special else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = written.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with stream:
            yield stream
        if not special:
            written.replace(target)
    except BaseException:
        if not special:
            written.unlink(missing_ok=True)
        raise


def _standard_output() -> TextIO:
    """Standard output that takes any code point, and the same bytes on every system."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # A terminal shows only its own encoding; files and pipes get UTF-8.
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    return stream
