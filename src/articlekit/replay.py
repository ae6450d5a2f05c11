"""Makes a body again from a source text and its removals."""

from __future__ import annotations

from collections.abc import Iterable

from articlekit.article import Removal
from articlekit.decision import body_of, kept_blocks
from articlekit.reading.text import read


def replay(source_text: str, removals: Iterable[Removal]) -> str:
    """The body that is left of `source_text` when `removals` are taken out.

    `replay(article.source_text, article.removals) == article.body` for articles cleaned
    from text; with some of the removals left out it shows what a milder clean gives.
    """
    return body_of(kept_blocks(read(source_text), [removal.span for removal in removals]))
