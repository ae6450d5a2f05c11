"""Reads what a page's markup claims of the story: JSON-LD, meta, microdata, rel, classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from articlekit import bounds
from articlekit.reading import meta as metadata
from articlekit.reading.json_ld import StoryNode, read_json_ld
from articlekit.reading.meta import Meta, first, values
from articlekit.reading.parse import Element
from articlekit.reading.signed import Locate, Signed, read_signed, text_of
from articlekit.structured import Claim, DateClaim, Pair, Structured

MAX_META = 500
"""`<meta>` elements that are read; the corpus' largest pages have 150."""
MAX_TITLE = 400
_SCRIPTS = etree.XPath(
    "//script[translate(@type,'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"
    "='application/ld+json' or starts-with(@type,'application/ld+json;')]"
)
_ANY_SCRIPT = etree.XPath("boolean(//script[1])")
_META = etree.XPath("//meta[@content]")
_TITLE = etree.XPath("(//title[not(ancestor::svg)])[1]")
_CANONICAL = etree.XPath("(//link[@rel='canonical']/@href)[1]")
_LANGUAGE = etree.XPath("(/html/@lang)[1]")


def nowhere(_element: Element) -> Pair | None:
    """Locates no element: for a page whose text is not read."""
    return None


def read_structured(tree: Element, url: str | None, locate: Locate = nowhere) -> Structured:
    """Reads a page's root element.

    The scripts and the head have to be in the tree still. `locate` gives the span an element
    became in the document's text.
    """
    elements = cast("Sequence[Element]", _META(tree))
    meta = metadata.meta_of(_pairs(elements))
    titles = cast("Sequence[Element]", _TITLE(tree))
    page_title = text_of(titles[0], MAX_TITLE) if titles else None
    canonical = _canonical(tree, meta, url)
    title = first(meta, metadata.TITLE_KEYS) or page_title
    scripts = [script.text for script in cast("Sequence[Element]", _SCRIPTS(tree)) if script.text]
    scripts += _in_meta(elements)
    story = read_json_ld(scripts, canonical or url, title)
    signed = read_signed(tree, title, locate, canonical or url)
    site = first(meta, metadata.SITE_KEYS[:1]) or next(iter(story.houses), None)
    houses = (value for _, value in values(meta, metadata.SITE_KEYS))
    return Structured(
        credits=(*story.credits, *_credits(meta), *signed.credits),
        dates=(*story.dates, *_dates(meta), *signed.dates),
        headline=story.headline or _heading(signed, meta),
        page_title=page_title,
        description=first(meta, metadata.DESCRIPTION_KEYS) or story.description,
        site=site,
        houses=tuple(dict.fromkeys((*story.houses, *houses))),
        section=first(meta, metadata.SECTION_KEYS) or story.section,
        tags=tuple(_tags(meta, story)),
        language=_language(tree) or story.language or first(meta, metadata.LANGUAGE_KEYS),
        free=story.free if story.free is not None else _free(meta),
        body=story.body,
        canonical=canonical,
        type=story.type,
        scripts=bool(_ANY_SCRIPT(tree)),
        warnings=(
            *story.warnings,
            *signed.warnings,
            *((bounds.META,) if len(elements) > MAX_META else ()),
        ),
    )


def _pairs(elements: Sequence[Element]) -> Iterator[tuple[str, str]]:
    for element in elements[:MAX_META]:
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key:
            yield key, element.get("content") or ""


def _in_meta(elements: Sequence[Element]) -> Iterator[str]:
    """The JSON-LD in `<meta name="script:ld+json" content="{…">`: what some frameworks make of
    a script that is handed to them as a meta element."""
    for element in elements[:MAX_META]:
        if "ld+json" in (element.get("name") or ""):
            yield element.get("content") or ""


def _canonical(tree: Element, meta: Meta, url: str | None) -> str | None:
    found = cast("Sequence[str]", _CANONICAL(tree))
    value = (str(found[0]).strip() if found else "") or first(meta, ("og:url",))
    if not value:
        return None
    try:
        return urljoin(url or "", value)
    except ValueError:
        return None


def _language(tree: Element) -> str | None:
    found = cast("Sequence[str]", _LANGUAGE(tree))
    return str(found[0]).strip() or None if found else None


def _heading(signed: Signed, meta: Meta) -> str | None:
    told = first(meta, metadata.TITLE_KEYS)
    return told or next((text for text in signed.headings if text), None)


def _credits(meta: Meta) -> Iterable[Claim]:
    for key, name in metadata.authors(meta):
        yield Claim(name, "author", "", f"meta:{key}")


def _dates(meta: Meta) -> Iterable[DateClaim]:
    for keys, kind in (
        (metadata.PUBLISHED_KEYS, "published"),
        (metadata.DATE_KEYS, ""),
        (metadata.CREATED_KEYS, "created"),
        (metadata.MODIFIED_KEYS, "modified"),
    ):
        for key, value in values(meta, keys):
            yield DateClaim(value, kind, "meta", key)


def _tags(meta: Meta, story: StoryNode) -> Iterable[str]:
    """The tags of the first property that has any: several list the same ones."""
    for key in metadata.TAG_KEYS:
        found = [tag.strip() for value in meta.get(key, ()) for tag in value.split(",")]
        if any(found):
            return dict.fromkeys(tag for tag in found if tag)
    return story.tags


def _free(meta: Meta) -> bool | None:
    tier = first(meta, ("article:content_tier", "content_tier", "og:content_tier"))
    if tier is None:
        return None
    return {"free": True, "metered": None, "locked": False}.get(tier.casefold())
