"""Hugging Face datasets."""

from __future__ import annotations

from functools import partial

import pyarrow as pa
from datasets import Dataset, Features, IterableDataset

from articlekit.adapters.arrow import added_schema, clean_table
from articlekit.adapters.step import Step

ROWS_AT_ONCE = 100
"""Rows a call of `map` gets: enough that the call itself costs nothing."""


def clean_dataset(
    dataset: Dataset, step: Step | None = None, *, workers: int | None = None
) -> Dataset:
    """The dataset with the article, or the body, as one more column.

    `workers` is `map`'s `num_proc`. Raises `OptionsError` as `clean_table` does.
    """
    step = step or Step()
    step.check(dataset.column_names)
    schema = added_schema(dataset.features.arrow_schema, step)
    cleaned = dataset.with_format("arrow").map(
        partial(_clean, step=step),
        batched=True,
        batch_size=ROWS_AT_ONCE,
        num_proc=workers,
        features=Features.from_arrow_schema(schema),
        desc="articlekit",
    )
    return cleaned.with_format(None)


def clean_stream(dataset: IterableDataset, step: Step | None = None) -> IterableDataset:
    """The same for a dataset that is streamed."""
    step = step or Step()
    names = dataset.column_names
    features = None
    if names is not None:
        step.check(names)
        features = Features.from_arrow_schema(added_schema(dataset.features.arrow_schema, step))
    return (
        dataset.with_format("arrow")
        .map(partial(_clean, step=step), batched=True, batch_size=ROWS_AT_ONCE, features=features)
        .with_format(None)
    )


def _clean(table: pa.Table, step: Step) -> pa.Table:
    return clean_table(table, step)
