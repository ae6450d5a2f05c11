"""Which blocks name the site itself, as evidence: appeals, closing pitches and notes about the
publisher do, and a story about something else does not."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Document
from articlekit.stages.columns import Columns, columns_of
from articlekit.structured import Structured

MIN_NAME_CHARS = 4
"""Characters of the shortest name that is looked for; shorter ones are in other words."""
MAX_NAMES = 6
"""Names of a site that are looked for: its own, its publisher's, its host's."""
_APART = "\0"
"""Stands between blocks that are folded together, and in no name."""


def naming_columns(document: Document) -> Columns:
    """Whether each block names the site, and the share of blocks that do."""
    size = len(document.blocks)
    names = names_of(document.structured)
    named = np.zeros(size, dtype=np.float32)
    if names:
        text = document.text.replace(_APART, " ")
        # All blocks at once: to fold each by itself took ten times as long.
        blocks = _squeezed(_APART.join(text[start:end] for (start, end), *_ in document.blocks))
        printed = [name for name in names if name in blocks]
        for block, squeezed in enumerate(blocks.split(_APART) if printed else ()):
            named[block] = any(name in squeezed for name in printed)
    columns: dict[str, NDArray[np.generic]] = {
        "names_site": named,
        "page_names_site": np.full(size, float(named.mean()) if size and names else -1.0),
    }
    return columns_of(columns, size)


def names_of(structured: Structured | None) -> tuple[str, ...]:
    """What the site is called, without spaces and hyphens, which its host's name has not."""
    if structured is None:
        return ()
    told = (structured.site or "", *structured.houses, _host_name(structured.canonical))
    names = dict.fromkeys(_squeezed(name) for name in told[: MAX_NAMES - 1] + told[-1:])
    return tuple(name for name in names if len(name) >= MIN_NAME_CHARS)


def _host_name(address: str | None) -> str:
    """The longest part of an address' host but its last: 'gullrock' of blog.gullrock.co.uk."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return max(host.split(".")[:-1], key=len, default="")


def _squeezed(text: str) -> str:
    return "".join(text.casefold().replace("-", " ").split())
