"""Reads the JSON-LD of a page: which node is the story, and what it claims.

Written by hand, as the readers on PyPI (extruct) give the nodes alone, take no broken JSON
and read the page a second time.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from articlekit import bounds
from articlekit.structured import Claim, DateClaim

Json = Mapping[str, object]

STORY_TYPES = frozenset(
    ("report", "review", "recipe", "howto", "analysis", "liveblogposting", "techarticle")
)
"""Types beside '...Article' and '...Posting' whose author and date are the page's."""
NO_STORY_TYPES = frozenset(("jobposting",))
PAGE_TYPES = frozenset(
    ("webpage", "creativework", "itempage", "aboutpage", "medicalwebpage", "videoobject")
)
"""Types that stand for the page: believed where no story's node is."""
HOUSE_TYPES = frozenset(
    ("organization", "newsmediaorganization", "corporation", "website", "onlinebusiness")
)
INTO = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys whose nodes are the page's own; those of others ('itemListElement', 'hasPart',
'comment') are teasers and parts."""
ROLES = {
    "author": "author",
    "creator": "author",
    "editor": "editor",
    "contributor": "contributor",
    "translator": "translator",
    "reviewedBy": "reviewer",
}
DATES = {"datePublished": "published", "dateCreated": "created", "dateModified": "modified"}
MAX_NODES = 2000
"""Nodes of a page that are looked at; the largest graphs of the corpus have some hundred."""
MAX_NAMES = 40
_COMMENT = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,20}?\*/|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*\Z"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_SALVAGED_DATE = re.compile(r'"(datePublished|dateModified|dateCreated)"\s*:\s*"([^"\n]{4,40})"')
_SALVAGED_AUTHOR = re.compile(
    r'"author"\s*+:\s*+\[?+\s*+\{[^{}]{0,200}?"name"\s*+:\s*+"([^"\n]{2,80})"'
)
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class StoryNode:
    """What the JSON-LD says of the story; names as in `Structured`."""

    credits: tuple[Claim, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    headline: str | None = None
    description: str | None = None
    houses: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    free: bool | None = None
    body: str | None = None
    type: str | None = None
    warnings: tuple[str, ...] = ()


def read_json_ld(scripts: Sequence[str], url: str | None, title: str | None) -> StoryNode:
    """Reads the texts of a page's JSON-LD scripts; broken ones are mended where that is safe.

    `url` and `title` tell the story's node from another story's.
    """
    nodes: list[Json] = []
    warnings: set[str] = set()
    salvaged: list[str] = []
    for script in scripts:
        values = parse(script)
        if values is None:
            salvaged.append(script)
            continue
        found, whole = _nodes(values)
        nodes.extend(found)
        if not whole:
            warnings.add(bounds.NODES)
    by_id = _by_id(nodes)
    chosen = _chosen(nodes, url, title)
    if not chosen and salvaged:
        return _salvage(salvaged)
    if any(_are_too_many(node.get(key)) for node in chosen for key in ROLES):
        warnings.add(bounds.NAMES)
    return StoryNode(
        credits=tuple(_credits(chosen, by_id)),
        dates=tuple(_dates(chosen)),
        headline=_first_text(chosen, "headline", "name"),
        description=_first_text(chosen, "description"),
        houses=tuple(dict.fromkeys(_houses(nodes, chosen, by_id))),
        section=next(iter(_texts(chosen, "articleSection")), None),
        tags=tuple(dict.fromkeys(_tags(chosen))),
        language=next(iter(_texts(chosen, "inLanguage")), None),
        free=_free(chosen),
        body=_body(chosen),
        type=next((one for node in chosen for one in _types(node)), None),
        warnings=tuple(sorted(warnings)),
    )


def parse(script: str) -> list[object] | None:
    """The JSON values of a script; None where it cannot be mended.

    Mended are what content systems do: comment marks around the text, several objects in a
    row, commas before a bracket, stray backslashes, line ends in strings, escaped quotes.
    """
    text = _COMMENT.sub("", script).strip().rstrip(";")
    for mended in _mended(text):
        values = _decoded(mended)
        if values is not None:
            return values
    return None


def _mended(text: str) -> Iterator[str]:
    yield text
    tidied = _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub(r"\1", text))
    if tidied != text:
        yield tidied
    if "&quot;" in text:
        yield html.unescape(tidied)


def _decoded(text: str) -> list[object] | None:
    values: list[object] = []
    at = 0
    while at < len(text):
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
        if at == len(text):
            break
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        values.append(value)
    return values


def _nodes(values: Sequence[object]) -> tuple[list[Json], bool]:
    """The page's own nodes, in order, and whether these are all."""
    nodes: list[Json] = []
    waiting = list(reversed(values))
    count = 0
    while waiting and count < MAX_NODES:
        value = waiting.pop()
        count += 1
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            nodes.append(value)
            for key in INTO:
                inner = value.get(key)
                if isinstance(inner, dict | list):
                    waiting.append(inner)
    return nodes, not waiting


