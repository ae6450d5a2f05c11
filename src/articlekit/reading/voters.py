"""Asks another extractor what it would keep of a page: an opinion, never the source of text.

trafilatura reads our parsed tree. Of its output only the words count: a block is kept by it as
far as the block's runs of words stand in the output. What it does is fixed by the page alone:
its deduplication (a memory of earlier pages) and its metadata (which look at the clock) stay off.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Document
from articlekit.measures.characters import pieces, spans_of
from articlekit.measures.runs import NO_RUN, share_in, words_in
from articlekit.measures.words import joined, words_of
from articlekit.reading.parse import Element


@cache
def _extract() -> Callable[..., str | None]:
    """trafilatura's function; without voters it is never loaded, which saves .2 s of a start."""
    from trafilatura import extract  # noqa: PLC0415

    # It reports pages without a story as errors; for us that is one more opinion.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return extract


def load_voters() -> None:
    """Loads what is asked later, so that a clean opens no file."""
    _extract()


MAX_DEPTH_ASKED = 256
"""Levels of nesting up to which trafilatura is asked. Its fallback counts the words of a
paragraph in each of its ancestors anew: 2,000 levels with a line each took 6 s, 500 took 0.5 s.
The deepest of 305 pages of the corpus has 56 levels."""

MAX_CHARS_ASKED = 1_000_000
"""Code points of text up to which trafilatura is asked: of many equal paragraphs it cost 1.7 µs
a character at a million, 2.5 at three and 7 at ten. The corpus' longest text has 173,000."""


def may_be_asked(document: Document) -> bool:
    """Whether asking costs no more than the page's length justifies."""
    if len(document.text) > MAX_CHARS_ASKED:
        return False
    if document.markup is None or not document.markup.nodes.depth.size:
        return True
    return int(document.markup.nodes.depth.max()) <= MAX_DEPTH_ASKED


def vote(tree: Element, document: Document) -> NDArray[np.float32]:
    """Share of each block's words that trafilatura keeps; 0 everywhere where it keeps none."""
    size = len(document.blocks)
    text = _kept(tree)
    if not text or not size:
        return np.zeros(size, dtype=np.float32)
    spans = spans_of(document.blocks)
    words = joined([words_of(piece) for piece in pieces(document.text, spans)])
    share = share_in(words, size, words_in(text))
    return np.where(share == NO_RUN, _lines_kept(text, document), share).astype(np.float32)


def _kept(tree: Element) -> str:
    try:
        text = _extract()(
            tree,
            include_comments=False,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # noqa: BLE001 - another library's failure on a page is no opinion
        return ""
    return text or ""


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
