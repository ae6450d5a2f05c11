"""What a walk over a page's tree gives: pieces of text, and the elements they stand in."""

from __future__ import annotations

from typing import NamedTuple

from articlekit.document import Kind
from articlekit.reading.parse import Element


class Piece(NamedTuple):
    """A block to be: its text, and what was seen of it."""

    text: str
    kind: Kind
    node: int
    place: tuple[int, int, int]
    """The innermost list item it stands in (0 for none), the list or table, and the number the
    item has in a numbered list (0 in others)."""
    after_break: bool
    """Whether one line break, and nothing else, parts it from the piece before."""
    chars: int
    link_chars: int
    strong_chars: int
    links: int
    inline: int
    emphasis_chars: int = 0
    anchors: int = 0
    """How many links lead to places on the page itself."""
    media: int = 0
    """How many pictures and players stand between the piece before and this one."""


class Walked(NamedTuple):
    """The pieces in order, and the block-level elements as lists (see `markup.Nodes`)."""

    pieces: list[Piece]
    parent: list[int]
    tag: list[str]
    hints: list[int]
    above: list[int]
    signature: list[int]
    depth: list[int]
    child: list[int]
    """Which child of its parent an element is, counted from 1 among those of its tag."""
    hidden: list[bool]
    stop: list[int]
    elements: list[Element]
