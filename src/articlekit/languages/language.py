"""A language as data: function words, byline and date words, read from TOML."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import tomli


@dataclass(frozen=True, slots=True)
class Language:
    """What fields and score need to know of a language. All words in lower case."""

    code: str
    name: str
    seen: bool
    """Whether real pages in the language were read when the file was written."""
    scripts: tuple[str, ...]
    function_words: tuple[str, ...]
    by: tuple[str, ...]
    by_after: tuple[str, ...]
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    person_titles: tuple[str, ...] = ()
    organisation_words: tuple[str, ...] = ()
    and_words: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()


@cache
def load_languages() -> tuple[Language, ...]:
    """All languages, ordered by code."""
    folder = resources.files("articlekit.languages") / "data"
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    return tuple(_parse(entry.read_text(encoding="utf-8")) for entry in files)


def _parse(text: str) -> Language:
    data = tomli.loads(text)
    dates, titles = data.get("dates", {}), data.get("titles", {})
    return Language(
        code=data["code"],
        name=data["name"],
        seen=data["seen"],
        scripts=tuple(data["scripts"]),
        function_words=tuple(data["function_words"]),
        by=tuple(data.get("by", ())),
        by_after=tuple(data.get("by_after", ())),
        roles={role: tuple(words) for role, words in data.get("roles", {}).items()},
        person_titles=tuple(titles.get("person", ())),
        organisation_words=tuple(titles.get("organisation", ())),
        and_words=tuple(data.get("names", {}).get("and", ())),
        published=tuple(dates.get("published", ())),
        modified=tuple(dates.get("modified", ())),
        relative=tuple(dates.get("relative", ())),
    )
