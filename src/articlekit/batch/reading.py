"""Reads the records of inputs one by one.

A record whose document cannot be read is still a record, with its error: what goes wrong
with one must never keep the others from being read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from articlekit.batch.finding import Input
from articlekit.batch.forms import Form
from articlekit.batch.opening import READ_ERRORS
from articlekit.batch.reading_files import read_file
from articlekit.batch.reading_lines import read_lines
from articlekit.batch.reading_tables import read_table
from articlekit.batch.reading_warc import read_warc
from articlekit.batch.records import Columns, Fields, Record, RecordError
from articlekit.many.sources import Named

Reader = Callable[[Input, Columns], Iterator[Record]]
_READERS: dict[Form, Reader] = {
    Form.TEXT: read_file,
    Form.HTML: read_file,
    Form.JSONL: read_lines,
    Form.PARQUET: read_table,
    Form.WARC: read_warc,
    Form.WET: read_warc,
}


def read_records(inputs: Sequence[Input], columns: Columns) -> Iterator[Record]:
    """Yields the records of `inputs` in order, holding few at a time in memory.

    A reader's `done` is the part of its own input that was read; here it becomes the part
    of all. What breaks off an input (a file cut short, say) is a last record of it.
    """
    sizes = [source.size for source in inputs]
    total = sum(sizes) or 1
    before = 0
    for source, size in zip(inputs, sizes, strict=True):
        try:
            for record in _READERS[source.form](source, columns):
                yield replace(record, done=(before + size * record.done) / total)
        except (*READ_ERRORS, RecordError) as error:
            yield Record(
                Fields({"path": source.path}), Named(None, error=error), source.path, before / total
            )
        before += size


def first_record(source: Input, columns: Columns) -> Record | None:
    """The first record of an input that can be read twice, None where there is none."""
    records: Any = _READERS[source.form](source, columns)
    try:
        return next(records, None)
    except (*READ_ERRORS, RecordError):
        return None
    finally:
        records.close()
