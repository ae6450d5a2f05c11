"""What a page claims its story to be, as evidence: a body, a headline, a description.

A claimed body is the story's words on most pages that have one, its beginning on some and
another text on few; the score weighs it like any other column.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from articlekit.measures.runs import share_in, words_in
from articlekit.measures.words import Words
from articlekit.stages.columns import Column, Columns, columns_of
from articlekit.structured import Structured

MIN_BODY_CHARS = 400
"""Shortest claimed body; what is shorter is a description."""
UNCLAIMED = -2.0
"""The share where nothing is claimed."""
BODY_RUN, HEADLINE_RUN = 3, 2
"""Words in a row that are looked for; headlines are short and reworded."""


def claimed_columns(structured: Structured | None, words: Words, size: int) -> Columns:
    """The share of each block's runs of words in what the page claims."""
    body = structured.body if structured else None
    headline = structured.headline if structured else None
    description = structured.description if structured else None
    if body is not None and len(body) < MIN_BODY_CHARS:
        body = None
    in_body = _share(words, size, body, BODY_RUN)
    columns: dict[str, NDArray[np.generic]] = {
        "in_claimed_body": in_body,
        "in_claimed_headline": _share(words, size, headline, HEADLINE_RUN),
        "in_claimed_description": _share(words, size, description, BODY_RUN),
        "page_claimed_body": np.full(size, float((in_body > 0).mean()) if size else 0.0),
    }
    return columns_of(columns, size)


def _share(words: Words, size: int, text: str | None, length: int) -> Column:
    if not text:
        return np.full(size, UNCLAIMED, dtype=np.float32)
    return share_in(words, size, words_in(text), length)
