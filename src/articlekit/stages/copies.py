"""Finds a second copy of the story below the first: pages print one for wide screens and one for
narrow ones, or load the whole text again below a teaser.

Blocks that stand above, word for word and in the same order, are a copy where they are long
enough together. A refrain, the same steps for two machines, the same week of a plan are shorter.
"""

from __future__ import annotations

from typing import NamedTuple

from articlekit.document import Category, Finding
from articlekit.stages import sureness
from articlekit.stages.view import View, drop

MIN_COPY_WORDS = 150
"""Words of blocks in a row that stand above in a row, from which they are a copy. On the
benchmark's pages the longest such row that is the story's has 124 words, a letter quoted twice;
of those from 178 on, on five pages of five sites, all 24 are copies."""
MIN_PROSE = 3
"""Paragraphs among them: rows of tables and items of lists come again in one story."""
MIN_PIECE_WORDS = 25
"""Words of a row that goes as well where a copy was found above it: a copy has gaps, where a
box stands in one of the two."""


class _Row(NamedTuple):
    """Story blocks in a row that stand above in a row."""

    blocks: tuple[int, ...]
    words: int
    prose: int


def copies_of(view: View) -> frozenset[int]:
    """The blocks of second copies, and the lines right above them that stand above as well: the
    headline comes again."""
    copies: set[int] = set()
    for row in _repeated_rows(view):
        is_copy = row.words >= MIN_COPY_WORDS and row.prose >= MIN_PROSE
        if is_copy or (copies and row.words >= MIN_PIECE_WORDS and row.prose):
            copies.update(row.blocks)
    return frozenset(copies | _headlines(view, copies)) if copies else frozenset()


def copy_findings(view: View, copies: frozenset[int]) -> list[Finding]:
    """Findings on second copies."""
    return [
        drop(view, block, Category.OTHER, "copy.story", sureness.STRUCTURE)
        for block in sorted(copies)
    ]


def _repeated_rows(view: View) -> list[_Row]:
    """The longest rows that stand above, in order.

    A row goes on from where it began, else it begins at the first block with the same words:
    one look at each block, however often lines come again.
    """
    story = [block for block, kept in enumerate(view.story) if kept]
    texts = [view.text(block) for block in story]
    first: dict[str, int] = {}
    rows: list[list[int]] = []
    source = -1
    for place, text in enumerate(texts):
        at = first.setdefault(text, place)
        if source >= 0 and source + 1 < rows[-1][0] and texts[source + 1] == text:
            source += 1
            rows[-1].append(place)
        elif at < place:
            source = at
            rows.append([place])
        else:
            source = -1
    prose = view.scores.columns["prose"]
    return [
        _Row(
            blocks := tuple(story[place] for place in row),
            sum(view.words(block) for block in blocks),
            sum(bool(prose[block] > 0) for block in blocks),
        )
        for row in rows
    ]


def _headlines(view: View, copies: set[int]) -> set[int]:
    """Bare lines of the story right above the copies that stand in the document before."""
    seen: dict[str, int] = {}
    for block in view.blocks():
        seen.setdefault(view.text(block), block)
    prose = view.scores.columns["prose"]
    lines: set[int] = set()
    for block in copies:
        above = block - 1
        while (
            above >= 0
            and above not in copies
            and view.story[above]
            and not prose[above]
            and seen[view.text(above)] < above
        ):
            lines.add(above)
            above -= 1
    return lines
