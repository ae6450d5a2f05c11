"""What a worker makes of a document: the article in the form asked for, and figures of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from articlekit.article import Article
from articlekit.batch.attributes import spans_by_category
from articlekit.cleaner import OneOfMany
from articlekit.many.sources import Named


class View(StrEnum):
    """How an article is written."""

    JSON = "json"
    """The whole record."""
    BODY = "body"
    """The body alone, into a column of its own."""
    ATTRIBUTES = "attributes"
    """Spans of the text per category, as Dolma's taggers give them."""
    TEXT = "text"
    MARKDOWN = "markdown"
    EXPLAIN = "explain"


TO_READ = (View.TEXT, View.MARKDOWN, View.EXPLAIN)
"""Views for a person: one document after another, no records."""


class Figures(NamedTuple):
    """What the summary needs to know of one document."""

    bytes_in: int
    """Bytes of the document, a text's in UTF-8."""
    bytes_out: int
    """Bytes of the body in UTF-8."""
    characters: int
    """Code points of the source text."""
    kept: int
    """Code points of the body."""
    removed: Mapping[str, int]
    """Code points removed, per category."""
    warnings: tuple[str, ...]


class Shaped(NamedTuple):
    """An article in the form asked for: text, or plain data where a table is written."""

    value: Any
    figures: Figures


@dataclass(frozen=True, slots=True)
class Shaper:
    """Cleans one document and gives it the form asked for; runs in the workers.

    `removals` tells whether a record lists them; `as_data` asks for plain data in place of
    JSON text, for tables.
    """

    one: OneOfMany
    view: View
    removals: bool = True
    as_data: bool = False

    def __call__(self, document: Named) -> Shaped:
        """The article of a document in the form asked for; raises what cleaning raises."""
        article = self.one(document)
        return Shaped(self._value(document, article), _figures(document, article))

    def _value(self, document: Named, article: Article) -> object:
        if self.view is View.TEXT:
            return article.to_text()
        if self.view is View.MARKDOWN:
            return article.to_markdown()
        if self.view is View.EXPLAIN:
            return article.explain()
        data: object = article.body
        if self.view is View.JSON:
            data = article_record(article, removals=self.removals)
        elif self.view is View.ATTRIBUTES:
            return spans_by_category(document.source, article)
        return data if self.as_data else to_json(data)


def article_record(article: Article, *, removals: bool = True) -> dict[str, object]:
    """The article as it stands in a record."""
    data = article.to_dict()
    if not removals:
        del data["removals"]
    return data


def to_json(data: object) -> str:
    """JSON in ASCII: no lone surrogate or line separator of a text can break a line."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _figures(document: Named, article: Article) -> Figures:
    removed: Counter[str] = Counter()
    for removal in article.removals:
        removed[removal.category] += removal.span.end - removal.span.start
    return Figures(
        bytes_in=_bytes(document.source),
        bytes_out=_bytes(article.body),
        characters=len(article.source_text),
        kept=len(article.body),
        removed=dict(removed),
        warnings=article.warnings,
    )


def _bytes(text: str | bytes) -> int:
    return len(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
