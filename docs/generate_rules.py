"""Writes docs/rules.md and a page a language from the packs: `python docs/generate_rules.py`.

With `--check` nothing is written; the exit code is 1 where a page is not up to date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from articlekit.document import CATEGORIES
from articlekit.languages.language import Language, load_languages
from articlekit.rules.pack import load_packs
from articlekit.rules.rule import DEFAULT_MAX_WORDS, Certainty, Pack, Role, Rule, Where

DOCS = Path(__file__).parent
INDEX = "rules.md"
FOLDER = "rules"
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

Every rule of every pack that comes with articlekit stands on the page of its language: why it is
there, what it looks for, under which gates it may speak, and examples of what it hits and misses.
Each example is a test.
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

PAGE_HEAD = """\
# Rules: {name}

<!-- Written by docs/generate_rules.py; do not edit. -->

[All languages, and how to read this](../rules.md).
"""

LANGUAGES_HEAD = """\
## Languages

*Seen* means that real pages in the language were read when the rules or words were written; *not
seen*, that they were written from knowledge of the language alone. Expect more misses there, and
tell us.

| language | code | rules | the rules' pages | the words' pages |
|---|---|--:|---|---|
"""


def pages(packs: Sequence[Pack], languages: Sequence[Language]) -> dict[str, str]:
    """All pages as Markdown, by path below `docs`: the index, and one a language."""
    names = {language.code: language.name for language in languages}
    by_language: dict[str, list[Rule]] = {}
    for pack in packs:
        for rule in pack.rules:
            by_language.setdefault(_language_of(rule), []).append(rule)
    made = {INDEX: f"{HEAD}\n{_languages(packs, languages, by_language)}"}
    for code, rules in by_language.items():
        made[_path(code)] = _page(_name(code, names), rules)
    return made


def _path(code: str) -> str:
    return f"{FOLDER}/{code}.md"


def _page(name: str, rules: Sequence[Rule]) -> str:
    parts = [PAGE_HEAD.format(name=name)]
    for category in CATEGORIES:
        section = "\n".join(
            line for rule in rules if rule.category == category for line in _rule(rule)
        )
        if section:
            parts.append(f"## {category}\n\n{section}")
    return "\n".join(parts)


def _languages(
    packs: Sequence[Pack], languages: Sequence[Language], rules: Mapping[str, Sequence[Rule]]
) -> str:
    rows = [f"| {_link(UNIVERSAL_NAME, UNIVERSAL, rules)} | | {len(rules[UNIVERSAL])} | | |"]
    known = {language.code: language for language in languages}
    for code in sorted((set(rules) | set(known)) - {UNIVERSAL}):
        own = [pack for pack in packs if code in pack.languages]
        language = known.get(code)
        seen = SEEN[any(pack.seen for pack in own)] if own else "no rules"
        words = SEEN[language.seen] if language else "no words"
        name = _link(language.name if language else code, code, rules)
        rows.append(f"| {name} | `{code}` | {len(rules.get(code, ()))} | {seen} | {words} |")
    return LANGUAGES_HEAD + "\n".join(rows) + "\n"


def _link(name: str, code: str, rules: Mapping[str, Sequence[Rule]]) -> str:
    return f"[{name}]({_path(code)})" if code in rules else name


def _language_of(rule: Rule) -> str:
    """The page a rule stands on; a rule of several languages stands on that of all."""
    return rule.languages[0] if len(rule.languages) == 1 else UNIVERSAL


def _name(code: str, names: dict[str, str]) -> str:
    return UNIVERSAL_NAME if code == UNIVERSAL else names.get(code, code)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`\n"
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
    """Writes or checks the pages; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="only say whether they are up to date")
    check: bool = parser.parse_args(arguments).check
    made = pages(load_packs(), load_languages())
    old = {
        path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8")
        for path in (DOCS / INDEX, *(DOCS / FOLDER).glob("*.md"))
        if path.exists()
    }
    if check:
        stale = sorted(name for name in made.keys() | old.keys() if made.get(name) != old.get(name))
        if stale:
            names = ", ".join(stale)
            sys.stderr.write(f"out of date: {names}; run python docs/generate_rules.py\n")
        return int(bool(stale))
    (DOCS / FOLDER).mkdir(exist_ok=True)
    for name in old.keys() - made.keys():
        (DOCS / name).unlink()
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
