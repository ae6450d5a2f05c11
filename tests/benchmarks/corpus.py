"""Reading the real pages in ``../shared/corpus`` (not part of the repository)."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CORPORA = ("news", "articles")
DUMPS = ("semi", "wet")
FOLDS = 5
HELD_OUT = 0
"""The fold figures are reported on; the others are for tuning."""

_SHARED_VARIABLE = "ARTICLEKIT_SHARED"
REPOSITORY = Path(__file__).resolve().parents[2]
_REGISTRY_LABELS = frozenset({"ac", "co", "com", "gov", "net", "org"})
_COUNTRY_LABEL_LENGTH = 2
_HASH_BYTES = 8


class CorpusAbsentError(Exception):
    """The corpus is not on this machine: skip what needs it, and say so."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its gold values and its two text dumps."""

    id: str
    corpus: str
    url: str | None
    title: str | None
    authors: tuple[str, ...] | None
    """None where the gold does not say; empty where the page names nobody."""
    date: str | None
    body: str
    body_with_standfirst: str | None
    with_snippets: tuple[str, ...]
    without_snippets: tuple[str, ...]
    semi: str
    wet: str

    def dump(self, name: str) -> str:
        """The page as text: ``semi`` or ``wet``."""
        if name not in DUMPS:
            raise ValueError(f"no such dump: {name!r}; there are {', '.join(DUMPS)}")
        return self.semi if name == "semi" else self.wet

    @property
    def golds(self) -> tuple[str, ...]:
        """The gold forms, of which the better-fitting one counts."""
        if self.body_with_standfirst is None or self.body_with_standfirst == self.body:
            return (self.body,)
        return (self.body, self.body_with_standfirst)


def corpus_folder() -> Path:
    """Where the corpus should be; ``ARTICLEKIT_SHARED`` names another shared folder."""
    shared = os.environ.get(_SHARED_VARIABLE)
    return (Path(shared) if shared else REPOSITORY.parent / "shared") / "corpus"


@cache
def load(corpus_name: str) -> tuple[Page, ...]:
    """All pages of ``news`` or ``articles``, in the order of the file.

    Raises CorpusAbsentError where the file is missing, so that a caller can skip.
    """
    if corpus_name not in CORPORA:
        raise ValueError(f"no such corpus: {corpus_name!r}; there are {', '.join(CORPORA)}")
    # The dumps file repeats every field but the HTML, which a text benchmark has no use for.
    path = corpus_folder() / f"{corpus_name}-dumps.jsonl.gz"
    if not path.is_file():
        raise CorpusAbsentError(f"skipped: {path} is missing; set {_SHARED_VARIABLE} to its folder")
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        return tuple(_page(corpus_name, json.loads(line)) for line in lines)


def load_html(corpus_name: str) -> Iterator[tuple[Page, str]]:
    """The pages of a corpus with their HTML, one at a time: all at once take 200 MB.

    Raises CorpusAbsentError like `load`.
    """
    pages = {page.id: page for page in load(corpus_name)}
    with gzip.open(
        corpus_folder() / f"{corpus_name}.jsonl.gz", "rt", encoding="utf-8", newline="\n"
    ) as lines:
        for line in lines:
            record = json.loads(line)
            yield pages[record["id"]], str(record["html"])


def site(page: Page) -> str:
    """The registrable site of a page by a simple rule, or its id where it has no URL."""
    host = urlsplit(page.url).hostname if page.url else None
    if not host:
        return page.id
    labels = host.split(".")
    keep = 2
    if len(labels) > keep:
        second, top = labels[-2:]
        keep += len(top) == _COUNTRY_LABEL_LENGTH and second in _REGISTRY_LABELS
    return ".".join(labels[-keep:])


def fold(page: Page, folds: int = FOLDS) -> int:
    """The fold of a page: a hash of its site, so that a site never spans folds."""
    digest = hashlib.blake2b(site(page).encode(), digest_size=_HASH_BYTES).digest()
    return int.from_bytes(digest, "big") % folds


def in_folds(page: Page, choice: str) -> bool:
    """Whether a page is in the folds a command line asks for: ``0``, ``1-4``, ``all``."""
    if choice == "all":
        return True
    first, _, last = choice.partition("-")
    return int(first) <= fold(page) <= int(last or first)


def _page(corpus_name: str, record: dict[str, Any]) -> Page:
    authors = record.get("authors")
    return Page(
        id=record["id"],
        corpus=corpus_name,
        url=record.get("url"),
        title=record.get("title"),
        authors=None if authors is None else tuple(authors),
        date=record.get("date"),
        body=record["body"],
        body_with_standfirst=record.get("body_with_standfirst"),
        with_snippets=tuple(record.get("with", ())),
        without_snippets=tuple(record.get("without", ())),
        semi=record["semi"],
        wet=record["wet"],
    )
