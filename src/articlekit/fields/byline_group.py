"""Reads what follows a by-word, or a whole bare line: names, and what stands beside them."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

import regex

from articlekit.fields.byline_beside import Beside
from articlekit.fields.names import NOTHING, Names, is_agency, is_degree
from articlekit.fields.names_words import ARTICLES, PICTURE_AGENCIES, SELF_NAMES

MAX_BARE_NAMES = 4
MAX_NAMES = 12
MAX_DESK_WORDS = 4
"""Words of a desk's bare signature: 'Nordblatt Online Redaktion'."""
MAX_SECTION_WORDS = 3
"""Words of a section behind a name and a date: 'Jane Doe 3 May 2024 Garden Care'."""
NAME_WORDS = 2
"""Words of a name that stands before a title without a comma."""
DUPLICATE_WORDS = 2
"""Words of a name that is printed twice in a row."""
_SPACE = r"(?:(?<!\s)\s++)?+"
"""White space from its beginning: begun at each of many blanks, a search is quadratic."""
_HARD = regex.compile(
    rf"{_SPACE}[|•·●⋅\n※]\s*+|(?<!\s)\s++[–—―-]\s++|{_SPACE}—\s*+"
    r"|(?<=\p{Ll}{3})(?<!Prof|Ing|Mag|Dipl|Mgr)\.\s++"
)
_SEPARATOR = regex.compile(_SPACE + r"(?:[;、，・；／]|,(?!\s?(?:Jr|Sr)\.?\s?(?:,|\Z))|/)\s*+")
_JOINERS = frozenset("&+")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_PARENS = regex.compile(_SPACE + r"[(（\[【]([^()（）\[\]【】]{0,60})[)）\]】]\s*+")
_OPENING = frozenset("(（[【")
_INITIAL_END = regex.compile(r"(?:\b\p{Lu}|\b[JS]r)\.\Z")
_DASHED = regex.compile(r"\s[–—―-]\s|—")
_ACRONYM = regex.compile(r"\b\p{Lu}{3,4}\b")
"""A short word in capitals in a line that is not: 'VPN', 'DIY'."""
_BULLET = regex.compile(r"[•·●▪◦*\-–—>\d#]")
_OTHER_CREDIT = regex.compile(r"\b(?:by|von|par|por|di)\s\p{Lu}")


class Group(NamedTuple):
    """The names that one mark announces."""

    names: tuple[str, ...]
    organisation: str | None
    pictures: bool = False
    """A picture agency stood beside the names: they are a photographer's."""


class _Reading:
    """What has been read so far of one group, and how strictly to read on."""

    def __init__(self, *, lone: bool, bare: bool, common: Container[str]) -> None:
        self.names: list[str] = []
        self.organisation: str | None = None
        self.lone = lone
        self.bare = bare
        self.common = common
        self.dated = False
        self.titled = False
        """A title stood behind a comma: a house may follow it ('Editor, Harbour Review')."""

    def add(self, name: str) -> None:
        if name not in self.names:
            self.names.append(name)

    def sign(self, organisation: str | None) -> None:
        if self.organisation is None and organisation:
            self.organisation = organisation.strip(" ,.")


