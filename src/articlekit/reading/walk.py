"""Walks a page's tree once and cuts it into pieces of text where browsers begin a new line."""

from __future__ import annotations

from typing import cast

from lxml import etree

from articlekit.document import Kind
from articlekit.markup import Hint
from articlekit.reading.cells import join_cells
from articlekit.reading.elements import (
    KINDS,
    MEDIA,
    ROLES,
    TAG_HINTS,
    Role,
    class_hints,
    without_digits,
)
from articlekit.reading.parse import Element
from articlekit.reading.piece import Piece, Walked

_STYLES_HIDDEN = ("display:none", "visibility:hidden")
# Names of their own: members of an enum are slow to look up.
_BYLINE, _DATE, _QUOTED = int(Hint.BYLINE), int(Hint.DATE), int(Hint.QUOTE)
_BUTTON, _ADVERT = int(Hint.BUTTON), int(Hint.ADVERT)
_OF_LINKS = int(Hint.BUTTON | Hint.ADVERT | Hint.RELATED | Hint.SHARE | Hint.SIGN_UP | Hint.TAGS)
"""What class names of a link hint at: how it is dressed, and where it leads."""
_PARAGRAPH = Kind.PARAGRAPH
_PLACING = frozenset(("li", "tr", "ul", "ol", "table", "td", "th", "pre"))
_BLOCK, _SKIPPED, _BREAK = Role.BLOCK, Role.SKIPPED, Role.BREAK
_LINK, _STRONG, _EMPHASIS, _QUOTE = Role.LINK, Role.STRONG, Role.EMPHASIS, Role.QUOTE


_Node = tuple[int, str, int, int, int, int, int, bool, Element]
"""What `Walked` has of an element, in that order, but for where it stops: made in one step at each
of hundreds of elements."""
_Open = tuple[int, int, bool, dict[str, int]]
"""An element that is open: its number, what it and those above it hint at, whether it is hidden,
and how many children of each tag it has had."""


def walk(root: Element) -> Walked:
    """Walks the tree under `root`; no recursion, so depth does not matter."""
    return _Walk(root).run(root)


