"""Reads the names in what a page's markup claims, as strictly as printed lines are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from articlekit.fields.byline import BylineParser
from articlekit.fields.byline_marks import AUTHOR
from articlekit.fields.names import is_degree
from articlekit.structured import Claim

VISIBLE = frozenset(("rel=author", "class", "microdata"))
"""Sources that stand on the page for readers to see."""
LOGINS = regex.compile(
    r"(?i)(?:\w+[_.\-])?(?:admin|administrator|webmaster|root|user|guest|owner)\w?\d*"
)
"""What content systems call an account that is nobody's."""
NO_NAMES = frozenset(("name", "author", "authors", "by", "staff", "unknown", "none", "null",
                      "undefined", "n a", "test", "default", "faculty"))  # fmt: skip
"""Words that templates leave where a name should be."""
OWN_NAME = "the site's own name"
A_COMPANY = "a company's name in law"
MAX_HOUSE_WORDS = 6
"""Words of an organisation that the markup names as the author."""
ANOTHERS = "what stands before it tells of somebody else"
_LABEL = regex.compile(r"\p{L}\s?:\Z")
SENTENCE_WORDS = 3
"""Small words in a row before a name from which a sentence goes on in it."""
_ACCOUNT = regex.compile(r"[\p{Ll}\d]++(?:[\-_][\p{Ll}\d]++)++")
"""'jane-harbourpost', 'site_editor2': what content systems call an account."""
_SPACES = regex.compile(r"\s++")
_NO_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]++")
_LEGAL = regex.compile(
    r"(?i)(?:\A(?:www\.|the\s))|\.(?:com?|org|net|de|at|ch|fr|it|es|uk|news)\b.*\Z"
)
_LEGAL_FORM = regex.compile(
    r"[\s,](?:Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|Corp|P\.?C|PLLC|LLP|PLC|plc|GmbH|S\.A|S\.L|S\.?r\.?l"
    r"|B\.?V|Pty|e\.V)\.?\Z"
)
"""How a company's name in law ends: it stands in imprints and in what a shop system fills in, and
signs nothing. On the corpus' parts 1 to 4 no gold author ends so, and the gold names nobody on
both pages whose markup has such an author."""
_INVERTED = regex.compile(
    r"(\p{Lu}[\p{L}'’\-]+(?:\s\p{Lu}[\p{L}'’\-]+)?),\s?(\p{Lu}[\p{L}.'’\-]*(?:\s\p{Lu}[\p{L}.]*)?)"
)
"""'Holt, Ines': a family name, a comma and given names."""
_INVERTING = ("dc.creator", "dcterms.creator", "citation_author")
_QUOTES = "\"'“”„«»‘’"
_PEN_NAME = regex.compile(r"\p{Ll}[\p{L}\d_]{3,24}")
_SMALL_NAME = regex.compile(r"\p{Ll}{2,15}(?:\s\p{Ll}{2,15}){1,2}")


class Told(NamedTuple):
    """A claim and the names read in it; none where it is refused, and `why`."""

    claim: Claim
    names: tuple[str, ...]
    organisation: str | None
    role: str
    why: str = ""


def read_claims(
    claims: Iterable[Claim], parser: BylineParser, houses: frozenset[str], *, news: bool
) -> list[Told]:
    """Reads every claim; `houses` are keys of the site's own names (see `name_key`). `news`
    tells that the markup calls the story news: a paper signs as itself, where a shop's own
    name in the author's place only fills it."""
    seen: dict[Claim, Told] = {}
    told: list[Told] = []
    for claim in claims:
        plain = claim._replace(span=None, by_headline=False)
        known = seen.get(plain)
        if known is None:
            known = seen[plain] = _read(claim, parser, houses, news=news)
        told.append(known._replace(claim=claim))
    return told


def name_key(name: str) -> str:
    """A name as it is compared: folded, letters and figures only."""
    return _NO_LETTERS.sub(" ", name.casefold()).strip()


def house_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys of a site's names, with and without 'The' and '.com'."""
    keys = set()
    for name in names:
        keys.add(name_key(name))
        keys.add(name_key(_LEGAL.sub("", name)))
    return frozenset(keys - {""})


def _read(claim: Claim, parser: BylineParser, houses: frozenset[str], *, news: bool) -> Told:
    text = _SPACES.sub(" ", claim.text).strip().strip(_QUOTES).strip(" ,;|")
    key = name_key(text)
    role = claim.role
    if role == AUTHOR and claim.lead:
        role = parser.announced_role(claim.lead) or role
    if not key or key in NO_NAMES:
        return Told(claim, (), None, role, "no name")
    if LOGINS.fullmatch(text) is not None or (
        claim.source not in VISIBLE and _ACCOUNT.fullmatch(text) is not None
    ):
        return Told(claim, (), None, role, "an account's name")
    if claim.source in VISIBLE and role == AUTHOR and _is_of_another(claim.lead, parser):
        return Told(claim, (), None, role, ANOTHERS)
    text = _without_initials(text)
    if claim.kind != "person" and _LEGAL_FORM.search(text) is not None:
        return Told(claim, (), None, role, A_COMPANY)
    if claim.kind == "organisation":
        if key in houses and not news:
            return Told(claim, (), None, role, OWN_NAME)
        return Told(claim, (), text, role)
    if " " not in key and key in houses:
        # A system's account that is called like the site.
        return Told(claim, (), text, role)
    if claim.source in _INVERTERS or claim.kind == "person":
        inverted = _INVERTED.fullmatch(text)
        if inverted is not None and is_degree(inverted.group(2)):
            inverted = None
        text = f"{inverted.group(2)} {inverted.group(1)}" if inverted else text
    if _SMALL_NAME.fullmatch(text) is not None and claim.source not in VISIBLE:
        text = text.title()
    read = parser.parse_claim(text, role, lone=claim.source != "class")
    if read is None or not read.names:
        house = read.organisation if read else None
        return _unread(claim, parser.without_mark(text), role, house)
    if key in houses and not (claim.kind == "person" and " " in read.names[0]):
        # A blog that is called like its author says so with a person's type.
        return Told(claim, (), text, role)
    return Told(claim, read.names, read.organisation, read.role)


def _is_of_another(lead: str, parser: BylineParser) -> bool:
    """Whether what stands before a visible name makes it no author's: a label of something
    else ('Contact:'), or a sentence that goes on ('experts, including')."""
    if not lead or parser.announced_role(lead) is not None:
        return False
    words = [word.rstrip(",") for word in lead.split()[-SENTENCE_WORDS:]]
    goes_on = len(words) == SENTENCE_WORDS and all(w.isalpha() and w.islower() for w in words)
    return goes_on or _LABEL.search(lead) is not None


def _without_initials(text: str) -> str:
    """A name without the letters of its picture: 'IH Ines Holt'."""
    first, _, rest = text.partition(" ")
    initials = "".join(word[0] for word in rest.split())
    return rest if len(initials) > 1 and first == initials else text


_INVERTERS = frozenset(f"meta:{key}" for key in _INVERTING)


def _unread(claim: Claim, text: str, role: str, organisation: str | None) -> Told:
    """A claim that is no person's: an organisation, a pen name, or not understood."""
    if " " not in text and _PEN_NAME.fullmatch(text) is not None:
        return Told(claim, (text,), None, role)
    if claim.source in VISIBLE and organisation is None:
        return Told(claim, (), None, role, "not read as a name")
    if text.count(" ") < MAX_HOUSE_WORDS and text[:1].isalnum():
        return Told(claim, (), text, role)
    return Told(claim, (), organisation, role, "" if organisation else "not read as a name")
