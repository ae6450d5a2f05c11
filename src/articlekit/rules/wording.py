"""Brings wordings into one form, so that a rule need say each only once."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

_NOT_A_WORD = regex.compile(r"[^\w#@\n]+")
_DIGIT = re.compile(r"\d")
_NUMBERS = regex.compile(r"#(?: #)++")
"""A number printed with spaces in it: '1 254 views'."""
_NUMBER = regex.compile(r"\d[\d.,:]*+")
_LINK = regex.compile(r"!?\[([^\]\n]{0,400}+)\]\([^)\[\n]{0,2000}+\)")
_LEAD = regex.compile(r"^(?:[#>*+•·‣◦▪●○■□►▶✓✔∙⁃→-]{1,6}\s++)+")
_EMPHASIS = regex.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
MARKS = frozenset("#>*+•·‣◦▪●○■□►▶✓✔∙⁃→-_")
"""What a wording without marks does not begin with."""
_UNIFY = {"’": "'", "‘": "'", "\xa0": " ", "“": '"', "”": '"'}
# Begun with one set of characters, which the engine skips to.
_SENTENCE_END = re.compile(
    r"[.!?…。！？।॥؟۔\n](?:(?<=[。！？।॥؟۔\n])|['\")\]”’»]{0,2}(?=[^\S\x1c-\x1f]))[^\S\x1c-\x1f]*+"
)


def unify(text: str) -> str:
    """Writes quotes and spaces one way, code point for code point (spans stay valid)."""
    for char, plain in _UNIFY.items():
        text = text.replace(char, plain)
    return text


def may_have_marks(text: str) -> bool:
    """Whether some wording of a text may have marks by more than what it begins with."""
    return "](" in text or "**" in text


def may_join(text: str) -> bool:
    """Whether some wording of a text may hold words without its marks that it has not with them:
    'sub**scribe**'."""
    return "*" in text or "_" in text or "](" in text


def without_marks(text: str) -> str:
    """A wording without Markdown's marks and without a bullet before it."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if text[:1] in MARKS or "**" in text:
        text = _EMPHASIS.sub("", _LEAD.sub("", text))
    return text


def lower(text: str) -> str:
    """Lower case without a change of length; only 'İ' would become two code points."""
    return text.replace("\u0130", "i").lower()


def phrase_key(text: str) -> str:
    """What is left of a wording when case, punctuation and numbers do not count."""
    return keys_of([lower(unify(text))])[0]


def keys_of(lowered: Sequence[str]) -> list[str]:
    """`phrase_key` of several texts that are unified and in lower case already.

    They are brought into form together, a line each: that costs a tenth of doing it one
    by one.
    """
    lines = "\n".join(lowered)
    if lines.count("\n") >= len(lowered):
        lines = "\n".join(line.replace("\n", " ") for line in lowered)
    if _DIGIT.search(lines):
        lines = _NUMBER.sub(" # ", lines)
    lines = _NOT_A_WORD.sub(" ", lines)
    keys = [line.strip() for line in lines.split("\n")] if lowered else []
    return [_NUMBERS.sub("#", key) if "# #" in key else key for key in keys]


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences between two places end, the white space after them included."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, end)]
    if not ends or ends[-1] < end:
        ends.append(end)
    return ends


def is_cased(char: str) -> bool:
    """Whether a character is a letter of a script that puts spaces between words."""
    return char.lower() != char.upper()
