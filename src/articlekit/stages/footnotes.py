"""Finds footnotes below the story, and their copies glued into its paragraphs.

A line below the prose that begins with a number or mark is a footnote when the story
refers to it: the same mark stands glued to a word or in brackets. Some dumps print a
footnote a second time where it is referred to; that copy goes too.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from articlekit import bounds
from articlekit.document import Category, Finding, Span, Verdict
from articlekit.stages import sureness
from articlekit.stages.view import View, drop

MIN_WORDS = 4
"""Shortest footnote: 'See above, p. 12'."""
MIN_COPY_CHARS = 30
"""Shortest copy looked for inside the story: shorter texts repeat by chance."""
MAX_COPIES = 20
"""Footnotes whose copies are looked for: each look reads the whole text."""
MAX_BLOCKS_BELOW = 60
"""Blocks below the last prose in which footnotes are looked for."""

_MARKED = regex.compile(
    r"[\[(]?(\d{1,3}|[*†‡]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})[\])]?[.:]?"
    r"(?:\s++|(?=[\p{L}\"'“‘«(\[<]))(?=\S)"
)
_OPENERS = "[(*†‡"
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


class Footnote(NamedTuple):
    """A footnote's block, its mark, and its text without the mark."""

    block: int
    mark: str
    text: str


class Footnotes(NamedTuple):
    """The footnotes of a story, in order, and a warning where there may be more."""

    notes: tuple[Footnote, ...]
    warnings: tuple[str, ...] = ()


def footnotes_of(view: View) -> Footnotes:
    """Finds the footnotes of the story."""
    begin = view.first_story()
    source, blocks = view.document.text, view.document.blocks
    marked = [
        Footnote(block, found.group(1).translate(_SUPERSCRIPTS), text[found.end() :])
        for block, ((start, _), _, _, _) in enumerate(blocks[begin + 1 :], begin + 1)
        if ((first := source[start]) in _OPENERS or first.isdigit())
        and view.words(block) >= MIN_WORDS
        and (found := _MARKED.match(text := view.text(block)))
    ]
    copied = {note.block for note in marked[:MAX_COPIES] if _copy_of(view, note)}
    last = max(copied, default=_last_prose(view))
    below = [note for note in marked if last < note.block <= last + MAX_BLOCKS_BELOW]
    # A numbered list that ends a story looks the same: only where every mark from the
    # first on is referred to are the lines footnotes.
    if not copied and below and below[0].mark.isdigit() and below[0].mark != "1":
        below = []
    if below:
        story = "\n".join(view.text(block) for block in range(last + 1) if view.story[block])
        if not all(_is_referred_to(note.mark, story) for note in below):
            below = []
    beyond = len(marked) > MAX_COPIES if copied else False
    beyond |= bool(below) and marked[-1].block > last + MAX_BLOCKS_BELOW
    notes = tuple(note for note in marked if note.block in copied or note in below)
    return Footnotes(notes, (bounds.FOOTNOTES,) if beyond else ())


def _copy_of(view: View, note: Footnote) -> Span | None:
    """Where the story holds the footnote's text a second time, its mark included."""
    if len(note.text) < MIN_COPY_CHARS:
        return None
    text = view.document.text
    at = text.find(note.text)
    if at < 0 or at >= view.document.blocks[note.block].span.start:
        return None
    if not text.endswith(note.mark, 0, at):
        return None
    return Span(at - len(note.mark), at + len(note.text))


def footnote_findings(view: View, footnotes: Footnotes) -> list[Finding]:
    """Findings on footnotes and on their copies inside story blocks."""
    findings = []
    for note in footnotes.notes:
        findings.append(
            drop(view, note.block, Category.FOOTNOTE, "footnote.below", sureness.STRUCTURE)
        )
        copy = _copy_of(view, note) if len(findings) < MAX_COPIES else None
        if copy:
            findings.append(
                Finding(copy, Category.FOOTNOTE, "footnote.copy", Verdict.DROP, sureness.STRUCTURE)
            )
    return findings


def _last_prose(view: View) -> int:
    """The last story block that does not itself begin like a footnote."""
    for block in reversed(range(len(view.story))):
        if view.story[block] and not _MARKED.match(view.text(block)):
            return block
    return -1


def _is_referred_to(mark: str, story: str) -> bool:
    # The mark comes first: it is rare, and what may stand before it is everywhere.
    escaped = regex.escape(mark)
    glued = rf"(?<=[^\W\d][.,;:!?\"'”’»)]{{0,3}}{escaped})(?![.,]*+\d|\w*+-)"
    bracketed = rf"(?<=[\[(]{escaped})(?=[\])])"
    return bool(regex.search(f"{escaped}(?:{glued}|{bracketed})", story))
