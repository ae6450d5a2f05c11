"""Reads Parquet files, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from articlekit.batch.extras import need
from articlekit.batch.finding import Input
from articlekit.batch.records import Columns, Record, RecordError, Row

ROWS = 256
"""Rows in memory at once: of pages of 100 kB, 25 MB."""


def read_table(source: Input, columns: Columns) -> Iterator[Record]:
    """Yields the rows of a Parquet file. Raises `RecordError` where it breaks off."""
    parquet = need("pyarrow.parquet", "parquet")
    arrow = need("pyarrow", "parquet")
    try:
        with parquet.ParquetFile(source.path) as file:
            total, count = file.metadata.num_rows or 1, 0
            for batch in file.iter_batches(batch_size=ROWS):
                present = dict.fromkeys(batch.schema.names)
                for number in range(batch.num_rows):
                    count += 1
                    document = columns.document(partial(_cell, batch, number), present)
                    label = f"{source.path}, row {count}"
                    if document.id is not None:
                        label += f" (id {document.id})"
                    yield Record(Row({}, batch, number), document, label, count / total)
    except arrow.ArrowException as error:
        raise RecordError(f"{source.path}: cannot be read as Parquet: {error}") from error


def _cell(batch: Any, number: int, column: str) -> object:  # noqa: ANN401  pyarrow is untyped
    value: object = batch.column(column)[number].as_py()
    return value
