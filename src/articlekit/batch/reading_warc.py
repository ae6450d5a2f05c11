"""Reads a crawl's WARC and WET files."""

from __future__ import annotations

import codecs
import datetime
import sys
from collections.abc import Iterator
from typing import Any

from articlekit.batch.extras import need
from articlekit.batch.finding import STANDARD_INPUT, Input
from articlekit.batch.records import Columns, Fields, Record, RecordError
from articlekit.many.sources import Named

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain", "text/markdown")
HTTP = "application/http"


def read_warc(source: Input, columns: Columns) -> Iterator[Record]:  # noqa: ARG001  has none
    """Yields the responses, resources and texts of a crawl's file; other records are none.

    A record's fields are `id`, `url`, `date` (when it was fetched, which also becomes the
    day that dates without a year are completed by) and for responses `status`.
    """
    warc = need("fastwarc.warc", "warc")
    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.conversion | kinds.resource
    stream = sys.stdin.buffer if source.path == STANDARD_INPUT else source.path
    size = source.size
    records = warc.ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all")
    for number, record in enumerate(records, start=1):
        own = _fields(record)
        label = f"{source.path}, record {number} ({own['url'] or own['id']})"
        done = min(record.stream_pos / size, 1.0) if size else 0.0
        yield Record(Fields(own), _document(record, own), label, done)


def _fields(record: Any) -> dict[str, Any]:  # noqa: ANN401  fastwarc's records
    own = {
        "id": record.headers.get("WARC-Record-ID"),
        "url": record.headers.get("WARC-Target-URI"),
        "date": record.headers.get("WARC-Date"),
    }
    if record.http_headers is not None:
        own["status"] = record.http_headers.status_code
    return own


def _document(record: Any, own: dict[str, Any]) -> Named:  # noqa: ANN401  fastwarc's records
    body = record.reader.read()
    declared = record.headers.get("Content-Type") or ""
    charset = record.http_charset
    if record.http_headers is not None:
        media = record.http_content_type or ""
    else:
        media, _, _ = declared.partition(";")
        if len(body) < record.content_length:
            message = f"the record is cut short: {len(body)} of {record.content_length} bytes"
            return Named(own["id"], error=RecordError(message))
    kind = "html" if media in PAGES else "text" if media in TEXTS else None
    if kind is None and media and not media.startswith(HTTP):
        return Named(own["id"], error=RecordError(f"the record is no page or text but {media}"))
    return Named(own["id"], _decoded(body, charset), kind, own["url"], crawled=_day(own["date"]))


def _decoded(body: bytes, charset: str | None) -> str | bytes:
    """The text where the server named an encoding that it is in, else the bytes."""
    if not charset or body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body
    try:
        return body.decode(charset)
    except (LookupError, ValueError):
        return body


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((value or "")[: len("2024-05-31")])
    except ValueError:
        return None
