"""From what was passed to a `str`, or to an error that says what to pass instead."""

from __future__ import annotations

import codecs

import charset_normalizer

from articlekit.errors import NotADocumentError, UnsupportedFormatError

WARN_ENCODING_GUESSED = "encoding-guessed"
WARN_UNDECODABLE = "undecodable-bytes-replaced"

NUL_SHARE = 0.1
"""Share of NUL bytes at odd or even places that shows UTF-16 without a mark: Cyrillic text
has it through its spaces and digits alone."""
COMMONEST = "cp1252"
"""The encoding chosen where several give the same text: by far the most frequent one."""
GUESS_SAMPLE = 100_000
"""Bytes looked at when an encoding must be guessed: guessing cost grows with the text,
its answer does not change after the first pages."""

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
            f"pass a document as str or bytes, not {type(source).__name__}"
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
    if not encoding:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            encoding = _guess(data)
    text = data.decode(encoding, errors="replace")
    warnings = (WARN_ENCODING_GUESSED,)
    return text, ((*warnings, WARN_UNDECODABLE) if "\ufffd" in text else warnings)


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
