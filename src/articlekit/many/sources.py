"""The forms in which a document may be handed over, and the one they all become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import NamedTuple, TypeAlias

from articlekit.errors import NotADocumentError

Raw: TypeAlias = str | bytes | bytearray | memoryview
"""What can be sent to another process."""
Source: TypeAlias = Raw | tuple[object, Raw] | Mapping[str, object]
"""A document, an (id, document) pair, or a mapping with the key 'text' or 'html'."""

TEXT_KEY, HTML_KEY, ID_KEY, URL_KEY = "text", "html", "id", "url"
_KEYS_NAMED = 8
"""Keys of a mapping that an error message names at most."""
_PAIR = 2


class Named(NamedTuple):
    """A document with its name, ready to be cleaned; `error` is set where it is none.

    `kind`, `url` and `crawled` are those of `Cleaner.clean`; None where the source does not
    say.
    """

    id: object
    source: str | bytes = ""
    kind: str | None = None
    url: str | None = None
    crawled: Day | None = None
    error: Exception | None = None


def named(sources: Iterable[Source]) -> Iterator[Named]:
    """The sources in one form; what is no document carries its error instead of ending all."""
    for place, source in enumerate(sources):
        if isinstance(source, Mapping):
            yield _of_mapping(place, source)
        elif isinstance(source, tuple) and len(source) == _PAIR:
            yield _document(source[0], source[1])
        else:
            yield _document(place, source)


def _of_mapping(place: int, source: Mapping[str, object]) -> Named:
    identifier = source.get(ID_KEY)
    identifier = place if identifier is None else identifier
    url = source.get(URL_KEY)
    for key, kind in ((TEXT_KEY, "text"), (HTML_KEY, "html")):
        if source.get(key) is not None:
            document = _document(identifier, source[key])
            return document._replace(kind=kind, url=url if isinstance(url, str) else None)
    present = ", ".join(map(str, list(source)[:_KEYS_NAMED])) or "none"
    message = f"no key {TEXT_KEY!r} or {HTML_KEY!r}; there is: {present}"
    return Named(identifier, error=NotADocumentError(message))


def _document(identifier: object, source: object) -> Named:
    """A document that any process can be handed."""
    if isinstance(source, str | bytes):
        return Named(identifier, source)
    if isinstance(source, bytearray | memoryview):
        return Named(identifier, bytes(source))
    message = f"pass documents as str or bytes, not {type(source).__name__}"
    return Named(identifier, error=NotADocumentError(message))
