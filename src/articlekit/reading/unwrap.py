"""Makes one piece of the lines that a wrapping program parted with `<br>` inside a paragraph.

Mail and old editors end each line at a margin. Line by line such a paragraph is no prose;
whether a line end is the wrap's is judged as in texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articlekit.document import Kind, Span
from articlekit.reading.piece import Piece
from articlekit.reading.wrap import MIN_JOINTS, fills, wrap_width


def unwrapped(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with wrapped paragraphs made whole; their line ends stay in the text."""
    if not any(piece.after_break for piece in pieces):
        return pieces
    return [whole for run in _runs(pieces) for whole in _whole(run)]


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces by the element they stand in, where nothing else stands between them."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.node != run[-1].node or piece.kind is not run[-1].kind):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _whole(run: Sequence[Piece]) -> Sequence[Piece]:
    if len(run) <= MIN_JOINTS or run[0].kind is Kind.CODE:
        return run
    text = "\n".join(piece.text for piece in run)
    lines: list[Span] = []
    at = 0
    for piece in run:
        lines.append(Span(at, at + len(piece.text)))
        at += len(piece.text) + 1
    width = wrap_width(text, lines, [piece.after_break for piece in run])
    if not width:
        return run
    made = [run[0]]
    for number in range(1, len(run)):
        piece = run[number]
        if piece.after_break and fills(text, lines[number - 1], lines[number], width):
            made[-1] = _joined(made[-1], piece)
        else:
            made.append(piece)
    return made


def _joined(piece: Piece, more: Piece) -> Piece:
    return piece._replace(
        text=f"{piece.text}\n{more.text}",
        chars=piece.chars + more.chars,
        link_chars=piece.link_chars + more.link_chars,
        strong_chars=piece.strong_chars + more.strong_chars,
        links=piece.links + more.links,
        inline=piece.inline | more.inline,
        emphasis_chars=piece.emphasis_chars + more.emphasis_chars,
        anchors=piece.anchors + more.anchors,
    )
