"""What a page's markup claims about the story: plain values, as `reading.structured` found them.

Claims are not believed here: `fields` weighs them against the lines the page prints. A text
has no markup, and then there is no `Structured`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Pair = tuple[int, int]
"""A span of `Document.text` in code points, where the claim is printed as well."""


class Claim(NamedTuple):
    """A name the markup gives, as written there.

    `role` is one of the byline roles ('author', 'editor', 'reviewer', ...); `kind` is 'person'
    or 'organisation' where the markup says so, else ''. `source` tells where it stands:
    'json-ld', 'meta', 'microdata', 'rel=author' or 'class'. `by_headline` tells of a visible
    one that it stands by the headline, outside teasers, comments and asides; `lead` is what
    is printed right before it ('By', 'Reviewed by').
    """

    text: str
    role: str = "author"
    kind: str = ""
    source: str = "json-ld"
    by_headline: bool = False
    lead: str = ""
    span: Pair | None = None


CHANGE_FIELD = "changed"
"""Key of a `<time>` whose class says that its system keeps the last change in it."""


class DateClaim(NamedTuple):
    """A date the markup gives, as written there; `kind` is 'published', 'modified',
    'created' (what a system calls so may be a draft's day) or '' for a date without a label.
    `source` and `by_headline` are as in `Claim`, with 'time' for a `<time>` element; `key`
    is the property's name, or `CHANGE_FIELD` where a class names that field."""

    text: str
    kind: str
    source: str = "json-ld"
    key: str = ""
    by_headline: bool = False
    span: Pair | None = None


@dataclass(frozen=True, slots=True)
class Structured:
    """All claims of a page, each list in the order of the page.

    - `credits`, `dates`: see `Claim` and `DateClaim`.
    - `headline`: of the structured data, else of `og:title`; `page_title` is `<title>`.
    - `site`: the site's name; `houses`: every name its publisher goes by, the site's among
      them, none of which is a person.
    - `section`, `tags`: where the story is filed. `language`: a code as written ('de-AT').
    - `free`: what `isAccessibleForFree` says; None where it is not said.
    - `body`: the `articleBody` of the structured data.
    - `canonical`: the address the page gives itself. `type`: the schema.org type of the story
      in lower case ('newsarticle').
    - `scripts`: whether the page has its scripts still; one that has none may have lost what
      its JSON-LD told.
    - `warnings`: codes of the bounds that were met while reading (see `bounds`).
    """

    credits: tuple[Claim, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    headline: str | None = None
    page_title: str | None = None
    description: str | None = None
    site: str | None = None
    houses: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    free: bool | None = None
    body: str | None = None
    canonical: str | None = None
    type: str | None = None
    scripts: bool = False
    warnings: tuple[str, ...] = ()
