"""Writes docs/rules.md from the rule packs: `python docs/generate_rules.py [--check]`.

With `--check` nothing is written; the exit code is 1 where the file is not up to date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from articlekit.document import CATEGORIES
from articlekit.languages.language import Language, load_languages
from articlekit.rules.pack import load_packs
from articlekit.rules.rule import DEFAULT_MAX_WORDS, Certainty, Pack, Role, Rule, Where

PAGE = Path(__file__).with_name("rules.md")
PHRASES_SHOWN = 12
PATTERN_SHOWN = 160
"""Characters of a pattern that are printed; the pack has the rest."""
EXAMPLES_SHOWN = 2

UNIVERSAL = "all"
UNIVERSAL_NAME = "All languages"
SEEN = {True: "seen", False: "not seen"}

HEAD = """\
# The rules

<!-- Written by docs/generate_rules.py; do not edit. -->

Every rule of every pack that comes with articlekit: why it is there, what it looks for, under
which gates it may speak, and examples of what it hits and misses. Each example is a test.
[The way of a document](how-a-document-goes.md) says how rules and the score act together,
[Writing a pack](writing-a-pack.md) how to add rules of your own.

An id, or the beginning of one up to a dot, is what `Options(disable=...)` and `--disable` take.
Long patterns and lists are cut short here; the packs in `src/articlekit/rules/packs` have the
whole.

How certain a match is:

- **sure**: never story in this shape; decides wherever the block stands.
- **likely**: seldom story; decides outside the story, and inside it with other evidence.
- **hint**: story says this too; only the score uses it.
"""

LANGUAGES_HEAD = """\
## Languages

*Seen* means that real pages in the language were read when the rules or words were written; *not
seen*, that they were written from knowledge of the language alone. Expect more misses there, and
tell us.

| language | code | rules | the rules' pages | the words' pages |
|---|---|--:|---|---|
"""


def page(packs: Sequence[Pack], languages: Sequence[Language]) -> str:
    """The whole page as Markdown."""
    names = {language.code: language.name for language in languages}
    parts = [HEAD, _languages(packs, languages)]
    for category in CATEGORIES:
        section = "\n".join(_category(category, packs, names))
        if section:
            parts.append(f"## {category}\n\n{section}")
    return "\n".join(parts)


def _languages(packs: Sequence[Pack], languages: Sequence[Language]) -> str:
    rows = []
    universal = sum(len(pack.rules) for pack in packs if not pack.languages)
    rows.append(f"| {UNIVERSAL_NAME} | | {universal} | | |")
    known = {language.code: language for language in languages}
    codes = sorted({code for pack in packs for code in pack.languages} | set(known))
    for code in codes:
        own = [pack for pack in packs if code in pack.languages]
        language = known.get(code)
        rules = sum(len(pack.rules) for pack in own)
        pages = SEEN[any(pack.seen for pack in own)] if own else "no rules"
        words = SEEN[language.seen] if language else "no words"
        name = language.name if language else code
        rows.append(f"| {name} | `{code}` | {rules} | {pages} | {words} |")
    return LANGUAGES_HEAD + "\n".join(rows) + "\n"


def _category(category: str, packs: Sequence[Pack], names: dict[str, str]) -> Iterator[str]:
    by_language: dict[str, list[Rule]] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.category == category:
                by_language.setdefault(_language_of(rule), []).append(rule)
    for code in sorted(by_language, key=lambda code: (code != UNIVERSAL, code)):
        yield f"### {category}: {_name(code, names)}\n"
        for rule in by_language[code]:
            yield from _rule(rule)


def _language_of(rule: Rule) -> str:
    return ", ".join(rule.languages) or UNIVERSAL


def _name(code: str, names: dict[str, str]) -> str:
    return UNIVERSAL_NAME if code == UNIVERSAL else names.get(code, code)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"#### `{rule.id}`\n"
    yield f"{_plain(rule.why)}\n"
    yield f"- {'; '.join(_gates(rule))}"
    if rule.phrases:
        more = len(rule.phrases) - PHRASES_SHOWN
        listed = ", ".join(_code(phrase) for phrase in rule.phrases[:PHRASES_SHOWN])
        yield f"- phrases: {listed}{f' and {more} more' if more > 0 else ''}"
    else:
        cut = len(rule.pattern) > PATTERN_SHOWN
        yield f"- pattern: {_code(rule.pattern[:PATTERN_SHOWN])}{' …' if cut else ''}"
    yield f"- hit: {_examples(rule.hit)}"
    yield f"- miss: {_examples(rule.miss)}\n"


def _gates(rule: Rule) -> Iterator[str]:
    if rule.role is Role.DROP:
        yield f"**{Certainty(rule.certainty).name.lower()}**"
    elif rule.role is Role.KEEP:
        yield "**keeps** what it matches"
    else:
        yield "**cue** for the score only"
    if rule.where is not Where.ANYWHERE:
        yield f"only {rule.where}"
    if rule.max_words != DEFAULT_MAX_WORDS:
        yield f"up to {rule.max_words} words"
    if rule.ends:
        yield "no story expected after it"
    if rule.inline:
        yield "also a sentence inside a block"
    if rule.hosts:
        yield f"only on {', '.join(rule.hosts)}"


def _examples(texts: Iterable[str]) -> str:
    return " · ".join(_code(text) for text in list(texts)[:EXAMPLES_SHOWN])


def _code(text: str) -> str:
    """A code span that shows any text: fenced by more backticks than it has in a row."""
    flat = " ".join(text.replace("\n", " ⏎ ").split(" "))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", flat)), default=0))
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def _plain(text: str) -> str:
    """Text in which no character is taken for Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the page; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    check: bool = parser.parse_args(arguments).check
    text = page(load_packs(), load_languages())
    if not check:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.stderr.write("docs/rules.md is out of date: run python docs/generate_rules.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
