"""Where a page says that it is filed: its site, section and tags, and its title without them."""

from __future__ import annotations

from typing import NamedTuple

import regex

from articlekit.fields.claims import house_keys, name_key
from articlekit.structured import Structured

MAX_SECTION_WORDS = 5
"""Words of a section's name; longer ones are paths or titles."""
MAX_TAGS = 50
MAX_TAG_WORDS = 6
"""Words of a tag; sentences stand in the keywords of some pages."""
MAX_SITE_WORDS = 8
"""Words of a site's name: 'Frankfurter Allgemeine Zeitung – Nachrichten und Meinung'."""
SHARED = 0.5
"""Part of a printed headline's words that the title in the markup has; some are shortened for
search engines, but a menu's entry has none of them."""
_CUT = regex.compile(r"(?<!\s)\s++[-–—|·•›»«:]++\s++|(?:(?<!\s)\s++)?+[|›»]\s*+")
_MACHINE = regex.compile(
    r"://|_|\A[\d\W]*\Z|\A(?:none|null|undefined|uncategori[sz]ed)\Z", flags=regex.I
)


class Filed(NamedTuple):
    """A page's title and where it is filed; nothing where nothing is told."""

    title: str | None
    site: str | None
    section: str | None
    tags: tuple[str, ...]


def read_filed(printed: str | None, structured: Structured | None, host: str) -> Filed:
    """Reads where a page is filed. `printed` is the headline among its blocks, `host` the name
    in its address; a text without markup has the printed headline and no more."""
    if structured is None:
        return Filed(printed, None, None, ())
    houses = house_keys((*structured.houses, *filter(None, (structured.site,)))) | _of_host(host)
    told = structured.headline or structured.page_title
    title = _without_house(printed if _agrees(printed, structured) else told or printed, houses)
    site = structured.site
    if site is not None and (len(site.split()) > MAX_SITE_WORDS or _MACHINE.search(site)):
        site = None
    section = structured.section
    if section is not None and (
        len(section.split()) > MAX_SECTION_WORDS or _MACHINE.search(section) is not None
    ):
        section = None
    return Filed(title, site, section, tuple(_tags(structured)))


def _agrees(printed: str | None, structured: Structured) -> bool:
    """Whether a printed headline has enough words of a title the markup gives to be it."""
    words = set(name_key(printed or "").split())
    told = " ".join(filter(None, (structured.headline, structured.page_title)))
    return bool(words) and len(words.intersection(name_key(told).split())) >= len(words) * SHARED


def _tags(structured: Structured) -> list[str]:
    found: dict[str, str] = {}
    for tag in structured.tags:
        if len(tag.split()) <= MAX_TAG_WORDS and "://" not in tag:
            found.setdefault(name_key(tag), tag)
    found.pop("", None)
    return list(found.values())[:MAX_TAGS]


def _of_host(host: str) -> frozenset[str]:
    """The keys a host's name may be printed as: 'golem.de' and 'golem'."""
    plain = host.removeprefix("www.")
    return house_keys((plain,)) | frozenset(name_key(part) for part in plain.split(".")[:-1])


def _without_house(title: str | None, houses: frozenset[str]) -> str | None:
    """A title without the parts at its ends that name the site."""
    while title:
        cuts = list(_CUT.finditer(title))
        if not cuts:
            break
        if name_key(title[cuts[-1].end() :]) in houses:
            title = title[: cuts[-1].start()].strip()
        elif name_key(title[: cuts[0].start()]) in houses:
            title = title[cuts[0].end() :].strip()
        else:
            break
    return title or None
