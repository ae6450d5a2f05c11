"""Finds the elements of a page that sign or date it: itemprop, rel=author, classes, `<time>`.

An element counts for its place as well: a teaser, a comment and an aside are signed too, by
others and on other days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from articlekit import bounds
from articlekit.reading.author_elements import role_of, source_of, up
from articlekit.reading.parse import Element
from articlekit.structured import CHANGE_FIELD, Claim, DateClaim, Pair

Locate = Callable[[Element], Pair | None]
"""Gives the span of `Document.text` an element became, or None."""

MAX_TEXT = 200
"""Characters of the longest signing element: three authors with titles and places."""
MAX_NODES = 80
"""Nodes below a signing element that are read."""
MAX_CANDIDATES = 400
"""Signing elements of a page that are looked at; an index of teasers has hundreds."""
MAX_ANCESTORS = 14
"""Elements above a signing element whose classes are read."""
MAX_LEAD = 40
"""Characters before a signing element that are kept: 'Medically reviewed by'."""
LEAD_LEVELS = 3
"""Elements around a name inside which its label may stand."""
PARAGRAPHS_BELOW = 2
"""Paragraphs between the headline and a byline: a standfirst and a caption."""
ELEMENTS_ABOVE = 60
"""Elements above the headline in which its byline may stand: some sites print it there."""
PARAGRAPH_CHARS = 80
"""Characters from which a `<p>` is a paragraph of the story."""
_SIGNING_CLASS = re.compile(
    r"uthor|yline|riter|utor|uteur|ignature|ontributor|y-line|osted[-_]by|ritten[-_]by|edakteur"
)
"""Parts of class names that are worth a look, without the letter that may be a capital."""
_SIGNING_HREF = re.compile(r"/aut|/by/|/profile|/people/|/writers?/|/journalist|/contrib|/redakt")
_DATE_PROPS = {
    "datepublished": "published",
    "datecreated": "created",
    "datemodified": "modified",
    "article:published_time": "published",
}
_CHANGE_FIELD = re.compile(
    r"(?i)(?:modified|modification|updated?|changed)[-_]*(?:date|time|at|on|dt)(?![a-z])"
    r"|(?:date|dt|time|stamp|name|block|last)[-_]*(?:modified|updated|changed)(?![a-z])"
)
"""Names of the field a content system keeps the last change in ('updated-on', 'dateModified',
Drupal's 'field--name-changed'). 'updated' alone is none: in hAtom's classes it marks the day of
publication as well."""
_ELSEWHERE = re.compile(
    r"(?i)comment|respond|related|recommend|teaser|sidebar|widget|footer|\bnav\b|navigation|menu"
    r"|popular|trending|latest|most-?read|carousel|slider|promo(?!ted)|more-?(?:from|stories|news)"
    r"|read-?(?:more|next)|(?:\A|[-_\s])card(?:s|__|-|\Z|\s)|suggest|archive-|feed-item|swiper"
    r"|up-?next|ticker|newsletter|disqus|reply|review-?list|testimonial"
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NO_TEXT = frozenset(("meta", "link", "script", "html", "body", "img", "style"))
_ELSEWHERE_TAGS = frozenset(("footer", "nav", "aside", "figure", "figcaption"))


class Signed(NamedTuple):
    """What the visible elements of a page claim, and the texts of its `<h1>`s."""

    credits: tuple[Claim, ...]
    dates: tuple[DateClaim, ...]
    headings: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class _Found(NamedTuple):
    element: Element
    order: int
    paragraphs: int
    """Paragraphs of the story before it."""


def read_signed(tree: Element, title: str | None, locate: Locate, url: str | None = None) -> Signed:
    """Reads a page. `title` chooses the headline among several `<h1>`; `url` is the page's: a
    profile on another site signs nothing."""
    headings: list[_Found] = []
    signing: list[_Found] = []
    paragraphs = 0
    warnings: tuple[str, ...] = ()
    known: dict[str, bool] = {}
    for order, element in enumerate(tree.iter()):
        tag = element.tag
        if tag == "p":
            paragraphs += _is_paragraph(element)
        elif tag == "h1":
            headings.append(_Found(element, order, paragraphs))
            continue
        if not warnings and _may_sign(element, tag, known):
            if len(signing) < MAX_CANDIDATES:
                signing.append(_Found(element, order, paragraphs))
            else:
                warnings = (bounds.SIGNING,)
    texts = tuple(text_of(found.element, MAX_TEXT) for found in headings)
    head = _headline(headings, texts, title)
    return Signed(
        credits=tuple(_credits(signing, head, locate, _site(url))),
        dates=tuple(_dates(signing, head, locate)),
        headings=texts,
        warnings=warnings,
    )


def _may_sign(element: Element, tag: object, known: dict[str, bool]) -> bool:
    """A quick look whether an element may sign or date the page; `known` holds what was found
    of the page's class names so far."""
    if tag == "time":
        return True
    get = element.get
    name = get("class")
    if name:
        signs = known.get(name)
        if signs is None:
            signs = known[name] = _SIGNING_CLASS.search(name) is not None
        if signs:
            return isinstance(tag, str) and tag not in _NO_TEXT
    if get("itemprop") or get("property"):
        return tag not in _NO_TEXT or tag == "meta"
    if tag == "a":
        href = get("href")
        if href and _SIGNING_HREF.search(href) is not None:
            return True
        return "author" in (get("rel") or "")
    return False


def _is_paragraph(element: Element) -> bool:
    if len(element.text or "") > PARAGRAPH_CHARS:
        return True
    return len(element) > 0 and len(text_of(element, PARAGRAPH_CHARS)) > PARAGRAPH_CHARS


def text_of(element: Element, limit: int) -> str:
    """The text of an element as one line, up to about `limit` characters; parts of it stand
    apart, as they do on the page."""
    parts: list[str] = []
    size = 0
    for node in islice(element.iter(), MAX_NODES):
        if isinstance(node.tag, str) and node.tag not in ("script", "style", "svg") and node.text:
            parts.append(node.text)
            size += len(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
            size += len(node.tail)
        if size > 4 * limit:
            break
    return " ".join(" ".join(parts).split())[: limit + 1]


def _headline(headings: Sequence[_Found], texts: Sequence[str], title: str | None) -> _Found | None:
    """The heading that shares most words with the title; else the first with a text."""
    words = frozenset((title or "").casefold().split())
    best: _Found | None = None
    most = -1
    for found, text in zip(headings, texts, strict=True):
        shared = len(words.intersection(text.casefold().split())) if text else -1
        if shared > most:
            best, most = found, shared
    return best


def _by_headline(found: _Found, head: _Found | None) -> bool:
    """Whether an element stands by the headline and in nothing that is another's."""
    if head is None:
        near = found.paragraphs <= PARAGRAPHS_BELOW
    elif found.order > head.order:
        near = found.paragraphs - head.paragraphs <= PARAGRAPHS_BELOW
    else:
        near = head.order - found.order <= ELEMENTS_ABOVE and found.paragraphs == head.paragraphs
    return near and not _is_elsewhere(found.element, head)


def _is_elsewhere(element: Element, head: _Found | None) -> bool:
    """Whether an element or one around it is a teaser, a comment, a sidebar or a picture; what
    is around the headline as well is the story's."""
    around = (
        set() if head is None else {id(one) for one in islice(up(head.element), MAX_ANCESTORS * 2)}
    )
    for one in islice(up(element), MAX_ANCESTORS):
        if id(one) in around:
            return False
        if one.tag in _ELSEWHERE_TAGS:
            return True
        name = f"{one.get('class') or ''} {one.get('id') or ''}"
        if len(name) > 1 and _ELSEWHERE.search(name) is not None:
            return True
    return False


def _credits(
    signing: Sequence[_Found], head: _Found | None, locate: Locate, site: str
) -> Iterator[Claim]:
    inner = _inner([found for found in signing if source_of(found.element)])
    for found in inner:
        element = found.element
        if source_of(element) == "rel=author" and _leads_away(element.get("href") or "", site):
            continue
        text = _name_text(element)
        if not text or len(text) > MAX_TEXT:
            continue
        source = source_of(element)
        near = _by_headline(found, head)
        yield Claim(text, role_of(element), "", source, near, _lead(element), locate(element))


def _leads_away(href: str, site: str) -> bool:
    """Whether a link goes to another site: a share button's profile is nobody's signature."""
    there = _site(href)
    return bool(site and there) and there != site


def _site(url: str | None) -> str:
    """The last two labels of an address' host: enough to tell two sites apart."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return ".".join(host.split(".")[-2:])


def _inner(candidates: Sequence[_Found]) -> list[_Found]:
    """The candidates without those that hold another one with a text: 'authors' over each
    'author'. Order on the page is kept."""
    holding: set[Element] = set()
    for found in candidates:
        if not text_of(found.element, 1):
            continue
        for above in islice(up(found.element), 1, MAX_ANCESTORS):
            holding.add(above)
    return [found for found in candidates if found.element not in holding]


def _lead(element: Element) -> str:
    """What is printed right before an element: its label, if it has one. A heading or a longer
    element is none."""
    for at in islice(up(element), LEAD_LEVELS):
        before = at.getprevious()
        above = at.getparent()
        if before is not None:
            text = before.tail or ""
            if not text.strip() and isinstance(before.tag, str):
                text = text_of(before, MAX_TEXT)
                if text and (before.tag in _HEADINGS or len(text) > MAX_LEAD):
                    return ""
        else:
            text = (above.text or "") if above is not None else ""
        if text.strip():
            return " ".join(text.split())[-MAX_LEAD:]
    return ""


def _name_text(element: Element) -> str:
    return text_of(element, MAX_TEXT) or (element.get("content") or "").strip()


def _dates(signing: Sequence[_Found], head: _Found | None, locate: Locate) -> Iterator[DateClaim]:
    told = [_date_claim(found, head, locate) for found in signing]
    claims = [one for one in told if one is not None]
    # The one day that a page's own elements tell is its day, wherever it is printed.
    alone = len({claim.text[:_DAY] for claim, elsewhere in claims if not elsewhere}) == 1
    for claim, elsewhere in claims:
        yield claim._replace(by_headline=True) if alone and not elsewhere else claim


_DAY = len("2024-05-31")


def _date_claim(
    found: _Found, head: _Found | None, locate: Locate
) -> tuple[DateClaim, bool] | None:
    """The date an element gives, and whether it stands in a teaser, comment or sidebar."""
    element = found.element
    prop = (element.get("itemprop") or element.get("property") or "").casefold()
    kind = _DATE_PROPS.get(prop, "")
    if not kind and element.tag != "time":
        return None
    names = (element.get("class") or "").casefold()
    if not kind and ("updated" in names or "modified" in names):
        kind = "modified" if "published" not in names else "published"
    elif not kind and ("published" in names or element.get("pubdate") is not None):
        kind = "published"
    key = prop or "time"
    if kind != "published" and not prop and _is_change_field(element):
        kind, key = "modified", CHANGE_FIELD
    value = element.get("datetime") or element.get("content") or element.get("title") or ""
    text = value.strip() or text_of(element, MAX_TEXT)
    if not text:
        return None
    source = "microdata" if prop in _DATE_PROPS else "time"
    elsewhere = _is_elsewhere(element, head)
    near = not elsewhere and _by_headline(found, head)
    return DateClaim(text, kind, source, key, near, locate(element)), elsewhere


def _is_change_field(element: Element) -> bool:
    """Whether the class of a `<time>`, or of an element around it alone, names the field of the
    last change."""
    if _CHANGE_FIELD.search(element.get("class") or "") is not None:
        return True
    above = element.getparent()
    if above is None or _CHANGE_FIELD.search(above.get("class") or "") is None:
        return False
    return len(list(islice(above.iter("time"), 2))) == 1