def _types(node: Json) -> list[str]:
    found = node.get("@type", ())
    several = found if isinstance(found, list) else [found]
    return [one.rpartition("/")[2].casefold() for one in several if isinstance(one, str)]


def _is_story(node: Json) -> bool:
    return any(
        (one.endswith(("article", "posting")) or one in STORY_TYPES) and one not in NO_STORY_TYPES
        for one in _types(node)
    )


def _chosen(nodes: Sequence[Json], url: str | None, title: str | None) -> list[Json]:
    """The nodes that are the page's story: by address, else by headline, else the first."""
    stories = [node for node in nodes if _is_story(node)]
    if stories:
        here = _path(url)
        by_address = [node for node in stories if here and here in _paths(node)]
        if by_address:
            return by_address
        words = _words(title)
        by_title = [
            node for node in stories if words and _words(_text(node.get("headline"))) & words
        ]
        best = max(
            by_title,
            key=lambda node: len(_words(_text(node.get("headline"))) & words),
            default=stories[0],
        )
        return [best]
    pages = [node for node in nodes if PAGE_TYPES.intersection(_types(node))]
    telling = ("author", "creator", "datePublished")
    return [node for node in pages if any(key in node for key in telling)][:1]


def _words(text: str | None) -> frozenset[str]:
    return frozenset((text or "").casefold().split())


def _path(url: str | None) -> str:
    try:
        return unquote(urlsplit(url or "").path).strip("/")
    except ValueError:
        return ""


def _paths(node: Json) -> set[str]:
    page = node.get("mainEntityOfPage")
    where = (node.get("url"), node.get("@id"), page)
    found = [one for one in where if isinstance(one, str)]
    if isinstance(page, dict):
        found += [one for one in (page.get("@id"), page.get("url")) if isinstance(one, str)]
    return {_path(one) for one in found} - {""}


