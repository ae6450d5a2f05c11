"""Reads a page into a `Document`: pieces of its tree become blocks, with their markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from articlekit.document import Block, Document, Kind, Span
from articlekit.markup import Markup, Nodes
from articlekit.reading.bodies import seen_pieces, with_structured
from articlekit.reading.elements import TAGS
from articlekit.reading.parse import Element
from articlekit.reading.piece import Piece, Walked
from articlekit.reading.places import locator
from articlekit.reading.signed import Locate
from articlekit.reading.state import shows_little, with_state
from articlekit.reading.structured import nowhere, read_structured
from articlekit.reading.text import PARAGRAPH_CHARS
from articlekit.reading.unwrap import unwrapped
from articlekit.reading.walk import walk

BULLET = "- "


def read_page(
    root: Element | None, warnings: tuple[str, ...] = (), url: str | None = None
) -> tuple[Document, Locate]:
    """Makes a document of a parsed page, and what finds an element's span in it."""
    if root is None:
        return Document("", (), warnings), nowhere
    walked = walk(root)
    seen = seen_pieces(walked)
    if shows_little(seen) and with_state(root, seen):
        walked = walk(root)
        seen = seen_pieces(walked)
    pieces = _with_bullets(unwrapped(seen))
    document = _document(walked, pieces, warnings)
    locate = locator(walked.elements, document)
    structured = read_structured(root, url, locate)
    completed = with_structured(walked, pieces, structured.body)
    if completed is not pieces:
        document = _document(walked, completed, warnings)
        locate = locator(walked.elements, document)
        structured = read_structured(root, url, locate)
    warnings = (*document.warnings, *structured.warnings)
    return document._replace(structured=structured, warnings=warnings), locate


def _document(walked: Walked, pieces: Sequence[Piece], warnings: tuple[str, ...]) -> Document:
    text, blocks = _joined(walked, pieces)
    return Document(text, blocks, warnings, markup=_markup(walked, pieces))


def _with_bullets(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with list items marked: those that are all of an `li` but deeper lists."""
    counts = Counter(piece.place[0] for piece in pieces)
    return [
        piece._replace(text=_bullet(piece) + piece.text, kind=Kind.LIST)
        if piece.place[0] and counts[piece.place[0]] == 1 and piece.kind is Kind.PARAGRAPH
        else piece
        for piece in pieces
    ]


def _bullet(piece: Piece) -> str:
    """The mark of a list item; browsers print the numbers of numbered lists."""
    number = piece.place[2]
    return f"{number}. " if number else BULLET


def _joined(walked: Walked, pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of all pieces, those that belong together on lines right below one another."""
    parts: list[str] = []
    blocks: list[Block] = []
    paths: dict[int, str] = {0: ""}
    at = 0
    before: Piece | None = None
    for piece in pieces:
        glued = before is not None and _belong(before, piece)
        if before is not None:
            parts.append("\n" if glued else "\n\n")
            at += 1 if glued else 2
        parts.append(piece.text)
        span = Span(at, at + len(piece.text))
        blocks.append(Block(span, piece.kind, glued, _path(walked, piece.node, paths)))
        at = span.end
        before = piece
    return "".join(parts), tuple(blocks)


def _belong(before: Piece, piece: Piece) -> bool:
    """Whether a piece goes on right below the one before: rows of a table, items of a list,
    lines of a stanza."""
    if piece.kind is Kind.TABLE or piece.kind is Kind.LIST:
        return piece.kind is before.kind and piece.place[1] == before.place[1]
    return (
        piece.after_break
        and piece.node == before.node
        and max(len(piece.text), len(before.text)) < PARAGRAPH_CHARS
    )


def _path(walked: Walked, node: int, known: dict[int, str]) -> str:
    """Where an element stands, as an XPath over the block-level elements above it."""
    below = []
    while node not in known:
        below.append(node)
        node = walked.parent[node]
    path = known[node]
    for child in reversed(below):
        path = f"{path}/{walked.tag[child]}[{walked.child[child]}]"
        known[child] = path
    return path


def _markup(walked: Walked, pieces: Sequence[Piece]) -> Markup:
    nodes = Nodes(
        parent=np.array(walked.parent, dtype=np.int32),
        hints=np.array(walked.hints, dtype=np.int64),
        above=np.array(walked.above, dtype=np.int64),
        signature=np.array(walked.signature, dtype=np.int32),
        depth=np.array(walked.depth, dtype=np.int32),
        stop=np.array(walked.stop, dtype=np.int32),
    )
    tags = [TAGS.get(walked.tag[piece.node], 0) for piece in pieces]
    return Markup(
        nodes=nodes,
        node=np.array([piece.node for piece in pieces], dtype=np.int32),
        tag=np.array(tags, dtype=np.int32),
        headline=np.array([walked.tag[piece.node] == "h1" for piece in pieces], dtype=bool),
        chars=np.array([piece.chars for piece in pieces], dtype=np.int32),
        link_chars=np.array([piece.link_chars for piece in pieces], dtype=np.int32),
        strong_chars=np.array([piece.strong_chars for piece in pieces], dtype=np.int32),
        links=np.array([piece.links for piece in pieces], dtype=np.int32),
        inline=np.array([piece.inline for piece in pieces], dtype=np.int64),
        emphasis_chars=np.array([piece.emphasis_chars for piece in pieces], dtype=np.int32),
        anchors=np.array([piece.anchors for piece in pieces], dtype=np.int32),
        media=np.array([piece.media for piece in pieces], dtype=np.int32),
    )
