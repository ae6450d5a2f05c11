"""Finds the headline with its kicker and standfirst among the blocks above the story.

A headline is believed only with other evidence than that it comes first: a byline or date
below it, a mark, a repeat, a kicker beside it, the title the page's markup gives, or a page
around the story that shows that this text is no bare article.
"""

from __future__ import annotations

from articlekit.document import Category, Kind
from articlekit.fields.claims import name_key
from articlekit.fields.signatures import Signature, is_kicker
from articlekit.stages.view import View

MAX_HEADLINE_WORDS = 30
MIN_HEADLINE_WORDS = 2
MIN_STANDFIRST_WORDS = 7
MAX_STANDFIRST_WORDS = 90
NEED = 3
"""Points of evidence a headline needs; see `_points`."""
BELOW_REACH = 6
"""Blocks below a headline in which its byline or date may stand."""
SHARED_SOME, SHARED_MUCH = 0.4, 0.7
"""Shares of a headline's content words that its story uses: headlines in the corpus have
.5 to 1, section names and slogans below .3."""
LONG_HEADLINE = 4
"""Words from which a line is more likely a headline than a section's name."""
PAGE_CUES = 2
"""Blocks with a cue that show a page around the story: bodies have one by chance."""
TITLE_POINTS = 8
"""For a block that prints the title the markup gives: more than all else together."""
TITLE_SHARE = 0.6
"""Part of a page's title that its headline is where the site's name and motto follow."""
MIN_TITLE_KEY = 12
"""Letters of a title that a block has to print to be known by it: 'News' is in many."""


def find_headline(
    view: View, start: int, body: int, signatures: dict[int, Signature], titles: frozenset[str]
) -> int:
    """The best headed block above the story that has evidence enough; -1 for none. `titles`
    are keys of the titles that the markup gives (see `title_keys`)."""
    best, best_points, best_shared = -1, NEED - 1, 0.0
    around = has_page_around(view)
    for block in range(start, body):
        if block in signatures:
            continue
        titled = bool(titles) and _is_title(view, block, titles)
        if not titled and not may_head(view, block):
            continue
        points = _points(view, block, body, signatures, around=around) + TITLE_POINTS * titled
        shared = float(view.scores.columns["shared_with_core"][block])
        if points > best_points or (points == best_points and shared > best_shared):
            best, best_points, best_shared = block, points, shared
    return best


def title_keys(view: View) -> frozenset[str]:
    """The titles a page's markup gives, as `name_key` has them."""
    told = view.document.structured
    if told is None:
        return frozenset()
    titles = (told.headline, told.page_title)
    keys = {name_key(title) for title in titles if title}
    return frozenset(key for key in keys if len(key) >= MIN_TITLE_KEY)


def _is_title(view: View, block: int, titles: frozenset[str]) -> bool:
    """Whether a block prints a title, or the most of one whose end names the site."""
    if view.words(block) > MAX_HEADLINE_WORDS:
        return False
    key = name_key(view.text(block))
    return key in titles or (
        len(key) >= MIN_TITLE_KEY
        and any(title.startswith(key) and len(key) >= len(title) * TITLE_SHARE for title in titles)
    )


def may_head(view: View, block: int) -> bool:
    """Whether a block has the shape of a headline."""
    if block < 0:
        return False
    return (
        MIN_HEADLINE_WORDS <= view.words(block) <= MAX_HEADLINE_WORDS
        and view.document.blocks[block].kind in (Kind.PARAGRAPH, Kind.HEADING)
        and not view.text(block).endswith((".", ":", ","))
        and "。" not in view.text(block)  # quotations at the end hide the full stop
        and not view.is_cued(block)
        and not view.measures.dates[block]
    )


def find_kicker(view: View, headline: int, held: dict[int, Signature]) -> int:
    """The kicker beside the headline; -1 for none."""
    for block in (headline - 1, headline + 1):
        if block not in held and is_kicker(view, block):
            return block
    return -1


def find_standfirst(
    view: View, headline: int, kicker: int, body: int, held: dict[int, Signature]
) -> int:
    """A sentence right below the headline with furniture between it and the story."""
    block = headline + 1 + (kicker == headline + 1)
    if block >= body or block in held or view.document.blocks[block].kind is not Kind.PARAGRAPH:
        return -1
    if not MIN_STANDFIRST_WORDS <= view.words(block) <= MAX_STANDFIRST_WORDS:
        return -1
    if view.is_cued(block) or hints_caption(view, block):
        return -1
    furniture = any(other in held or view.is_cued(other) for other in range(block + 1, body))
    return block if furniture else -1


def hints_caption(view: View, block: int) -> bool:
    """Whether a rule hints that a block is a caption."""
    strongest = view.strongest(block)
    return strongest is not None and strongest.rule.category == Category.CAPTION


def _points(
    view: View, block: int, body: int, signatures: dict[int, Signature], *, around: bool
) -> int:
    """Evidence that a block is the story's headline, in points; none without evidence from
    outside the line itself, or a body would lose its first sub-heading when cleaned again."""
    columns = view.scores.columns
    text = view.text(block)
    shared = float(columns["shared_with_core"][block])
    below = any(block < s.block <= block + BELOW_REACH for s in signatures.values())
    above = any(block - 2 <= s.block < block for s in signatures.values())
    kicker = is_kicker(view, block + 1) and block + 1 < body
    outside = 2 * below + above + 3 * text.startswith("# ") + around + kicker
    if not outside:
        return 0
    # Entries of a table of contents are repeated too: a repeat proves nothing alone.
    outside += float(columns["repeats"][block]) > 0
    inside = (shared >= SHARED_SOME) + (shared >= SHARED_MUCH)
    inside += view.words(block) >= LONG_HEADLINE
    return outside + inside - 2 * (not below and block + BELOW_REACH < body)


def has_page_around(view: View) -> bool:
    """Whether the text is a page with furniture, no bare article."""
    return sum(view.is_cued(block) for block in view.matches) >= PAGE_CUES
