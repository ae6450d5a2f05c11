"""Finds who signed a story where its opening does not tell: below the story, beside a far date,
or in a line of names alone that several things show to be a byline.

A menu, a related story and a team's page have names of the same shape. So whatever is found has
to be the only one of its kind: where several people could be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from articlekit.document import Category
from articlekit.fields.author_box import MAX_NAME_WORDS, MIN_NAME_LETTERS, is_life
from articlekit.fields.byline import Byline
from articlekit.fields.byline_closing import closing_bylines
from articlekit.fields.byline_marks import AUTHOR
from articlekit.fields.date_lines import far_lines
from articlekit.fields.headline import SHARED_SOME, may_head
from articlekit.fields.opening import Opening
from articlekit.fields.signatures import DATE_REACH, MAX_LABEL_CHARS, Readers, may_sign, sign
from articlekit.measures.characters import Sort
from articlekit.stages.view import View

BELOW_REACH = 3
"""Blocks below the story's last, or above it and outside the story, in which its signature
may stand."""
ABOVE_REACH = 16
"""Blocks above the story in which a line of names alone may sign it: a contents list or a row
of buttons stands between."""
BOX_REACH = 12
"""Blocks below the story in which an author's box may stand: tags, buttons and notes come
before it."""
TAIL_REACH = 3
"""Last blocks of the story that may be the author's box: its text reads like the story's."""
INTO_STORY = 10
"""First blocks of what the score took for story among which a byline may stand: a summary or
teasers were read before it."""
MARKED_REACH = 20
"""Blocks of the story's beginning and end in which a by-word may announce its author."""
LONG_HEADLINE = 4
"""Words of a line from which it is a headline above a name, and no section."""
MAX_BARE_WORDS = 12
"""Words of a line of names alone with a date: two names, a date and a reading time."""
MIN_SIGNS = 2
"""Signs that a line of names alone is a byline; see `_signs`. Among the corpus' texts of
parts 1 to 4, 9 lines with two signs named an author and none anybody else."""
MAX_TITLE_WORDS = 7
"""Words of a line below a name that is the person's title: 'Marketing Operations Analyst'."""
_CLOCK_LINE = regex.compile(r"\s*+\d{1,2}[:.]\d{2}(?:\s?(?:Uhr|h|[aApP]\.?[mM]\.?))?\s*+")

Line = tuple[int, Byline]
Finder = Callable[[View, Opening, Readers], list[Line]]


def far_bylines(view: View, opening: Opening, readers: Readers) -> list[Line]:
    """The bylines outside the opening with their blocks, by the first way that finds any. Names
    alone are looked for in a text: a page's markup tells them, or somebody else's would be taken
    (on a third of the corpus' pages they named 1 author and 2 others)."""
    finders: tuple[Finder, ...] = (closing_bylines, _below, _beside_dates, _marked)
    if view.document.structured is None:
        finders += (_alone_above, _in_a_box)
    return next((found for find in finders if (found := find(view, opening, readers))), [])


def _below(view: View, _opening: Opening, readers: Readers) -> list[Line]:
    """A marked byline at the story's end."""
    last = view.last_story()
    if last < 0:
        return []
    for block in range(max(last - BELOW_REACH, 0), min(last + 1 + BELOW_REACH, len(view.story))):
        if view.story[block]:
            continue
        signature = sign(view, block, readers, bare=False)
        if signature is not None and signature.bylines:
            return [(block, byline) for byline in signature.bylines]
    return []


def _beside_dates(view: View, opening: Opening, readers: Readers) -> list[Line]:
    """The marked byline beside a date line far from the headline."""
    near = {
        block
        for dated in far_lines(view, opening.body)
        for block in range(dated - DATE_REACH, dated + DATE_REACH + 1)
        if 0 <= block < len(view.story)
    }
    return _only_one(_announced(view, sorted(near), readers))


def _marked(view: View, opening: Opening, readers: Readers) -> list[Line]:
    """The marked byline by the beginning or the end of the story, or among its first and last
    blocks: 'Recipe by Jane Doe', 'Text by Jane Doe'."""
    last = view.last_story()
    if last < 0:
        return []
    size = len(view.story)
    start = max(opening.body - ABOVE_REACH, 0)
    begins = range(start, min(opening.body + MARKED_REACH, size))
    ends = range(max(last - MARKED_REACH, begins.stop), min(last + 1 + BOX_REACH, size))
    return _only_one(_announced(view, (*begins, *ends), readers))


def _announced(view: View, blocks: Iterable[int], readers: Readers) -> Iterable[Line]:
    for block in blocks:
        if not _may_be_announced(view, block, readers):
            continue
        signature = sign(view, block, readers, bare=False)
        for byline in signature.bylines if signature is not None else ():
            if byline.marked and byline.names and byline.role == AUTHOR:
                yield block, byline


def _may_be_announced(view: View, block: int, readers: Readers) -> bool:
    """A quick look whether a by-word stands in a line that is no sentence, or is all of the
    line above it."""
    if view.ends_sentence(block) or not may_sign(view, block):
        return False
    if readers.bylines.may_announce(view.text(block)):
        return True
    above = view.document.blocks[block - 1].span if block else None
    return (
        above is not None
        and above.end - above.start <= MAX_LABEL_CHARS
        and view.words(block) <= MAX_BARE_WORDS
        and view.scores.columns["name"][block] > 0
        and readers.bylines.may_announce(view.text(block - 1))
    )