def _by_id(nodes: Sequence[Json]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 1:
            found.setdefault(name, node)
    return found


def _text(value: object) -> str | None:
    """A text as one line without markup; None where there is none."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    plain = html.unescape(value) if "&" in value else value
    return " ".join(plain.split()) or None


def _body(nodes: Sequence[Json]) -> str | None:
    """The text of the story with its line ends, which part its paragraphs."""
    found = (node.get(key) for key in ("articleBody", "text") for node in nodes)
    body = next((one for one in found if isinstance(one, str) and one.strip()), None)
    return html.unescape(body) if body and "&" in body else body


def _first_text(nodes: Sequence[Json], *keys: str) -> str | None:
    found = (_text(node.get(key)) for key in keys for node in nodes)
    return next((one for one in found if one), None)


def _texts(nodes: Sequence[Json], key: str) -> Iterator[str]:
    for node in nodes:
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            text = _text(one)
            if text:
                yield text


def _tags(nodes: Sequence[Json]) -> Iterator[str]:
    for text in _texts(nodes, "keywords"):
        yield from (tag.strip() for tag in text.split(",") if tag.strip())


def _credits(nodes: Sequence[Json], by_id: Mapping[str, Json]) -> Iterator[Claim]:
    for node in nodes:
        for key, role in ROLES.items():
            if key == "creator" and "author" in node:
                continue
            for name, kind in _named(node.get(key), by_id):
                yield Claim(name, role, kind, "json-ld")


def _are_too_many(value: object) -> bool:
    """Whether a list of names is longer than `_named` reads."""
    if not isinstance(value, list):
        return False
    inner = (len(one) for one in value[:MAX_NAMES] if isinstance(one, list))
    return len(value) + sum(inner) > MAX_NAMES


def _named(value: object, by_id: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    waiting = [value]
    count = 0
    while waiting and count < MAX_NAMES:
        one = waiting.pop(0)
        count += 1
        if isinstance(one, list):
            waiting[:0] = one[:MAX_NAMES]
        elif isinstance(one, str):
            text = _text(one)
            if text:
                yield text, ""
        elif isinstance(one, dict):
            node = one
            if not _name_of(one) and isinstance(one.get("@id"), str):
                node = dict(by_id.get(one["@id"], one))
            names = node.get("name")
            kind = _kind(node)
            if isinstance(names, list):
                yield from ((name, kind) for name in map(_text, names[:MAX_NAMES]) if name)
                continue
            name = _name_of(node)
            if name:
                yield name, kind


def _name_of(node: Json) -> str | None:
    name = _text(node.get("name"))
    if name:
        return name
    parts = [_text(node.get("givenName")), _text(node.get("familyName"))]
    return " ".join(part for part in parts if part) or None


def _kind(node: Json) -> str:
    types = _types(node)
    if "person" in types and len(types) == 1:
        return "person"
    return "organisation" if any(one.endswith("organization") for one in types) else ""


def _dates(nodes: Sequence[Json]) -> Iterator[DateClaim]:
    for node in nodes:
        for key, kind in DATES.items():
            text = _text(node.get(key))
            if text:
                yield DateClaim(text, kind, "json-ld", key)


def _houses(
    nodes: Sequence[Json], chosen: Sequence[Json], by_id: Mapping[str, Json]
) -> Iterator[str]:
    """The names of the story's publisher, then of the site."""
    for node in chosen:
        for key in ("publisher", "sourceOrganization"):
            yield from (name for name, _ in _named(node.get(key), by_id))
    for node in nodes:
        if HOUSE_TYPES.intersection(_types(node)):
            for key in ("name", "alternateName", "legalName"):
                name = _text(node.get(key))
                if name:
                    yield name


def _free(nodes: Sequence[Json]) -> bool | None:
    """What `isAccessibleForFree` says of the story itself; a part's word counts if it does
    not say."""
    said = [_boolean(node.get("isAccessibleForFree")) for node in nodes]
    for value in said:
        if value is not None:
            return value
    for node in nodes:
        parts = node.get("hasPart")
        for part in parts if isinstance(parts, list) else [parts]:
            if isinstance(part, dict) and _boolean(part.get("isAccessibleForFree")) is False:
                return False
    return None


def _boolean(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    plain = value.rpartition("/")[2].strip().casefold() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(plain)


def _salvage(scripts: Sequence[str]) -> StoryNode:
    """Author and dates of JSON that could not be mended, read by their keys."""
    text = "\n".join(scripts)
    dates = dict(reversed(_SALVAGED_DATE.findall(text)))
    names = dict.fromkeys(_SALVAGED_AUTHOR.findall(text))
    return StoryNode(
        credits=tuple(Claim(name.strip(), source="json-ld") for name in list(names)[:1]),
        dates=tuple(DateClaim(dates[key], kind, "json-ld", key) for key, kind in DATES.items()
                    if key in dates),
    )  # fmt: skip