class _Walk:
    """The state of one walk."""

    def __init__(self, root: Element) -> None:
        self.pieces: list[Piece] = []
        self.nodes: list[_Node] = [(0, "", 0, 0, 0, 0, 1, False, root)]
        self.stops = [0]
        self.stack: list[_Open] = [(0, 0, False, {})]
        self.rows: list[list[int]] = []
        self.item_of = [(0, 0)]
        self.numbers = 0
        self.lists = [0]
        self.buffer: list[str] = []
        self.in_link = self.in_strong = self.in_emphasis = self.in_code = 0
        self.link_text: list[str] = []
        self.strong_text: list[str] = []
        self.emphasis_text: list[str] = []
        self.links = self.anchors = self.inline = self.media = 0
        self.breaks = 0
        self.address: str | None = None
        """Where the last link leads."""
        self.memo: dict[str, int] = {}
        self.signatures: dict[tuple[str, str], int] = {}

    def run(self, root: Element) -> Walked:
        walker = etree.iterwalk(root, events=("start", "end"))
        roles = ROLES
        for event, element in walker:
            tag = element.tag  # a str: the parser leaves comments and instructions out
            role = roles.get(tag)
            if event == "start":
                if role is _BLOCK:
                    if self.buffer or self.inline:
                        self.flush()
                    self.open(element, tag)
                elif role is _SKIPPED or self.is_unseen(element):
                    walker.skip_subtree()
                    if tag in MEDIA:
                        self.media += 1
                    continue
                else:
                    self.start(element, tag, role)
                text = None if role is _BREAK else element.text
            else:
                if role is _BLOCK:
                    if self.buffer or self.inline:
                        self.flush()
                    self.close(tag)
                elif role is not None:
                    self.end(role)
                text = element.tail if element is not root else None
            # White space that begins a piece is none of it, and most text of a page is such.
            if text and (self.buffer or self.in_code or not text.isspace()):
                self.add(text)
        self.flush()
        self.stops[0] = len(self.nodes)
        return self.walked()

    def walked(self) -> Walked:
        """What was read, by column."""
        parent, tag, hints, above, signature, depth, child, hidden, elements = map(
            list, zip(*self.nodes, strict=True)
        )
        return Walked(
            self.pieces, parent, tag, hints, above, signature, depth, child, hidden, self.stops,
            elements,
        )  # fmt: skip

    def is_unseen(self, element: Element) -> bool:
        """Whether an inline element is hidden; blocks in it would make it a container."""
        style = element.get("style")
        if style is None and element.get("hidden") is None:
            return False
        hides = element.get("hidden") is not None or _hides(style)
        return hides and not any(ROLES.get(str(child.tag)) is _BLOCK for child in element)

    def start(self, element: Element, tag: str, role: Role | None) -> None:
        if role is _BREAK:
            self.flush()
            self.breaks = self.breaks + 1 if tag == "br" else 2
        elif role is _LINK:
            address = element.get("href")
            if self.buffer and self.buffer[-1] is _LINK_END and address != self.address:
                self.buffer.append(" ")
            self.address = address
            self.in_link += 1
            self.links += 1
            self.link(element, address)
        elif role is _STRONG:
            self.in_strong += 1
        elif role is _EMPHASIS:
            self.in_emphasis += 1
        elif role is _QUOTE:
            self.buffer.append("“")
        elif tag == "time":
            self.inline |= _DATE
        elif element.get("itemprop") == "author":
            self.inline |= _BYLINE

    def link(self, element: Element, address: str | None) -> None:
        """Notes where a link leads and how it is dressed."""
        get = element.get
        if address and address.startswith("#"):
            self.anchors += 1
        rel = get("rel")
        if rel == "author":
            self.inline |= _BYLINE
        elif rel and "sponsored" in rel:
            self.inline |= _ADVERT
        names = get("class")
        if names:
            self.inline |= self.hints_of(names) & _OF_LINKS
        if get("role") == "button":
            self.inline |= _BUTTON

    def hints_of(self, names: str) -> int:
        """What class names, an id and a role (one string) hint at."""
        known = self.memo.get(names)
        if known is None:
            known = self.memo[names] = class_hints(names)
        return known

    def end(self, role: Role) -> None:
        if role is _LINK:
            self.in_link -= 1
            self.buffer.append(_LINK_END)
        elif role is _STRONG:
            self.in_strong -= 1
        elif role is _EMPHASIS:
            self.in_emphasis -= 1
        elif role is _QUOTE:
            self.buffer.append("”")

    def open(self, element: Element, tag: str) -> None:
        parent, above, hidden, counts = self.stack[-1]
        hints = TAG_HINTS.get(tag, 0)
        hidden = hidden or tag == "noscript"
        class_names = ""
        attributes = element.items()
        if attributes:
            get = cast("dict[str, str]", dict(attributes)).get
            class_names = get("class", "")
            names = f"{class_names} {get('id', '')} {get('role', '')} {get('itemprop', '')}"
            hints |= self.hints_of(names)
            if not hidden:
                hidden = get("hidden") is not None or _hides(get("style"))
        known_as = (tag, class_names)
        signature = self.signatures.get(known_as)
        if signature is None:
            alike = (tag, without_digits(class_names))
            signature = self.signatures.setdefault(alike, len(self.signatures) + 1)
            self.signatures[known_as] = signature
        count = counts[tag] = counts.get(tag, 0) + 1
        above |= hints
        node, depth = len(self.nodes), len(self.stack)
        self.nodes.append((parent, tag, hints, above, signature, depth, count, hidden, element))
        self.stops.append(0)
        self.stack.append((node, above, hidden, {}))
        if tag in _PLACING:
            self.place(node, tag, count)

    def parent_of(self, node: int) -> int:
        """The element around another."""
        return self.nodes[node][0]

    def tag_of(self, node: int) -> str:
        """The tag of an element; empty for the root."""
        return self.nodes[node][1]

    def place(self, node: int, tag: str, count: int) -> None:
        """Notes the list, item, row or code that an element opens; it is the `count`-th of its
        tag in its parent."""
        if tag == "li":
            self.numbers += 1
            numbered = self.tag_of(self.parent_of(node)) == "ol"
            self.item_of.append((self.numbers, count if numbered else 0))
        elif tag == "tr":
            self.item_of.append((0, 0))
            self.rows.append([])
        elif tag in ("ul", "ol", "table"):
            self.lists.append(node)
            self.item_of.append((0, 0))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(len(self.pieces))
        elif tag == "pre":
            self.in_code += 1

    def close(self, tag: str) -> None:
        self.stops[self.stack.pop()[0]] = len(self.nodes)
        self.breaks = 0
        if tag not in _PLACING:
            return
        if tag == "li":
            self.item_of.pop()
        elif tag == "tr":
            self.item_of.pop()
            join_cells(self.pieces, self.rows.pop(), self.lists[-1], self.parent_of)
        elif tag in ("ul", "ol", "table"):
            self.item_of.pop()
            self.lists.pop()
        elif tag == "pre":
            self.in_code -= 1

    def add(self, text: str) -> None:
        self.buffer.append(text)
        if self.in_link:
            self.link_text.append(text)
        if self.in_strong:
            self.strong_text.append(text)
        if self.in_emphasis:
            self.emphasis_text.append(text)

    def flush(self) -> None:
        """Ends the piece that is being read."""
        if not self.buffer:
            self.inline = 0
            return
        raw = "".join(self.buffer)
        self.buffer = []
        text = _code(raw) if self.in_code else " ".join(raw.split())
        if text:
            self.emit(text)
            self.breaks = 0
        self.links = self.anchors = self.inline = 0
        if self.link_text:
            self.link_text = []
        if self.strong_text:
            self.strong_text = []
        if self.emphasis_text:
            self.emphasis_text = []

    def emit(self, text: str) -> None:
        node, above, _, _ = self.stack[-1]
        kind = KINDS.get(self.tag_of(node), _PARAGRAPH)
        if kind is _PARAGRAPH:
            if self.in_code:
                kind = Kind.CODE
            elif above & _QUOTED:
                kind = Kind.QUOTE
        item, number = self.item_of[-1]
        self.pieces.append(
            Piece(
                text,
                kind,
                node,
                (item, self.lists[-1], number),
                self.breaks == 1,
                len(text),
                _length(self.link_text) if self.link_text else 0,
                _length(self.strong_text) if self.strong_text else 0,
                self.links,
                self.inline,
                _length(self.emphasis_text) if self.emphasis_text else 0,
                self.anchors,
                self.media,
            )
        )
        self.media = 0


_LINK_END = ""
"""Marks the end of a link: two links without a space between are apart on the screen, unless they
lead to the same place. Of such pairs inside stories 4 of 4 are one word that an editor cut, of
those to two places 6 of 6 are two."""


def _hides(style: str | None) -> bool:
    if not style:
        return False
    tight = "".join(style.lower().split())
    return any(hiding in tight for hiding in _STYLES_HIDDEN)


def _code(raw: str) -> str:
    lines = [line.rstrip() for line in raw.expandtabs(4).split("\n")]
    return "\n".join(lines).strip("\n").rstrip()


def _length(parts: list[str]) -> int:
    return len(" ".join("".join(parts).split()))
