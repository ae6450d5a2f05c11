"""Writes pieces of a Parquet file, and joins them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articlekit.batch.arrow import array_of, article_type, as_type, one_schema
from articlekit.batch.extras import need
from articlekit.batch.records import Record, Row
from articlekit.batch.rendering import Look, Result, clashes, failure_record
from articlekit.batch.shaping import View
from articlekit.many.outcome import Failure

ROWS_PER_FILE = 100_000
"""Rows of one part where a folder of parts is written: some GB with texts and removals."""
ROWS_AT_ONCE = 100
"""Articles held as Python data before they become columns, which take a fifth of the room."""
COMPRESSION = "zstd"


class TablePiece:
    """A piece of a Parquet file. Columns of rows that come from a table go through as they
    are; those of other records get the type their values have."""

    def __init__(self, path: Path, look: Look, *, removals: bool) -> None:
        self._arrow = need("pyarrow", "parquet")
        self._path = path
        self._look = look
        self._type = (
            self._arrow.string() if look.view is View.BODY else article_type(removals=removals)
        )
        self._own: list[Record] = []
        self._ours: list[Any] = []
        self._values: list[object] = []

    def add(self, record: Record, result: Result) -> None:
        """Takes in one record."""
        self._own.append(record)
        if clashes(record, self._look):
            self._values.append(None)
        elif not isinstance(result, Failure):
            self._values.append(result.value)
        elif self._look.view is View.BODY:
            self._values.append(None)
        else:
            self._values.append(failure_record(record, result))
        if len(self._values) >= ROWS_AT_ONCE:
            self._make_column()

    def _make_column(self) -> None:
        self._ours.append(array_of(self._values, self._type))
        self._values = []

    def close(self) -> None:
        """Writes the file."""
        self._make_column()
        own = _own_table([record.own for record in self._own], self._arrow)
        ours = self._arrow.chunked_array(self._ours, type=self._type)
        if self._look.column not in own.schema.names:
            own = own.append_column(self._look.column, ours)
        need("pyarrow.parquet", "parquet").write_table(own, self._path, compression=COMPRESSION)


def _own_table(rows: Sequence[Any], arrow: Any) -> Any:  # noqa: ANN401  pyarrow is untyped
    """The records' own fields as a table."""
    tables: list[Any] = [] if rows else [arrow.table({})]
    at = 0
    while at < len(rows):
        first, stop = rows[at], at + 1
        if isinstance(first, Row):
            while stop < len(rows) and isinstance(rows[stop], Row):
                if rows[stop].table is not first.table:
                    break
                stop += 1
            batch = first.table.slice(first.number, stop - at)
            tables.append(arrow.Table.from_batches([batch]))
        else:
            while stop < len(rows) and not isinstance(rows[stop], Row):
                stop += 1
            tables.append(_table_of([row.as_dict() for row in rows[at:stop]], arrow))
        at = stop
    schema = one_schema([table.schema for table in tables])
    return arrow.concat_tables([as_type(table, schema) for table in tables])


def _table_of(rows: Sequence[dict[str, Any]], arrow: Any) -> Any:  # noqa: ANN401  pyarrow is untyped
    names = dict.fromkeys(name for row in rows for name in row)
    if not names:  # a table without columns has no rows either
        return arrow.Table.from_batches(
            [arrow.RecordBatch.from_struct_array(arrow.array([{}] * len(rows), arrow.struct([])))]
        )
    return arrow.table({name: array_of([row.get(name) for row in rows]) for name in names})


def join_tables(pieces: Sequence[Path], target: Path, *, folder: bool) -> None:
    """Writes all pieces into one file, or into a folder of parts."""
    parquet = need("pyarrow.parquet", "parquet")
    schema = one_schema([parquet.read_schema(piece) for piece in pieces])
    if folder:
        target.mkdir()
    writer: Any = None
    rows, part = 0, 0
    for piece in pieces:
        table = as_type(parquet.read_table(piece), schema)
        if writer is not None and folder and rows + table.num_rows > ROWS_PER_FILE:
            writer.close()
            writer, rows, part = None, 0, part + 1
        if writer is None:
            path = target / f"part-{part:05}.parquet" if folder else target
            writer = parquet.ParquetWriter(path, schema, compression=COMPRESSION)
        writer.write_table(table)
        rows += table.num_rows
    if writer is not None:
        writer.close()