class GroupReader:
    """Read-only once made; pickles."""

    def __init__(self, names: Names, beside: Beside) -> None:
        self._names = names
        self._beside = beside

    def read(
        self,
        text: str,
        *,
        lone: bool,
        language: str | None,
        common: Container[str] = NOTHING,
    ) -> Group | None:
        """The names a mark announces, or None where a part of `text` cannot be explained."""
        group = self._read(text, _Reading(lone=lone, bare=False, common=NOTHING), language)
        if group is None or not any(_all_common(name, common) for name in group.names):
            return group
        return None

    def read_bare(self, text: str, common: Container[str], *, dated: bool) -> Group | None:
        """The names that a line without a mark is made of. `dated` tells that a date stood in
        it, behind which a section may follow."""
        if _BULLET.match(text) is not None:
            return None
        reading = _Reading(lone=False, bare=True, common=common)
        reading.dated = dated
        group = self._read(text, reading, None)
        if group is None:
            return self._desk(text)
        if not group.names or len(group.names) > MAX_BARE_NAMES:
            return None
        if "/" in text and is_agency(group.organisation or ""):
            # 'Jane Doe/dpa' signs a picture as often as a text.
            return group if group.pictures else None
        return group

    def _desk(self, text: str) -> Group | None:
        printed = text.split()
        words = [word.casefold() for word in printed]
        signs = is_agency(text) or (
            1 < len(words) <= MAX_DESK_WORDS
            and (words[-1] in SELF_NAMES or words[0] in {"redaktion", "redacción", "team"})
            and all(word[:1].isupper() for word in printed[:-1])
            and not self._names.is_heading(printed[0])
        )
        return Group((), text) if signs else None

    def _read(self, text: str, reading: _Reading, language: str | None) -> Group | None:
        if not _OPENING.isdisjoint(text):
            for match in _PARENS.finditer(text):
                inside = match.group(1).split()
                good = len(inside) <= 1 or self._beside.explains(inside, strict=True)[0]
                if reading.bare and not good:
                    return None
                reading.sign(self._beside.organisation(match.group(1)))
            text = _PARENS.sub(" ", text)
        text = text.strip(" ,;:|-–—")
        text = text if _INITIAL_END.search(text) else text.rstrip(".")
        parts = [part for part in _HARD.split(text) if part and part.strip(" ,;:.")]
        for number, part in enumerate(parts):
            pieces = self._elements(part.strip(" ,;:"), language)
            if number and reading.bare and _DASHED.search(text) and not self._titles(pieces):
                # 'Jane Doe – Harbour Light' names a work, 'Jane Doe | John Roe' two people.
                return None
            for element, joined in pieces:
                if not self._element(element, reading, number, joined=joined):
                    return None
        if len(reading.names) > MAX_NAMES or not (reading.names or reading.organisation):
            return None
        agency = (reading.organisation or "").casefold()
        return Group(tuple(reading.names), reading.organisation, agency in PICTURE_AGENCIES)

    def _titles(self, pieces: list[tuple[str, bool]]) -> bool:
        return any(self._beside.is_title(element.split()) for element, _ in pieces)

    def _elements(self, part: str, language: str | None) -> list[tuple[str, bool]]:
        """The pieces of a list ('A, B and C'), each with whether an 'and' joins it."""
        elements: list[tuple[str, bool]] = []
        for piece in _SEPARATOR.split(part):
            if language == "zh" and _CJK.search(piece):
                elements += ((word, True) for word in piece.split())
                continue
            current: list[str] = []
            joined = False
            for word in piece.split():
                if word in self._beside.ands or word in _JOINERS:
                    elements.append((" ".join(current), joined))
                    current, joined = [], True
                else:
                    current.append(word)
            elements.append((" ".join(current), joined))
        return [one for one in elements if one[0]]

    def _element(self, element: str, reading: _Reading, number: int, *, joined: bool) -> bool:
        words = element.split()
        if self._beside.is_label(words):
            return True
        words = self._beside.without_leading_title(words)
        if reading.names:
            return self._further(words, reading, number, joined=joined)
        return self._opening(words, reading, number)

    def _opening(self, words: list[str], reading: _Reading, number: int) -> bool:
        """Reads an element before which nobody has been named."""
        name_words, tail = self._beside.cut(words)
        head = " ".join(name_words)
        if len(name_words) < NAME_WORDS and self._beside.is_modifier(head):
            return False
        if self._names.is_organisation(head):
            return self._organisation(name_words, tail, reading)
        person = self._person(head, reading, lone=reading.lone and number == 0)
        return person is not None and self._take(person, tail, reading)

    def _further(self, words: list[str], reading: _Reading, number: int, *, joined: bool) -> bool:
        """Reads an element behind a name: another name, or what stands beside the first."""
        name_words, tail = self._beside.cut(words)
        head = " ".join(name_words)
        if _OTHER_CREDIT.search(" ".join(words)) is not None:
            return True
        if (is_degree(head) and not self._names.is_heading(name_words[0])) or (
            self._names.is_place(head)
        ):
            return self._tail(tail, reading)
        title = self._beside.is_title(words)
        if title and len(name_words) < NAME_WORDS:
            reading.titled = True
            return True
        if reading.titled and not joined:
            return self._beside.explains(words, strict=False)[0]
        if self._names.is_organisation(head):
            return self._organisation(name_words, tail, reading)
        if number and not reading.bare:
            # After a gap stands what is beside the names: a place, a title, a section.
            named_one = self._names.person(head, lone=True) is not None
            return named_one or self._explained(words, reading)
        alone = joined and not any(" " in name for name in reading.names)
        person = self._person(head, reading, lone=reading.lone and alone and number == 0)
        if person is not None:
            return self._take(person, tail, reading)
        reading.titled = title
        section = number > 0 and reading.dated and len(words) <= MAX_SECTION_WORDS
        if title or section:
            return True
        if len(name_words) == 1 and head[:1].isupper() and head.isalpha():
            return self._tail(tail, reading)
        return self._explained(words, reading)

    def _person(self, head: str, reading: _Reading, *, lone: bool) -> str | None:
        if reading.bare and _ACRONYM.search(head) is not None and not head.isupper():
            return None
        return self._names.person(
            head, lone=lone, common=reading.common, announced=not reading.bare
        )

    def _organisation(self, words: list[str], tail: list[str], reading: _Reading) -> bool:
        head = " ".join(words)
        named = is_agency(head) or words[0].casefold() in ARTICLES
        if reading.bare and not (reading.names and named):
            return False
        if named or not reading.names or len(words) > 1:
            reading.sign(head)
        return self._tail(tail, reading)

    def _take(self, person: str, tail: list[str], reading: _Reading) -> bool:
        words = person.split()
        if len(words) == 1 and tail:
            # 'By Nordnet with agencies': what stands alone and has agencies is a site.
            good, named = self._beside.explains(tail, strict=reading.bare)
            if good and named is not None:
                reading.sign(person)
                return True
        half = len(words) // 2
        if half >= DUPLICATE_WORDS and words[:half] == words[half:]:
            person = " ".join(words[:half])
        reading.add(person)
        return self._tail(tail, reading)

    def _tail(self, tail: list[str], reading: _Reading) -> bool:
        good, named = self._beside.explains(tail, strict=reading.bare)
        reading.sign(named)
        return good

    def _explained(self, words: list[str], reading: _Reading) -> bool:
        good, named = self._beside.explains(words, strict=reading.bare)
        if good:
            reading.sign(named)
            return True
        if reading.bare:
            return False
        other = _OTHER_CREDIT.search(" ".join(words)) is not None
        several = " " in reading.names[0] if reading.names else False
        return other or (several and self._beside.is_plain_title(words))


def _all_common(name: str, common: Container[str]) -> bool:
    """Whether every word of a name is printed in lower case elsewhere: 'By Price Range'."""
    return all(word.casefold() in common for word in name.split())
