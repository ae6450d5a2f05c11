"""What every stage looks at: the document with all that was measured of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from articlekit.document import Document, Finding, Verdict
from articlekit.measures.characters import Sort
from articlekit.rules.match import Match
from articlekit.rules.rule import Certainty, Role
from articlekit.stages.measure import Measures
from articlekit.stages.score import Scores

# Names of their own: members of an enum are slow to look up.
_TERMINAL = int(Sort.TERMINAL)
_QUESTION_MARKS = ("?", "？", "؟")
_DROP, _LIKELY = Role.DROP, Certainty.LIKELY
_DROPS = Verdict.DROP


class View(NamedTuple):
    """A document, its measures, the rules that spoke and the score of each block."""

    document: Document
    measures: Measures
    matches: dict[int, tuple[Match, ...]]
    """Whole-block matches by block."""
    inline: tuple[Match, ...]
    """Matches on single sentences of longer blocks."""
    cues: dict[int, frozenset[str]]
    """The categories that rules which decide give a block, for blocks that have any."""
    strongests: dict[int, Match]
    """For blocks that a rule asks to drop, the most certain match; the first of equals."""
    scores: Scores
    story: tuple[bool, ...]
    """Which blocks the score takes for story."""
    sizes: list[int]
    """Length of each block in words."""
    lasts: bytes
    """The sort of each block's last character."""

    def text(self, block: int) -> str:
        """The text of a block."""
        start, end = self.document.blocks[block].span
        return self.document.text[start:end]

    def words(self, block: int) -> int:
        """Length of a block in words."""
        return self.sizes[block]

    def ends_sentence(self, block: int) -> bool:
        """Whether the last character of a block, quotes aside, ends a sentence."""
        return self.lasts[block] == _TERMINAL

    def asks(self, block: int) -> bool:
        """Whether a block ends with a question mark."""
        return self.text(block).endswith(_QUESTION_MARKS)

    def without(self, blocks: Collection[int]) -> View:
        """The view with some blocks said not to be story."""
        if not blocks:
            return self
        kept = [told and block not in blocks for block, told in enumerate(self.story)]
        return self._replace(story=tuple(kept))

    def is_cued(self, block: int, *categories: str) -> bool:
        """Whether a rule that decides says that the block is one of `categories` (or any)."""
        cued = self.cues.get(block)
        if cued is None:
            return False
        return not categories or not cued.isdisjoint(categories)

    def strongest(self, block: int) -> Match | None:
        """The most certain match that asks to drop the block; the first of equals."""
        return self.strongests.get(block)

    def first_story(self) -> int:
        """The first block the score takes for story; the number of blocks if there is none."""
        return self.story.index(True) if True in self.story else len(self.story)

    def last_story(self) -> int:
        """The last block the score takes for story; -1 if there is none."""
        return len(self.story) - 1 - self.story[::-1].index(True) if True in self.story else -1

    def blocks(self) -> Iterator[int]:
        """The numbers of all blocks."""
        return iter(range(len(self.document.blocks)))


def view_of(
    document: Document, measures: Measures, matches: Sequence[Match], scores: Scores
) -> View:
    """A view in which nothing is said to be story yet."""
    whole: dict[int, list[Match]] = {}
    cues: dict[int, set[str]] = {}
    strongests: dict[int, Match] = {}
    for match in matches:
        if match.inline:
            continue
        block, rule = match.block, match.rule
        whole.setdefault(block, []).append(match)
        if rule.role is not _DROP:
            continue
        strongest = strongests.get(block)
        if strongest is None or rule.certainty > strongest.rule.certainty:
            strongests[block] = match
        if rule.certainty >= _LIKELY:
            cues.setdefault(block, set()).add(rule.category)
    return View(
        document,
        measures,
        {block: tuple(found) for block, found in whole.items()},
        tuple(match for match in matches if match.inline),
        {block: frozenset(categories) for block, categories in cues.items()},
        strongests,
        scores,
        (),
        measures.counts.words.tolist(),
        measures.counts.last.tobytes(),
    )


def drop(view: View, block: int, category: str, rule: str, sure: int) -> Finding:
    """A finding that the whole of a block goes."""
    return Finding(view.document.blocks[block].span, category, rule, _DROPS, sure)
