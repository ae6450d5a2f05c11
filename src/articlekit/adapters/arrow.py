"""Arrow tables, and by way of them pandas and polars."""

from __future__ import annotations

from typing import TypeVar

import pyarrow as pa

from articlekit.adapters.step import Step
from articlekit.batch.arrow import array_of, article_type

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)
ROWS_AT_ONCE = 100
"""Articles held as Python data before they become columns, which take a fifth of the room."""


def clean_table(table: Batch, step: Step | None = None) -> Batch:
    """The table (or record batch) with the article, or the body, as one more column.

    Raises `OptionsError` where the column is there already, or no column of documents.
    """
    step = step or Step()
    step.check(table.schema.names)
    read = table.select(step.columns_read(table.schema.names))
    kind = added_type(step)
    parts = [
        array_of(step.values(read.slice(at, ROWS_AT_ONCE).to_pylist()), kind)
        for at in range(0, table.num_rows, ROWS_AT_ONCE)
    ]
    column = pa.chunked_array(parts, type=kind)
    if isinstance(table, pa.RecordBatch):
        column = column.combine_chunks()
        if isinstance(column, pa.ChunkedArray):  # of no rows at all
            column = pa.array([], kind)
        return table.append_column(step.column, column)
    return table.append_column(step.column, column)


def added_type(step: Step) -> pa.DataType:
    """The Arrow type of the column that the step adds."""
    return pa.string() if step.into is not None else article_type(removals=step.removals)


def added_schema(schema: pa.Schema, step: Step) -> pa.Schema:
    """The schema of what `clean_table` makes of a table with `schema`."""
    return schema.append(pa.field(step.column, added_type(step)))