def _alone_above(view: View, opening: Opening, readers: Readers) -> list[Line]:
    """The line of names alone above the story that has signs enough of a byline."""
    body = opening.body
    end = min(body + INTO_STORY, len(view.story))
    likely = [
        block
        for block in range(max(body - ABOVE_REACH, 0), end)
        if (block < body or not view.story[block])
        and _may_be_names(view, block)
        and _signs(view, block, body, readers) + _is_printed_again(view, block) >= MIN_SIGNS
    ]
    return _only_one(_bare(view, likely, readers))


def _may_be_names(view: View, block: int) -> bool:
    """A quick look whether a line has the shape of a name, perhaps with a date or time."""
    shaped = view.scores.columns["name"][block] > 0 or view.measures.counts.sorts[Sort.DIGIT, block]
    return bool(shaped) and view.words(block) <= MAX_BARE_WORDS and may_sign(view, block)


def _bare(view: View, blocks: Iterable[int], readers: Readers) -> Iterable[Line]:
    for block in blocks:
        if not may_sign(view, block):
            continue
        signature = sign(view, block, readers, bare=True)
        for byline in signature.bylines if signature is not None else ():
            if byline.names and byline.role == AUTHOR and not byline.marked:
                yield block, byline


def _signs(view: View, block: int, body: int, readers: Readers) -> int:
    """How many things show that a line of names is a byline: a date or a time beside it, a
    title or a reading time, a headline above, the story right below a picture's credit and
    it, the author's other stories. None where a picture's credit follows: then the line names who
    is pictured. The same name again below the story is one more, and looked for last."""
    if view.is_cued(block + 1, Category.CAPTION):
        return 0
    below = view.text(block + 1) if block + 1 < len(view.story) else ""
    beside = range(block - 1, block + DATE_REACH + 1)
    return (
        _dated(view, block)
        + _is_title(below, readers)
        + any(view.is_cued(other, Category.COUNTS) for other in beside)
        + any(view.is_cued(other, Category.AUTHOR_BIO) for other in beside)
        + _heads(view, block)
        + 2 * _closes(view, block, body)
    )


def _heads(view: View, block: int) -> int:
    """Whether a headline stands above a line: one the story uses the words of, or one that ends
    the path printed above it ('News Politics Old ferry comes home'); 2 if both hold."""
    most = 0
    for above in range(max(block - DATE_REACH, 0), block):
        if view.words(above) < LONG_HEADLINE or not may_head(view, above):
            continue
        shared = float(view.scores.columns["shared_with_core"][above]) >= SHARED_SOME
        most = max(most, shared + (above > 0 and _ends_path(view, above)))
    return most


def _ends_path(view: View, block: int) -> bool:
    above, text = view.text(block - 1), view.text(block)
    return len(above) > len(text) and above.endswith(text)


def _dated(view: View, block: int) -> int:
    """2 for a date in a line or in the short one above or below it, 1 for one a line further
    off, for a clock, and for other figures beside the names ('7 hours')."""
    for distance in range(DATE_REACH + 1):
        for other in (block - distance, block + distance):
            if not 0 <= other < len(view.story) or view.words(other) > MAX_BARE_WORDS:
                continue
            if view.measures.dates[other]:
                return 2 if distance <= 1 else 1
    near = range(max(block - DATE_REACH, 0), min(block + DATE_REACH + 1, len(view.story)))
    timed = any(_CLOCK_LINE.fullmatch(view.text(other)) for other in near)
    return int(timed or view.measures.counts.sorts[Sort.DIGIT, block] > 0)


def _is_title(text: str, readers: Readers) -> bool:
    return 0 <= text.count(" ") < MAX_TITLE_WORDS and readers.bylines.is_title(text)


def _closes(view: View, block: int, body: int) -> bool:
    """Whether a line stands right below a picture's credit and right above the story, but for
    what a rule takes away."""
    if not block or not view.is_cued(block - 1, Category.CAPTION) or block >= body:
        return False
    return all(view.is_cued(between) for between in range(block + 1, body))


def _is_printed_again(view: View, block: int) -> bool:
    """Whether a line below the story begins with all of a line above it."""
    text = view.text(block)
    last = view.last_story()
    after = range(last + 1, min(last + 1 + BOX_REACH, len(view.story)))
    return any(view.text(other).startswith(text) for other in after)


def _in_a_box(view: View, _opening: Opening, readers: Readers) -> list[Line]:
    """The name at or below the story's end whose biography follows: it begins with the name or
    a part of it."""
    last = view.last_story()
    if last < 0:
        return []
    size = len(view.story)
    likely = [
        block
        for block in range(max(last - TAIL_REACH, 0), min(last + 1 + BOX_REACH, size))
        if _has_life_below(view, block, view.text(block))
    ]
    return _only_one(
        (block, byline)
        for block, byline in _bare(view, likely, readers)
        if len(byline.names) == 1 and _has_life_below(view, block, byline.names[0])
    )


def _has_life_below(view: View, block: int, name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= MAX_NAME_WORDS:
        return False
    parts = (name, *(word for word in words if len(word) >= MIN_NAME_LETTERS))
    return any(
        view.text(below).startswith(parts) and is_life(view, below)
        for below in range(block + 1, min(block + 1 + DATE_REACH, len(view.story)))
    )


def _only_one(found: Iterable[Line]) -> list[Line]:
    """The first line for each set of names, if all name the same people; else none."""
    by_names: dict[tuple[str, ...], Line] = {}
    for block, byline in found:
        by_names.setdefault(byline.names, (block, byline))
    return list(by_names.values()) if len(by_names) == 1 else []
