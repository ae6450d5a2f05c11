"""From what was passed to a `str`, or to an error that says what to pass instead."""

from __future__ import annotations

import codecs

import charset_normalizer
import regex

from articlekit.errors import NotADocumentError, UnsupportedFormatError

WARN_ENCODING_GUESSED = "encoding-guessed"
WARN_UNDECODABLE = "undecodable-bytes-replaced"
WARN_ENCODING_REPAIRED = "encoding-repaired"

NUL_SHARE = 0.1
"""Share of NUL bytes at odd or even places that shows UTF-16 without a mark: Cyrillic text
has it through its spaces and digits alone."""
COMMONEST = "cp1252"
"""The encoding chosen where several give the same text: by far the most frequent one."""
GUESS_SAMPLE = 100_000
"""Bytes looked at when an encoding must be guessed: guessing cost grows with the text,
its answer does not change after the first pages."""

MIN_MISREAD = 3
"""Characters too many that show a wrong decoding: one may be an example of it, in a text about
encodings."""

SNIFFED_CHARS = 50_000
"""Characters looked at to tell markup from text: a page cut out of its middle has tags there."""
MIN_ELEMENTS = 3
"""Kinds of elements, opened and closed, in a text that does not begin with one."""
TAGGED_SHARE = 0.5
"""Share of the lines that have a tag in markup that does not begin with one. A tutorial's dump
has them in its examples, in .002 to .2 of the lines in 13 dumps of the corpus; a cut-out of a
page has them in most."""
DECLARED_WITHIN = 4_096
"""Bytes within which a page declares its encoding; browsers look at 1,024, pages with long
heads need more."""
AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Declared encodings that are read as their larger relatives (https://encoding.spec.whatwg.org)."""

_SEVEN_BITS = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
_PAGE_START = regex.compile(
    r"[\ufeff\s]*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+){0,5}+"
    r"(?:<!doctype\s++html|<html[\s>]|<head[\s>]|<body[\s>]|<frameset[\s>])",
    regex.IGNORECASE | regex.DOTALL,
)
_NAMES = (
    "html|head|body|title|div|p|span|h[1-6]|ul|ol|li|table|tr|td|a|article|section|main|header"
    "|footer|nav|aside|figure|strong|em|b|i|blockquote|script|style|form|center|font"
)
_OPENED = regex.compile(rf"<({_NAMES})(?:\s[^<>]{{0,2000}})?>", regex.IGNORECASE)
_CLOSED = regex.compile(rf"</({_NAMES})>", regex.IGNORECASE)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_FORMATS = (
    (b"%PDF-", "a PDF; pass the text extracted from it"),
    (b"\x1f\x8b", "gzip data; decompress it first (gzip.decompress)"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data; decompress it first"),
    (b"BZh", "bzip2 data; decompress it first (bz2.decompress)"),
    (b"\xfd7zXZ\x00", "xz data; decompress it first (lzma.decompress)"),
    (b"PK\x03\x04", "a ZIP archive or an office document; pass the text inside"),
    (b"\x89PNG", "a PNG picture; pass text"),
    (b"\xff\xd8\xff", "a JPEG picture; pass text"),
    (b"GIF8", "a GIF picture; pass text"),
    (b"\x7fELF", "a program; pass text"),
    (b"PAR1", "a Parquet file; pass its text column's values one by one"),
    (b"WARC/", "a WARC file; pass its records' payloads one by one"),
)


def to_text(source: object) -> tuple[str, tuple[str, ...]]:
    """Decodes `source` and unifies its line ends; returns the text and warnings.

    Raises `NotADocumentError` for what is neither `str` nor bytes, and its subclass
    `UnsupportedFormatError` for bytes of a known format that is not text.
    """
    warnings: tuple[str, ...] = ()
    if isinstance(source, str):
        text = source
    elif isinstance(source, bytes | bytearray | memoryview):
        text, warnings = _decode(bytes(source))
    else:
        raise NotADocumentError(
            "pass a document as str or bytes, or a page as an lxml tree or a BeautifulSoup, "
            f"not {type(source).__name__}"
            + (" (read the file first)" if hasattr(source, "read") else "")
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, warnings


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise UnsupportedFormatError(f"the bytes are {what}")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, errors="replace")
            return text, ((WARN_UNDECODABLE,) if "\ufffd" in text else ())
    encoding = _wide_encoding(data)
    declared = "" if encoding else _declared(data)
    if not encoding and declared not in _SEVEN_BITS:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    if declared:
        text = data.decode(declared, errors="replace")
        return text, ((WARN_UNDECODABLE,) if "\ufffd" in text else ())
    encoding = encoding or _guess(data)
    text = data.decode(encoding, errors="replace")
    warnings = (WARN_ENCODING_GUESSED,)
    return text, ((*warnings, WARN_UNDECODABLE) if "\ufffd" in text else warnings)


def decoded_again(text: str) -> str | None:
    """The text as it should have been decoded, where it is UTF-8 that was read as Latin-1;
    None for any other.

    That it is, is certain: no character is beyond Latin-1's, and all those beyond ASCII's make
    valid UTF-8, which text that is Latin-1 does not do by chance.
    """
    if text.isascii():
        return None
    try:
        again = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    return again if len(text) - len(again) >= MIN_MISREAD else None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a byte order mark, by where its NUL bytes stand; empty for others."""
    sample = data[:GUESS_SAMPLE]
    half = max(len(sample) // 2, 1)
    if len(data) % 2:
        return ""
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd >= NUL_SHARE and not even:
        return "utf-16-le"
    if even >= NUL_SHARE and not odd:
        return "utf-16-be"
    return ""


def looks_like_page(text: str) -> bool:
    """Whether a text is markup: it begins as a page does, or has several elements of one.

    A text that talks about markup names tags; it seldom opens and closes them.
    """
    head = text[:SNIFFED_CHARS]
    if _PAGE_START.match(head):
        return True
    if "</" not in head:
        return False
    first = head.lstrip("\ufeff \t\n\r")[:1]
    if first != "<" and _tagged_share(head) < TAGGED_SHARE:
        return False
    closed = {match[1].lower() for match in _CLOSED.finditer(head)}
    opened = {match[1].lower() for match in _OPENED.finditer(head)}
    return len(closed & opened) >= (1 if first == "<" else MIN_ELEMENTS)


def _tagged_share(head: str) -> float:
    """Share of the lines that hold a tag, or what may be one."""
    lines = [line for line in head.split("\n") if line.strip()]
    return sum("<" in line for line in lines) / max(len(lines), 1)


def _declared(data: bytes) -> str:
    """The encoding a page's head declares, as browsers understand it; empty where none does."""
    from bs4.dammit import EncodingDetector  # noqa: PLC0415  slow to load; texts need it not

    declared = EncodingDetector.find_declared_encoding(data[:DECLARED_WITHIN], is_html=True)
    if not declared:
        return ""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    if name in ("utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"):
        # Read so far as ASCII, so it is not UTF-16; and what is no UTF-8 lies when it says so.
        return ""
    try:
        b"".decode(name)
    except LookupError:  # a codec between bytes, such as hex
        return ""
    return AS_BROWSERS_DO.get(name, name)


def _guess(data: bytes) -> str:
    """The likeliest encoding; of several that explain the bytes equally well the commonest."""
    guesses = charset_normalizer.from_bytes(data[:GUESS_SAMPLE])
    best = guesses.best()
    if best is None:
        return COMMONEST
    equal = (
        guess
        for guess in guesses
        if guess.chaos <= best.chaos and guess.coherence >= best.coherence
    )
    if any(COMMONEST in guess.could_be_from_charset for guess in equal):
        return COMMONEST
    return best.encoding
