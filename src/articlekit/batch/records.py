"""A record of an input: its own fields, and the document in it."""

from __future__ import annotations

import base64
import datetime
import decimal
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from articlekit.errors import ArticlekitError
from articlekit.many.sources import Named

COLUMNS_NAMED = 8
"""Columns of a record that an error message names at most."""


class RecordError(ArticlekitError, ValueError):
    """A record is broken, or has no document where one was expected."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record as plain data."""

    values: Mapping[str, Any]

    def names(self) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(self.values)

    def as_dict(self) -> dict[str, Any]:
        """The fields by name."""
        return dict(self.values)

    def as_json(self) -> str:
        """The fields as a JSON object in ASCII."""
        # ASCII, so that a lone surrogate or a line separator in a text cannot break the line.
        return json.dumps(self.as_dict(), ensure_ascii=True, separators=(",", ":"), default=_plain)


@dataclass(frozen=True, slots=True)
class Line(Fields):
    """The fields of a JSON line, and the line itself, to be handed on as it is."""

    raw: str

    def as_json(self) -> str:
        """The line as it was read."""
        return self.raw


@dataclass(frozen=True, slots=True)
class Row(Fields):
    """A row of an Arrow table; `values` are made only when asked for."""

    values: Mapping[str, Any]
    table: Any
    """The `pyarrow.RecordBatch` it stands in."""
    number: int
    """Its place there, from 0."""

    def names(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(self.table.schema.names)

    def as_dict(self) -> dict[str, Any]:
        """The row by column."""
        row: dict[str, Any] = self.table.slice(self.number, 1).to_pylist()[0]
        return row


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was read.

    `own` are its fields. `document` is what is to be cleaned, or carries the error that
    stands in its place. `label` names the record for a reader ('dumps.jsonl, line 3').
    `done` is how much of all inputs was read when it was complete, from 0 to 1.
    """

    own: Fields
    document: Named
    label: str
    done: float = 0.0

    @property
    def id(self) -> str | int:
        """The record's id, or its label where it has none."""
        found = self.document.id
        return found if isinstance(found, str | int) else self.label


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns to look in for a record's text, page and id, the first present counting.

    With `html` given by the user and no `text`, only pages are looked for, and the other
    way round; so a column that happens to be named 'text' does not stand in for one asked
    for.
    """

    text: tuple[str, ...] = ("text", "body", "content", "raw_text")
    html: tuple[str, ...] = ("html", "raw_html")
    id: tuple[str, ...] = ("id", "doc_id", "url")
    url: str = "url"

    @classmethod
    def chosen(
        cls, text: str | None = None, html: str | None = None, id_column: str | None = None
    ) -> Columns:
        """The columns a user named, the usual ones for the rest."""
        usual = cls()
        named = text is not None or html is not None
        return cls(
            text=(text,) if text else () if named else usual.text,
            html=(html,) if html else () if named else usual.html,
            id=(id_column,) if id_column else usual.id,
        )

    def document(self, value: Callable[[str], object], present: Mapping[str, object]) -> Named:
        """The document in the columns `present`, their values given by `value`."""
        identifier = next(
            (v for n in self.id if n in present and (v := value(n)) is not None), None
        )
        name = _plain_id(identifier)
        url = value(self.url) if self.url in present else None
        found: tuple[str, str] | None = None
        for kind, columns in (("text", self.text), ("html", self.html)):
            for column in columns:
                if column in present and found is None:
                    found = (column, kind)
        if found is None:
            listed = ", ".join(list(present)[:COLUMNS_NAMED]) or "none"
            wanted = " or ".join(repr(name) for name in (*self.text, *self.html))
            message = f"no column {wanted}; the record has: {listed} (see --text-column)"
            return Named(name, error=RecordError(message))
        column, kind = found
        source = value(column)
        if not isinstance(source, str | bytes):
            message = f"column {column!r} holds no text but {type(source).__name__}"
            return Named(name, error=RecordError(message))
        return Named(name, source, kind, url if isinstance(url, str) else None)


def _plain_id(identifier: object) -> str | int | None:
    if identifier is None:
        return None
    if isinstance(identifier, str | int) and not isinstance(identifier, bool):
        return identifier
    return json.dumps(identifier, default=_plain)


def _plain(value: object) -> object:
    """What JSON has for a value of a table that it has no form of its own for."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    return str(value)
