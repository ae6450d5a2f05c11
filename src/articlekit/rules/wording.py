"""Brings wordings into one form, so that a rule need say each only once."""

from __future__ import annotations

import re

import regex

from articlekit.document import Span

_NOT_A_WORD = regex.compile(r"[^\w#@]+")
_DIGIT = re.compile(r"\d")
_NUMBERS = regex.compile(r"#(?: #)++")
"""A number printed with spaces in it: '1 254 views'."""
_NUMBER = regex.compile(r"\d[\d.,:]*+")
_LINK = regex.compile(r"!?\[([^\]\n]{0,400})\]\([^)\n]{0,2000}\)")
_LEAD = regex.compile(r"^(?:[#>*+•·‣◦▪●○■□►▶✓✔∙⁃→-]{1,6}\s++)+")
_EMPHASIS = regex.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
_MARKS = frozenset("#>*+•·‣◦▪●○■□►▶✓✔∙⁃→-_")
_UNIFY = {"’": "'", "‘": "'", "\xa0": " ", "“": '"', "”": '"'}
_SENTENCE_END = regex.compile(r"(?:[.!?…]['\")\]”’»]{0,2}(?=\s)|[。！？।॥؟۔]|\n)\s*+")


def unify(text: str) -> str:
    """Writes quotes and spaces one way, code point for code point (spans stay valid)."""
    for char, plain in _UNIFY.items():
        text = text.replace(char, plain)
    return text


def without_marks(text: str) -> str:
    """A wording without Markdown's marks and without a bullet before it."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if text[:1] in _MARKS or "**" in text:
        text = _EMPHASIS.sub("", _LEAD.sub("", text))
    return text


def lower(text: str) -> str:
    """Lower case without a change of length; only 'İ' would become two code points."""
    return text.replace("\u0130", "i").lower()


def phrase_key(text: str) -> str:
    """What is left of a wording when case, punctuation and numbers do not count."""
    return key_of(lower(unify(text)))


def key_of(lowered: str) -> str:
    """`phrase_key` of a text that is unified and in lower case already."""
    if not lowered.isalpha():
        lowered = _NUMBER.sub(" # ", lowered) if _DIGIT.search(lowered) else lowered
        lowered = _NOT_A_WORD.sub(" ", lowered).strip()
    plain = lowered
    return _NUMBERS.sub("#", plain) if "# #" in plain else plain


def sentence_ends(text: str, span: Span) -> list[int]:
    """Where the sentences of `span` end, the white space after them included."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, span.start, span.end)]
    if not ends or ends[-1] < span.end:
        ends.append(span.end)
    return ends


def is_cased(char: str) -> bool:
    """Whether a character is a letter of a script that puts spaces between words."""
    return char.lower() != char.upper()
