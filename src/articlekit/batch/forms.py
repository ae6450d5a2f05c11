"""The forms in which documents lie in files, told by the files' endings."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class Form(StrEnum):
    """How documents lie in a file."""

    TEXT = "text"
    """One text, the whole file."""
    HTML = "html"
    """One page, the whole file."""
    JSONL = "jsonl"
    """One JSON object with a text or html column a line; perhaps compressed."""
    PARQUET = "parquet"
    """One row a document."""
    WARC = "warc"
    """A crawl's responses; perhaps compressed."""
    WET = "wet"
    """A crawl's texts; perhaps compressed."""


class Squeeze(StrEnum):
    """How a file is compressed, by its ending."""

    NONE = ""
    GZIP = ".gz"
    ZSTANDARD = ".zst"


ENDINGS: dict[Form, tuple[str, ...]] = {
    Form.TEXT: (".txt", ".text", ".md", ".markdown"),
    Form.HTML: (".html", ".htm", ".xhtml"),
    Form.JSONL: (".jsonl", ".ndjson"),
    Form.PARQUET: (".parquet",),
    Form.WARC: (".warc",),
    Form.WET: (".wet",),
}
COMPRESSED = (Form.JSONL, Form.WARC, Form.WET)
"""Forms whose files may be compressed as a whole."""


def squeeze_of(path: PurePath) -> Squeeze:
    """How the file is compressed, as its ending says."""
    last = path.suffix.lower()
    return next((squeeze for squeeze in Squeeze if squeeze.value == last), Squeeze.NONE)


def form_of(path: PurePath) -> Form | None:
    """The form a file's ending tells; None for others."""
    squeeze = squeeze_of(path)
    name = path.name.lower().removesuffix(squeeze.value)
    for form, endings in ENDINGS.items():
        if name.endswith(endings) and (squeeze is Squeeze.NONE or form in COMPRESSED):
            # Common Crawl names its texts CC-MAIN-….warc.wet.gz.
            return form
    return None
