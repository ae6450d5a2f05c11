"""Reads JSON lines."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from articlekit.batch.finding import Input
from articlekit.batch.opening import open_source
from articlekit.batch.records import Columns, Fields, Line, Record, RecordError
from articlekit.many.sources import Named


def read_lines(source: Input, columns: Columns) -> Iterator[Record]:
    """Yields the records of a file of JSON objects, one a line; empty lines are none."""
    size = source.size
    with open_source(source.path) as opened:
        for number, line in enumerate(opened.stream, start=1):
            if line.strip():
                done = opened.read_so_far() / size if size else 0.0
                own, document = _record(line.removeprefix(codecs.BOM_UTF8), columns)
                label = f"{source.path}, line {number}"
                if document.id is not None:
                    label += f" (id {document.id})"
                yield Record(own, document, label, min(done, 1.0))


def _record(line: bytes, columns: Columns) -> tuple[Fields, Named]:
    try:
        raw = line.decode("utf-8").strip()
        # NaN is what data frames write for "nothing"; JSON has null for it.
        values = json.loads(raw, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        return Fields({}), Named(None, error=RecordError(f"the line is not JSON: {error}"))
    if not isinstance(values, dict):
        return Fields({}), Named(None, error=RecordError("the line is not a JSON object"))
    return Line(values, raw), columns.document(values.get, values)
