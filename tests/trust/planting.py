"""Stories of all the packs' languages with prompts planted into them at known places.

What a clean of such a document should give is known to the letter: all of the story's
sentences, and none of the planted lines.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from articlekit.rules.pack import load_packs
from articlekit.rules.rule import Certainty, Role, Where
from articlekit.rules.wording import phrase_key

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"

MIN_PARAGRAPH_CHARS = {"ja": 40, "ko": 40, "zh": 30}
"""Shortest line of a fixture taken for a paragraph, in characters; else 90."""
TITLES_IN_A_LIST = 3
WIDE = frozenset({"ja", "zh"})
"""Languages that put no space between sentences."""
SENTENCE_END = re.compile(r"(?<=[.!?;…])[\"'”’»]?\s+|(?<=[。！？।])[」』”]?\s*")
ENDS = tuple(".!?;…。！？।؟")


class Place(StrEnum):
    """Where in a story a prompt is planted."""

    ABOVE = "above"
    BELOW = "below"
    BETWEEN = "between"
    INSIDE = "inside"
    """Between two sentences of a paragraph."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt: its kind (newsletter, paywall, pointer, latest) and text. `latest` is a
    heading, planted with titles below it."""

    kind: str
    text: str
    rule: str = ""
    """The rule whose example it is."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A prompt where it was planted: one line, or a heading and its list."""

    wording: Wording
    place: Place
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A document: its text, the story's paragraphs, and what was planted."""

    language: str
    text: str
    story: tuple[str, ...]
    plants: tuple[Plant, ...]

    def sentences(self) -> Iterator[str]:
        """The sentences of the story."""
        for paragraph in self.story:
            yield from sentences_of(paragraph)


def sentences_of(paragraph: str) -> list[str]:
    """A paragraph's sentences, none empty."""
    return [part for part in SENTENCE_END.split(paragraph) if part.strip()]


@cache
def _stories() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))


def languages() -> tuple[str, ...]:
    """Codes of the languages that stories are told in."""
    return tuple(_stories())


@cache
def paragraphs_of(language: str) -> tuple[str, ...]:
    """The paragraphs of a language's story."""
    own = _stories()[language].get("paragraphs")
    if own:
        return tuple(own)
    page = FIXTURES / f"page-{language}-wet"
    gold = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    lines = page.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    least = MIN_PARAGRAPH_CHARS.get(language, 90)
    return tuple(
        lines[number - 1] for number in gold["body_lines"] if len(lines[number - 1]) >= least
    )


def titles_of(language: str) -> list[str]:
    """Titles of other stories."""
    return _stories()[language]["titles"]


@cache
def wordings_of(name: str) -> Mapping[str, tuple[Wording, ...]]:
    """The wordings of `held_out` or `for_rules` by language; `packs`: the packs' own.

    What a pack has as a phrase or an example is not held out, whoever thought of it first.
    """
    if name == "packs":
        return {language: tuple(_examples(language)) for language in languages()}
    table = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    shown = _shown() if name == "held_out" else frozenset()
    return {
        language: tuple(
            Wording(kind, text)
            for kind, texts in kinds.items()
            for text in texts
            if phrase_key(text) not in shown
        )
        for language, kinds in table.items()
    }


def _shown() -> frozenset[str]:
    """Every phrase and example of the packs, and the wordings rules were written from."""
    rules = [rule for pack in load_packs() for rule in pack.rules]
    texts = [text for rule in rules for text in (*rule.phrases, *rule.hit)]
    texts += [wording.text for made in wordings_of("for_rules").values() for wording in made]
    return frozenset(phrase_key(text) for text in texts)


def _examples(language: str) -> Iterator[Wording]:
    """What a language's rules say they hit, of rules that decide wherever a prompt stands."""
    for pack in load_packs():
        if pack.languages != (language,):
            continue
        for rule in pack.rules:
            if rule.role is not Role.DROP or rule.certainty < Certainty.LIKELY:
                continue
            if rule.where is not Where.ANYWHERE or rule.hosts:
                continue
            kind: str = rule.category
            if kind == "latest" and not rule.ends:
                kind = "pointer"
            if kind in ("newsletter", "paywall", "latest", "pointer"):
                yield from (Wording(kind, text, rule.id) for text in rule.hit)


def plant(
    dice: random.Random, language: str, wordings: Sequence[Wording], most: int = 3
) -> Planted:
    """A story with one to `most` prompts planted at random places."""
    pool = paragraphs_of(language)
    story = dice.sample(pool, dice.randint(min(4, len(pool)), len(pool)))
    parts: list[str] = list(story)
    above: list[str] = []
    below: list[str] = []
    plants: list[Plant] = []
    inserted: dict[int, list[str]] = {}
    for wording in dice.sample(wordings, min(len(wordings), dice.randint(1, most))):
        made = _grown(dice, language, wording)
        lines = made.lines
        if made.place is Place.ABOVE:
            above += lines
        elif made.place is Place.BELOW:
            below += lines
        elif made.place is Place.BETWEEN:
            inserted.setdefault(dice.randrange(len(parts) - 1), []).extend(lines)
        else:
            at = dice.randrange(len(parts))
            parts[at] = _inside(dice, language, parts[at], lines[0])
        plants.append(made)
    out = list(above)
    for number, part in enumerate(parts):
        out += [part, *inserted.get(number, ())]
    text = dice.choice(("\n\n", "\n\n", "\n")).join([*out, *below])
    return Planted(language, text, tuple(story), tuple(plants))


def _grown(dice: random.Random, language: str, wording: Wording) -> Plant:
    titles = dice.sample(titles_of(language), TITLES_IN_A_LIST)
    text = wording.text.replace("{title}", titles[0])
    if wording.kind == "latest":
        place = dice.choice((Place.BELOW, Place.BELOW, Place.BETWEEN, Place.ABOVE))
        return Plant(wording, place, (text, *titles))
    places = [Place.ABOVE, Place.BELOW, Place.BETWEEN, Place.BETWEEN]
    if wording.kind != "pointer" and text.endswith(ENDS):
        places.append(Place.INSIDE)
    return Plant(wording, dice.choice(places), (text,))


def _inside(dice: random.Random, language: str, paragraph: str, pitch: str) -> str:
    """The paragraph with a pitch as a sentence of its own, first, last or between."""
    starts = [0, *(found.end() for found in SENTENCE_END.finditer(paragraph))]
    starts = [at for at in starts if at < len(paragraph)] + [len(paragraph)]
    at = dice.choice(starts)
    space = "" if language in WIDE else " "
    before, after = paragraph[:at].rstrip(), paragraph[at:]
    return f"{before}{space}{pitch}{space}{after}".strip()
