"""Other tools that take the body out of a page: each a function from HTML to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import lxml.html
import newspaper
import readability  # type: ignore[import-untyped]
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

Extractor = Callable[[str], str]

YARDSTICK = "trafilatura"


def trafilatura_default(html: str) -> str:
    """trafilatura as a user calls it for text and metadata: the yardstick for time as well."""
    return _text(trafilatura.bare_extraction(html, with_metadata=True, include_comments=False))


def trafilatura_fast(html: str) -> str:
    """trafilatura without its fallbacks."""
    return _text(
        trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, fast=True)
    )


def _text(found: object) -> str:
    """The body alone: `extract` prints the metadata above it."""
    return str(getattr(found, "text", None) or "")


def resiliparse_main(html: str) -> str:
    """resiliparse's main content."""
    return extract_plain_text(html, main_content=True, alt_texts=False)


def readability_summary(html: str) -> str:
    """readability-lxml's summary as text."""
    try:
        summary = readability.Document(html).summary()
        return "\n".join(lxml.html.fromstring(summary).itertext(tag=None))  # type: ignore[arg-type]
    except (ValueError, TypeError, lxml.etree.LxmlError, readability.readability.Unparseable):
        return ""


def newspaper_text(html: str) -> str:
    """newspaper4k's text; it fetches nothing."""
    article = newspaper.Article("https://example.org/", fetch_images=False)
    try:
        article.download(input_html=html)
        article.parse()
    except Exception:  # noqa: BLE001 - a rival's failure is a page without output
        return ""
    return str(article.text)


EXTRACTORS: Mapping[str, Extractor] = {
    YARDSTICK: trafilatura_default,
    "trafilatura fast": trafilatura_fast,
    "resiliparse": resiliparse_main,
    "readability-lxml": readability_summary,
    "newspaper4k": newspaper_text,
}
