"""Removals as span attributes, for those who keep a corpus' text and drop spans later."""

from __future__ import annotations

from bisect import bisect_left

import regex

from articlekit.article import Article

CERTAIN = 1.0
"""The score of every span: what is listed goes at the strictness asked for. Dolma's taggers
that say yes or no write the same."""

_WINDOWS_LINE_END = regex.compile("\r\n")


def spans_by_category(source: str | bytes, article: Article) -> dict[str, list[list[float]]]:
    """The removals as [start, end, score] per category.

    Start and end count the code points of `source` where that is text, line ends included
    as they are; of `article.source_text` for bytes and pages, which were decoded first.
    """
    ends: list[int] = []
    if isinstance(source, str) and "\r\n" in source and len(article.source_text) < len(source):
        # Where each line feed stands in the source text, whose line ends are one character.
        ends = [
            match.start() - before
            for before, match in enumerate(_WINDOWS_LINE_END.finditer(source))
        ]
    found: dict[str, list[list[float]]] = {}
    for removal in article.removals:
        start, end = (at + bisect_left(ends, at) for at in removal.span)
        found.setdefault(removal.category, []).append([start, end, CERTAIN])
    return found
