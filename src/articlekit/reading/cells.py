"""Makes one piece of the cells of a table row, unless they hold whole texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from articlekit.document import Kind
from articlekit.reading.piece import Piece

MAX_CELL_WORDS = 30
"""Longest cell of a table of data; longer ones are text in columns."""
MIN_CELLS = 2
"""Fewest cells that make a row; a table with one column only sets text in place."""


def join_cells(
    out: list[Piece], cells: Sequence[int], table: int, parent_of: Callable[[int], int]
) -> None:
    """Joins the cells of the row just read, the last of the pieces `out`, in place. `cells` are
    the numbers of the pieces at which they begin, `table` the number of the element whose row it
    is; `parent_of` gives the element around another."""
    if len(cells) < MIN_CELLS:
        return
    start = cells[0]
    pieces = out[start:]
    stops = [*cells[1:], start + len(pieces)]
    if any(stop - cell > 1 for cell, stop in zip(cells, stops, strict=True)):
        return
    if len(pieces) < MIN_CELLS and not (pieces and _is_in_table(out, start, table)):
        return
    if any(piece.text.count(" ") >= MAX_CELL_WORDS or piece.kind is Kind.TABLE for piece in pieces):
        return
    texts = [out[cell].text if stop > cell else "" for cell, stop in zip(cells, stops, strict=True)]
    out[start:] = [
        Piece(
            f"| {' | '.join(texts)} |",
            Kind.TABLE,
            parent_of(pieces[0].node),
            pieces[0].place,
            False,
            sum(piece.chars for piece in pieces),
            sum(piece.link_chars for piece in pieces),
            sum(piece.strong_chars for piece in pieces),
            sum(piece.links for piece in pieces),
            0,
            sum(piece.emphasis_chars for piece in pieces),
            sum(piece.anchors for piece in pieces),
            sum(piece.media for piece in pieces),
        )
    ]


def _is_in_table(out: Sequence[Piece], start: int, table: int) -> bool:
    """Whether the piece before is a row of the same table."""
    before = out[start - 1] if start else None
    return before is not None and before.kind is Kind.TABLE and before.place[1] == table
