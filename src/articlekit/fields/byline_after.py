"""Reads names that stand before their mark: '홍길동 기자', '山田太郎記者', 'Kiss Anna írása'."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from articlekit.fields.byline_group import Group
from articlekit.fields.names import Names
from articlekit.fields.names_words import CHINESE_SURNAMES, KOREAN_NO_NAMES
from articlekit.languages.language import Language

MAX_LINE = 80
"""Characters of a line signed this way: places, names, an address."""
SHORT_HAN = 2
"""Letters of a Han name that has to begin with a known surname: 王伟, but not 担当."""
_HANGUL = regex.compile(r"\p{Hangul}")
_HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_KOREAN_SPLIT = regex.compile(r"(?:(?<!\s)\s++)?+[·ㆍ,/]\s*+")
_SENTENCE = regex.compile(r"[다요]\.")
_NEVER = "(?!)"


class AfterMarks:
    """The marks of some languages that follow names. Read-only once made."""

    def __init__(self, languages: Iterable[Language], names: Names) -> None:
        words = {word for language in languages for word in language.by_after}
        hangul = _alternation(word for word in words if _HANGUL.search(word))
        han = _alternation(word for word in words if _HAN.search(word))
        other = _alternation(
            word for word in words if not _HANGUL.search(word) and not _HAN.search(word)
        )
        self._names = names
        self._korean = regex.compile(
            rf"(?<![\p{{Hangul}}\w])(\p{{Hangul}}{{2,4}}+(?:\s?[·ㆍ,/]\s?\p{{Hangul}}{{2,4}}+){{0,5}})"
            rf"\s(?:{hangul})(?!\p{{Hangul}})"
            rf"|(?<![\p{{Hangul}}\w])(\p{{Hangul}}{{3}})(?:{hangul})(?!\p{{Hangul}})"
        )
        self._eastern = regex.compile(
            rf"(?:\A|(?<=[\s【（(=＝　／/]))([\p{{Han}}々]{{2,5}}?)"
            rf"[\s　]?(?:{han})(?=[\s　】）)／/|]|\Z)"
        )
        self._other = regex.compile(rf"(?i)\A([^|,;:.!?]{{4,50}}?)\s(?:{other})(?!\w)\s*+\Z")
        self._quick = regex.compile("|".join((hangul, han, other)), flags=regex.IGNORECASE)
        self._ascii = tuple(sorted(word.lower() for word in words if word.isascii()))

    def announces(self, text: str) -> bool:
        """Whether the line may be signed this way."""
        if len(text) > MAX_LINE:
            return False
        if text.isascii():
            folded = text.lower()
            return any(word in folded for word in self._ascii)
        return self._quick.search(text) is not None

    def read(self, text: str) -> Group | None:
        """The names of such a line."""
        if len(text) > MAX_LINE:
            return None
        found: list[str] = []
        if _SENTENCE.search(text) is None:
            for match in self._korean.finditer(text):
                pieces = _KOREAN_SPLIT.split(match.group(1) or match.group(2))
                found += [piece for piece in pieces if piece not in KOREAN_NO_NAMES]
        for match in self._eastern.finditer(text):
            name = self._names.person(match.group(1), lone=True)
            if name is not None and (len(name) > SHORT_HAN or name[0] in CHINESE_SURNAMES):
                found.append(name)
        before = self._other.match(text)
        if before is not None:
            caseless = regex.search(r"\p{Devanagari}", text) is not None
            name = self._names.person(before.group(1), lone=caseless)
            if name is not None:
                found.append(name)
        return Group(tuple(dict.fromkeys(found)), None) if found else None


def _alternation(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word) for word in ordered) or _NEVER
