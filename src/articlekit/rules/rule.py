"""A rule: one wording or shape that tells what a block is, with its own examples.

A rule never edits. It says of a block (or of a sentence inside a long block) what
category it would be, how certain that is, and under which gates it may speak at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

DEFAULT_MAX_WORDS = 40
"""Longest block, in words, a rule speaks about unless it says otherwise: the longest
pitch in the seeds has 27 words, and story paragraphs of news pages begin around 25."""


class Role(StrEnum):
    """What a match means."""

    DROP = "drop"
    """The block is boilerplate of the rule's category."""
    KEEP = "keep"
    """The block is story, whatever else is said about it."""
    CUE = "cue"
    """Evidence only: raises or lowers a score, never decides."""


class Certainty(IntEnum):
    """How much a match proves without its surroundings."""

    HINT = 0
    """Story text says this too; only the score uses it."""
    LIKELY = 1
    """Seldom story; decides outside the story's prose, and inside it with other evidence."""
    SURE = 2
    """Never story in this shape; decides wherever it stands."""


class Where(StrEnum):
    """Where a block must stand, seen from the core of prose, for the rule to speak."""

    ANYWHERE = "anywhere"
    OUTSIDE = "outside"
    OPENING = "opening"
    ENDING = "ending"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    `phrases` are whole-block wordings, compared without case, punctuation and digits
    (`#` stands for any number). `pattern` is a regular expression searched, without
    case, in blocks that contain one of `triggers` (lower-case literals; empty: the
    pattern is tried on every short block). `selector` is a CSS selector of a page's elements;
    it says nothing about texts. Exactly one of the three is set.

    `ends`: after such a block no story is expected. `inline`: may also mark a single
    sentence inside a longer block. `max_words`: longest block it speaks about.
    """

    id: str
    category: str
    why: str
    languages: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    selector: str = ""
    triggers: tuple[str, ...] = ()
    role: Role = Role.DROP
    certainty: Certainty = Certainty.LIKELY
    where: Where = Where.ANYWHERE
    max_words: int = DEFAULT_MAX_WORDS
    ends: bool = False
    inline: bool = False
    hosts: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A named set of rules, as one file holds it."""

    name: str
    languages: tuple[str, ...]
    seen: bool
    """Whether real pages in the language were read when the pack was written."""
    rules: Sequence[Rule]
