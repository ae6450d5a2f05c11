"""Asks another extractor what it would keep of a page: an opinion, never the source of text.

trafilatura reads our parsed tree. Of its output only the words count: a block is kept by it as
far as the block's runs of words stand in the output. What it does is fixed by the page alone:
its deduplication (a memory of earlier pages) and its metadata (which look at the clock) stay off.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np
import trafilatura
from numpy.typing import NDArray

from articlekit.document import Block, Document, Span
from articlekit.measures.characters import pieces, spans_of
from articlekit.measures.words import Hashes, Words, contained, joined, words_of
from articlekit.reading.parse import Element

RUN = 3
"""Words in a row that are looked for: single words stand everywhere."""
_PRIME = np.uint32(31)

# It reports pages without a story as errors; for us that is one more opinion.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def vote(tree: Element, document: Document) -> NDArray[np.float32]:
    """Share of each block's words that trafilatura keeps; 0 everywhere where it keeps none."""
    size = len(document.blocks)
    text = _kept(tree)
    if not text or not size:
        return np.zeros(size, dtype=np.float32)
    output = _words(text, [Block(Span(0, len(text)))])
    words = _words(document.text, document.blocks)
    known = np.unique(_runs(output, RUN)[0])
    runs, whole = _runs(words, RUN)
    kept = contained(runs, known) & whole
    total = np.bincount(words.blocks[: len(whole)], weights=whole, minlength=size)
    hits = np.bincount(words.blocks[: len(whole)], weights=kept, minlength=size)
    short = _lines_kept(text, document)
    return np.where(total > 0, hits / np.maximum(total, 1), short).astype(np.float32)


def _kept(tree: Element) -> str:
    try:
        text = trafilatura.extract(
            tree,
            include_comments=False,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # noqa: BLE001 - another library's failure on a page is no opinion
        return ""
    return text or ""


def _words(text: str, blocks: Sequence[Block]) -> Words:
    return joined([words_of(piece) for piece in pieces(text, spans_of(blocks))])


def _runs(words: Words, length: int) -> tuple[Hashes, NDArray[np.bool_]]:
    """Every run of words as a number, and whether it lies within one block."""
    count = max(len(words.hashes) - length + 1, 0)
    runs = np.zeros(count, dtype=np.uint32)
    for offset in range(length):
        runs = runs * _PRIME + words.hashes[offset : offset + count]
    return runs, words.blocks[:count] == words.blocks[length - 1 : length - 1 + count]


def _lines_kept(text: str, document: Document) -> NDArray[np.float64]:
    """For blocks too short for a run: whether the output has them as a line of its own."""
    lines = {line.lstrip("-#| ").rstrip("| ") for line in text.split("\n")}
    return np.array(
        [
            document.text[block.span.start : block.span.end].lstrip("-#| ").rstrip("| ") in lines
            for block in document.blocks
        ],
        dtype=np.float64,
    )
