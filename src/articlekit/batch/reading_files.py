"""Reads a file that is one document."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.batch.finding import Input
from articlekit.batch.opening import READ_ERRORS, open_source
from articlekit.batch.records import Columns, Fields, Record
from articlekit.many.sources import Named


def read_file(source: Input, columns: Columns) -> Iterator[Record]:  # noqa: ARG001  has none
    """Yields the one record of a text or HTML file; its only field is its path."""
    own = Fields({"path": source.path})
    try:
        with open_source(source.path) as opened:
            document = Named(source.path, opened.stream.read(), source.form.value)
    except READ_ERRORS as error:
        document = Named(source.path, error=error)
    yield Record(own, document, source.path, done=1.0)
