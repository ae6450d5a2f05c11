"""Gives a name printed in capitals its ordinary case back."""

from __future__ import annotations

import regex

from articlekit.fields.names_words import GENERATIONS, PARTICLES

MIN_SOLID = 3
"""Letters from which a word in capitals is restored: 'DOE' is 'Doe', 'JD' and 'PJ' stay."""
_INITIAL = regex.compile(r"(?:\p{Lu}\p{Ll}?\.[\-‐]?)++\p{Lu}?|\p{Lu}")
_MARKS = regex.compile(r"([\-‐‑'’])")
_MC = regex.compile(r"\b(Mc)(\p{Ll})")
_SMALL_PREFIX = regex.compile(r"\A(?:Mc|Mac|Le|La|De|Di|Van|Fitz)(?=\p{Lu}{2})")


def is_initial(word: str) -> bool:
    """Whether a word stands for a name by its first letters: 'J.', 'J.K.', 'J'."""
    return _INITIAL.fullmatch(word) is not None


def restore_case(name: str) -> str:
    """A name printed in capitals in ordinary case; any other as it is."""
    words = name.split()
    all_solid = all(_is_solid(word) or len(word) < MIN_SOLID or is_initial(word) for word in words)
    return " ".join(_restored(word, index, all_solid=all_solid) for index, word in enumerate(words))


def _is_solid(word: str) -> bool:
    """Whether a word is in capitals but for a prefix printed small: 'DOE', 'McDONALD'."""
    return _SMALL_PREFIX.sub("", word).isupper()


def _restored(word: str, index: int, *, all_solid: bool) -> str:
    folded = word.casefold()
    if is_initial(word) or not _is_solid(word):
        return word
    if index and folded in PARTICLES and all_solid:
        return word.lower()
    if len(word) < MIN_SOLID and not (all_solid and _has_vowel(word)):
        return word
    if folded.strip(".") in GENERATIONS and folded.startswith("i"):
        return word
    return _titled(word)


def _has_vowel(word: str) -> bool:
    return any(letter in "AEIOUYÄÖÜ" for letter in word) and len(word) > 1


def _titled(word: str) -> str:
    """'O'NEIL-MCDONALD' as 'O'Neil-McDonald'."""
    pieces = _MARKS.split(word.lower())
    built = "".join(piece[:1].upper() + piece[1:] for piece in pieces)
    return _MC.sub(lambda match: match.group(1) + match.group(2).upper(), built)
