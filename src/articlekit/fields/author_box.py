"""Finds the box about the author that stands below a story: the name on a line of its own, and
prose that begins with it: 'Jane Doe', 'Jane is a baker in Graz …'.

The box reads like the story, and so does much that stands below it. A list of people, though, has
entries of the same shape; so the name is the opening's or, where that names nobody, the only
one thereabouts that is followed by such prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from articlekit.document import Category, Finding
from articlekit.fields.opening import Opening
from articlekit.fields.signatures import Readers, sign
from articlekit.stages import sureness
from articlekit.stages.ending import MAX_AFTER_SHARE, MIN_BEFORE_WORDS
from articlekit.stages.view import View, drop

MAX_NAME_WORDS = 8
"""Words of the line that names the author: a name with degrees, 'Written by' before it."""
LIFE_REACH = 3
"""Blocks from the name to the prose about its bearer: a title and a place stand between."""
MIN_LIFE_WORDS = 8
"""Words of the prose about an author: 'Jane Doe covers cars for the magazine.' and more."""
MIN_NAME_LETTERS = 3
"""Letters of the one word of a name that prose about its bearer may begin with."""
MAX_UNNAMED_SHARE = 0.15
"""Share of the story's words that a box and all below it may have where the opening names nobody.
On the tuning dumps 41 boxes that the score took for story had up to .14, and nothing from them on
was story; of one with .17 everything was, questions and answers."""
MARKS_ABOVE = "*_•–—( "
"""What stands before the name in a line about the author: an asterisk, emphasis, a bullet, a
bracket around the line."""
LIST_REACH = 8
"""Blocks from an entry of a list of people to the next: a title, a place and two paragraphs."""
BELOW_REACH = 3
"""Blocks below the story's last that are looked at too: entries of a list that the score left
out."""


class AuthorBox(NamedTuple):
    """The blocks of the box: the name, and the prose about its bearer; none if there is none."""

    name: int = -1
    life: int = -1

    def story(self, view: View) -> tuple[bool, ...]:
        """The story without the box and without what stands below it."""
        if self.name < 0:
            return view.story
        return tuple(kept and block < self.name for block, kept in enumerate(view.story))


def author_box(view: View, opening: Opening, readers: Readers) -> AuthorBox:
    """The first box that stands at the story's end."""
    known = _signing(opening)
    first = _first_late(view, MAX_AFTER_SHARE if known else MAX_UNNAMED_SHARE)
    stop = min(view.last_story() + 1 + BELOW_REACH, len(view.story))
    boxes = _boxes(view, range(max(first - LIST_REACH, 0), stop))
    for number, box in enumerate(boxes):
        if box.name < first or not (view.story[box.life] and is_life(view, box.life)):
            continue
        if known:
            found = _is_about(view, box, known)
        else:
            found = _is_about(view, box, _bare(view, box.name, readers)) and not _is_listed(
                view, boxes, number
            )
        if found:
            return box
    return AuthorBox()


def author_lives(view: View, opening: Opening) -> tuple[int, ...]:
    """The blocks at the story's end that begin with the full name of somebody who signed it:
    'Jane Doe is a baker in Graz …'. Stories do not speak of their author by the full name; on the
    tuning dumps 19 of 28 such blocks were no part of the story, and the others told of the author
    as well."""
    names = [name for name in _signing(opening) if " " in name]
    first = _first_late(view, MAX_AFTER_SHARE)
    return tuple(
        block
        for block in (range(first, view.last_story() + 1) if names else ())
        if view.story[block]
        and is_life(view, block)
        and any(_begins(view.text(block).lstrip(MARKS_ABOVE), name) for name in names)
    )


def author_box_findings(view: View, box: AuthorBox, lives: Sequence[int]) -> list[Finding]:
    """Findings on a box, and on `author_lives`."""
    return [
        drop(view, block, Category.AUTHOR_BIO, "box.author", sureness.STRUCTURE)
        for block in sorted({box.name, box.life, *lives} - {-1})
    ]


def _signing(opening: Opening) -> list[str]:
    return [name for _, byline in opening.bylines for name in byline.names]


def _first_late(view: View, share: float) -> int:
    """The first block above which the story has been told but for `share` of its words."""
    words = np.where(view.story, view.measures.counts.words, 0)
    before = np.cumsum(words) - words
    late = (before >= MIN_BEFORE_WORDS) & (before >= (1 - share) * words.sum())
    return int(np.argmax(late)) if late.any() else len(words)


def _boxes(view: View, blocks: Iterable[int]) -> list[AuthorBox]:
    """Each short line one of whose words a block right below begins with."""
    found: list[AuthorBox] = []
    for block in blocks:
        if view.words(block) > MAX_NAME_WORDS or view.ends_sentence(block):
            continue
        words = _words(view.text(block))
        below = range(block + 1, min(block + 1 + LIFE_REACH, len(view.story)))
        life = next((other for other in below if view.text(other).startswith(words)), None)
        if life is not None and view.words(life) > view.words(block):
            found.append(AuthorBox(block, life))
    return found


def is_life(view: View, block: int) -> bool:
    """Whether a block is long enough to tell who somebody is, and prose."""
    return view.words(block) >= MIN_LIFE_WORDS and view.ends_sentence(block)


def _words(line: str) -> tuple[str, ...]:
    """The words of a line that prose about its bearer may begin with."""
    return tuple(
        word for word in line.split() if len(word) >= MIN_NAME_LETTERS and not word[0].islower()
    )


def _is_about(view: View, box: AuthorBox, names: Iterable[str]) -> bool:
    """Whether a box's line holds one of the names, and its prose begins with it or with its
    first word: by the surname stories go on to call a person, and seldom boxes their author."""
    line, life = view.text(box.name), view.text(box.life)
    return any(
        name in line and any(_begins(life, part) for part in (name, *_words(name)[:1]))
        for name in names
    )


def _is_listed(view: View, boxes: Sequence[AuthorBox], number: int) -> bool:
    """Whether another line near it stands above prose that begins with it: a list's entries."""
    box = boxes[number]
    beside = (
        *boxes[max(number - LIST_REACH, 0) : number],
        *boxes[number + 1 : number + 1 + LIST_REACH],
    )
    return any(
        abs(other.name - box.name) <= LIST_REACH and view.text(other.name) != view.text(box.name)
        for other in beside
    )


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()


def _bare(view: View, block: int, readers: Readers) -> list[str]:
    signature = sign(view, block, readers, bare=True)
    bylines = signature.bylines if signature is not None else ()
    return [name for byline in bylines for name in byline.names]
