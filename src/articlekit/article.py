"""What comes out: the article, its removals, and ways to read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date as Day
from typing import Any, NamedTuple, cast

from articlekit.document import Span
from articlekit.markdown import markdown_of


class Removal(NamedTuple):
    """A span of the source text that is not in the body, and why.

    `category` is one of `articlekit.CATEGORIES`, `rule` the id of the rule or stage that
    named it. `text` is `source_text[span.start:span.end]`.
    """

    span: Span
    category: str
    rule: str
    text: str


class KeptBlock(NamedTuple):
    """A block of the body: its kind, and the span of the source text it comes from.

    `path` says where in a page's tree it stood, as an XPath; it is empty for text.
    """

    kind: str
    span: Span
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed, and what it says.

    `role` is author, editor, photographer, translator, reporter, contributor or reviewer;
    `source` tells where it was found: 'line' (printed), 'json-ld', 'meta', 'microdata',
    'rel=author' or 'class'. One that is not `taken` has no names, and `why` says the reason.
    """

    text: str
    names: tuple[str, ...]
    role: str = "author"
    organisation: str | None = None
    source: str = "line"
    span: Span | None = None
    taken: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date the document prints about itself.

    `value` is ISO 8601 to the precision known ('--03-20T12:00': no year is printed);
    `kind` is published or modified; `taken` tells whether it became `date` or `modified`,
    `why` says the reason.
    """

    kind: str
    text: str
    value: str
    span: Span | None = None
    source: str = "line"
    taken: bool = False
    why: str = ""


class Evidence(NamedTuple):
    """What speaks for `Article.access` or `Article.truncated`.

    `field` is 'access' or 'truncated', `source` a rule's id, 'json-ld' or 'last-sentence';
    `text` is what it says, `span` where in the source text, if there.
    """

    field: str
    source: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document. Body and removals together are the whole of `source_text`.

    - `access`: 'open', 'limited' (a paywall stands in it) or 'unknown'; `truncated`: the
      text breaks off there. `access_evidence` says what tells either.
    - `site`, `section`, `tags`: where a page's markup says that it is filed.
    - `confidence`: from 0 to 1, how far from even the decisions were, weighted by length.
    - `warnings`: codes such as 'no-story:index-page'.
    """

    title: str | None
    body: str
    authors: tuple[str, ...]
    bylines: tuple[Byline, ...]
    date: Day | None
    modified: Day | None
    dates: tuple[Mention, ...]
    summary: str | None
    kicker: str | None
    notes: tuple[str, ...]
    footnotes: tuple[str, ...]
    language: str | None
    confidence: float
    access: str
    truncated: bool
    access_evidence: tuple[Evidence, ...]
    site: str | None
    section: str | None
    tags: tuple[str, ...]
    source_text: str
    blocks: tuple[KeptBlock, ...]
    removals: tuple[Removal, ...]
    warnings: tuple[str, ...] = ()
    version: str = field(default="")

    def to_dict(self) -> dict[str, object]:
        """The article as plain data: strings, numbers, lists and dicts only."""
        return {
            "title": self.title,
            "body": self.body,
            "authors": list(self.authors),
            "bylines": [_plain(byline) | {"names": list(byline.names), "span": _pair(byline.span)}
                        for byline in self.bylines],
            "date": self.date.isoformat() if self.date else None,
            "modified": self.modified.isoformat() if self.modified else None,
            "dates": [_plain(mention) | {"span": _pair(mention.span)} for mention in self.dates],
            "summary": self.summary,
            "kicker": self.kicker,
            "notes": list(self.notes),
            "footnotes": list(self.footnotes),
            "language": self.language,
            "confidence": self.confidence,
            "access": self.access,
            "truncated": self.truncated,
            "access_evidence": [one._asdict() | {"span": _pair(one.span)}
                                for one in self.access_evidence],
            "site": self.site,
            "section": self.section,
            "tags": list(self.tags),
            "source_text": self.source_text,
            "blocks": [{"kind": str(block.kind), "span": list(block.span), "text": block.text,
                        "path": block.path} for block in self.blocks],
            "removals": [
                {"span": list(removal.span), "category": str(removal.category),
                 "rule": removal.rule, "text": removal.text}
                for removal in self.removals
            ],
            "warnings": list(self.warnings),
            "version": self.version,
        }  # fmt: skip

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Article:
        """The article `to_dict` was called on. Raises `KeyError` or `TypeError` for other data."""
        raw = cast("dict[str, Any]", dict(data))
        values = {name.name: raw[name.name] for name in fields(cls)}
        for name in ("authors", "notes", "footnotes", "tags", "warnings"):
            values[name] = tuple(raw[name])
        for name in ("date", "modified"):
            values[name] = Day.fromisoformat(raw[name]) if raw[name] else None
        values["bylines"] = tuple(
            Byline(**byline | {"names": tuple(byline["names"]), "span": _span(byline["span"])})
            for byline in raw["bylines"]
        )
        values["dates"] = tuple(
            Mention(**mention | {"span": _span(mention["span"])}) for mention in raw["dates"]
        )
        values["access_evidence"] = tuple(
            Evidence(**one | {"span": _span(one["span"])}) for one in raw["access_evidence"]
        )
        values["blocks"] = tuple(
            KeptBlock(block["kind"], Span(*block["span"]), block["text"], block["path"])
            for block in raw["blocks"]
        )
        values["removals"] = tuple(
            Removal(Span(*one["span"]), one["category"], one["rule"], one["text"])
            for one in raw["removals"]
        )
        return cls(**values)

    def to_json(self) -> str:
        """`to_dict` as JSON in ASCII, so that any code point survives any channel."""
        return json.dumps(self.to_dict(), separators=(",", ":"))

    def to_text(self) -> str:
        """Title, standfirst, byline and date above the body, for reading."""
        head = [part for part in (self.title, self.summary) if part]
        signature = ", ".join(self.authors)
        if self.date:
            signature = f"{signature} · {self.date.isoformat()}".lstrip(" ·")
        if signature:
            head.append(signature)
        return "\n\n".join([*head, self.body]).strip() + "\n"

    def to_markdown(self) -> str:
        """The article as Markdown; marks that are in the source stay as they are."""
        parts = []
        if self.title:
            parts.append(f"# {self.title.lstrip('# ')}")
        if self.summary:
            parts.append(f"*{self.summary}*")
        signature = ", ".join(self.authors)
        if self.date:
            signature = f"{signature} · {self.date.isoformat()}".lstrip(" ·")
        if signature:
            parts.append(signature)
        parts.extend(markdown_of(block.kind, block.text, block.path) for block in self.blocks)
        return "\n\n".join(parts) + "\n"

    def explain(self) -> str:
        """The source text in order, each stretch with its verdict, category and rule."""
        lines = []
        at = 0
        for removal in self.removals:
            lines.extend(_kept_lines(self.source_text[at : removal.span.start]))
            mark = f"- [{removal.category}] {removal.rule}"
            lines.append(f"{mark}: {_short(removal.text)}")
            at = removal.span.end
        lines.extend(_kept_lines(self.source_text[at:]))
        lines.extend(f"! {warning}" for warning in self.warnings)
        return "\n".join(lines) + "\n"


EXPLAIN_CHARS = 100
"""Characters of a stretch that `explain` shows."""


def _kept_lines(text: str) -> list[str]:
    return [f"  {_short(line)}" for line in text.split("\n") if line.strip()]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXPLAIN_CHARS else flat[: EXPLAIN_CHARS - 1] + "…"


def _plain(record: Byline | Mention) -> dict[str, object]:
    """The fields of a record as they are; `asdict` would copy each value first."""
    return {name: getattr(record, name) for name in record.__slots__}


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span is not None else None


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)
