"""Spark, by way of Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import StructField, StructType

from articlekit.adapters.arrow import added_type, clean_table
from articlekit.adapters.step import Step


def clean_frame(frame: DataFrame, step: Step | None = None) -> DataFrame:
    """The frame with the article, or the body, as one more column.

    Runs as `mapInArrow`, so a partition's rows never become Python objects but for the
    columns that are read. Raises `OptionsError` as `clean_table` does, before anything
    runs.
    """
    step = step or Step()
    step.check(frame.columns)
    added = StructField(step.column, from_arrow_type(added_type(step)), nullable=True)
    return frame.mapInArrow(_cleaning(step), StructType([*frame.schema.fields, added]))


def _cleaning(step: Step) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def clean(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield clean_table(batch, step)

    return clean
