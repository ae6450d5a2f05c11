"""Reads a line that signs a story: who, in which role, for which organisation.

Rather nobody than somebody wrong: whatever stands in the line has to be explained as a mark,
a name, a title, a place, an organisation or a date, or the line is no byline.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import NamedTuple

import regex

from articlekit.fields.byline_after import AfterMarks
from articlekit.fields.byline_beside import Beside
from articlekit.fields.byline_group import Group, GroupReader
from articlekit.fields.byline_marks import AUTHOR, PHOTOGRAPHER, Mark, Marks
from articlekit.fields.date import DateParser
from articlekit.fields.names import NOTHING, Names
from articlekit.fields.names_words import PARTICLES
from articlekit.languages.language import Language

MAX_WORDS = 40
"""Words of the longest signing line: a row of authors with their titles."""
MAX_LENGTH = 400
MAX_BARE_WORDS = 16
"""Words of the longest line without a mark that is read: four names with titles or a date."""
MAX_HEAD_WORDS = 30
"""Words of a standfirst that ends in the byline."""
MAX_LABEL_WORDS = 4
"""Words of a section or label before the mark: '7 comments / An analysis by Jane Doe'."""
GAP = " | "
_NOBODY = (",", "|", ";", "•", "·", "&", "+")
"""What follows a by-word that announces nobody: 'By | 3 May', 'By , Editor'."""
_SOMEBODY = "Xx"
"""Stands for a name, where the words before it are read alone."""
_SENTENCE_END = regex.compile(r"[.!?…»\"”]\Z")
_PROSE = regex.compile(r"[:?!,]\Z|\A[•·●▪◦*\-–—>#]|\b\p{Ll}{2,}+\s\p{Ll}{4,}+\s\p{Ll}{2,}+\b")
"""What no line of bare names has: a list's dot, an open end, three small words in a row."""
_DIGIT = regex.compile(r"\d")
_NOISE = regex.compile(
    r"\[email\s?protected\]|[\w.+\-]{1,60}+@[\w\-]++(?:\.[\w\-]++)++|https?://\S++"
    r"|@\w{2,40}+|[\u200b\u200e\u200f\ufeff]"
)
_META = regex.compile(
    r"(?<![\d/.-])\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?![\d/.-])|"
    r"\b\d{1,3}(?:[–-]\d{1,3})?\s?[-–]?(?:min(?:ute|uten|utes|utos|uti|uter)?s?\.?|Min\.?|分(?:钟|鐘)?)"
    r"(?:[\s-](?:read|Lesezeit|de lecture|de lectura|di lettura))?(?!\p{L})"
    r"|\b(?:\d{1,5}|One|No)\s(?:Comments?|comments?|Kommentare?|Views|views|Shares|shares)"
    r"(?:\sso\sfar)?\b"
    r"|\b\d{1,3}\s(?:mins?|minutes?|hours?|hrs?|days?|h|d|weeks?|months?|years?)(?:\sago)?\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?+(?:\s?[aApP]\.?[mM]\.?)?+(?:\s?Uhr)?+"
    r"|(?:\b(?:and|und|et|y|e|og|och|en|&)\s)?\b\d{1,3}\s(?:other\sauthors|others?|more|weitere|"
    r"autres|andere|otros|altri)\b|\b외\s?\d{1,3}명"
)
_GLUED = regex.compile(r"(?<=\p{L}\p{Ll})(?=\p{Lu}\p{Ll})")
_FOOTNOTES = regex.compile(r"(?<=\p{L}\p{Ll})\d{1,2}(?:,\d{1,2})*+(?=\s*+(?:[,;&|]|\Z))")
"""Numbers of footnotes that stand at names: 'Jane Doe1,2 & John Roe3'."""
_RIGHTS = regex.compile(r"[©℗]|(?i:\bcopyright\b)")
_WORD_AT = regex.compile(r"\p{L}++")


class Byline(NamedTuple):
    """One signing line. `text` is the line as printed, `names` are people, cleaned, in order;
    `marked` tells whether a by-word, a role or a 기자 announced them."""

    text: str
    names: tuple[str, ...]
    role: str
    organisation: str | None
    source: str = "line"
    marked: bool = False


class BylineParser:
    """Reads bylines in all languages given. Read-only once made; pickles."""

    def __init__(self, languages: Iterable[Language], dates: DateParser | None = None) -> None:
        languages = tuple(languages)
        self._dates = dates or DateParser(languages)
        self._names = Names(languages, self._dates.months)
        self._beside = Beside(languages, self._names)
        self._groups = GroupReader(self._names, self._beside)
        self._marks = Marks(languages, PARTICLES)
        self._after = AfterMarks(languages, self._names)

    def parse(self, line: str, *, bare: bool, common: Container[str] = NOTHING) -> Byline | None:
        """The byline a whole short block is: its authors where several roles sign.

        `bare` also takes a line that is nothing but names, which the place has to make a
        byline. `common` are words the document prints in lower case somewhere: a bare line
        with one of them is a heading, and so is 'By Region' where all of them are.
        """
        found = self.parse_all(line, bare=bare, common=common)
        return next((one for one in found if one.role == AUTHOR), found[0] if found else None)

    def parse_all(
        self, line: str, *, bare: bool, common: Container[str] = NOTHING
    ) -> tuple[Byline, ...]:
        """Every credit of a line, in order: 'Words by A, photos by B'."""
        text = line.strip()
        if not text or len(text) > MAX_LENGTH or text.count(" ") >= MAX_WORDS:
            return ()
        bare = bare and text.count(" ") < MAX_BARE_WORDS and _PROSE.search(text) is None
        signed_after = self._after.announces(text)
        if not (bare or signed_after or self._marks.may_hold(text)):
            return ()
        clean = self._cleaned(text)
        marks = self._marks.find(clean)
        found = self._marked(text, clean, marks, common) if marks else []
        if not found and signed_after:
            group = self._after.read(clean)
            found = [] if group is None else [_byline(text, group, AUTHOR, marked=True)]
        if not found and bare and not marks:
            group = self._groups.read_bare(clean, common, dated=clean != text)
            if group is not None:
                role = PHOTOGRAPHER if group.pictures else AUTHOR
                found = [_byline(text, group, role, marked=False)]
        return tuple(found)

    def parse_claim(self, text: str, role: str, *, lone: bool) -> Byline | None:
        """The names in a text that markup calls an author's, with or without a by-word.

        `lone` lets a single word be a name. A line that signs in several roles gives its
        first of `role`.
        """
        if not text or len(text) > MAX_LENGTH or text.count(" ") >= MAX_WORDS:
            return None
        found = self.parse_all(text, bare=False)
        same = [one for one in found if one.role == role]
        if found:
            return same[0] if same else found[0]
        clean = self._cleaned(text)
        if self._marks.find(clean):
            return None
        group = self._groups.read(clean, lone=lone, language=None)
        return None if group is None else _byline(text, group, role, marked=False)

    def without_mark(self, text: str) -> str:
        """A text without the by-word that opens it."""
        marks = self._marks.find(text)
        return text[marks[0].opens :] if marks and marks[0].start == 0 else text

    def is_label(self, text: str) -> bool:
        """Whether a text is nothing but a by-word: 'By', 'Von', 'Author of the article:'."""
        if not self._marks.opens_with_mark(text):
            return False
        plain = text.rstrip(" :")
        marks = self._marks.find(f"{plain}: {_SOMEBODY}")
        if not marks or marks[0].start or marks[0].role != AUTHOR:
            return False
        return marks[0].opens > len(plain) or text.endswith(":")

    def may_announce(self, text: str) -> bool:
        """A quick look whether a by-word may stand in a line."""
        return self._marks.may_hold(text) or self._after.announces(text)

    def is_title(self, text: str) -> bool:
        """Whether a line holds a person's title: 'Senior Staff Writer'."""
        words = text.split()
        return bool(words) and self._beside.is_title(words)

    def announced_role(self, lead: str) -> str | None:
        """The role that words right before a name announce: 'Reviewed by'; None for none."""
        marks = self._marks.find(f"{lead} {_SOMEBODY}") if lead else []
        if not marks or marks[-1].noun:
            return None
        return marks[-1].role if marks[-1].opens > len(lead) else None

    def _marked(
        self, text: str, clean: str, marks: list[Mark], common: Container[str]
    ) -> list[Byline]:
        if not _explains_head(clean[: marks[0].start], marks[0].role):
            return []
        found: list[Byline] = []
        for number, mark in enumerate(marks):
            end = marks[number + 1].start if number + 1 < len(marks) else len(clean)
            body = clean[mark.opens : end]
            if not body.strip(" ,;|-–—"):
                continue
            if body.startswith(_NOBODY) or (mark.noun and mark.role == PHOTOGRAPHER):
                return []
            if mark.noun:
                group = self._groups.read_bare(body.strip(" ,;|-–—"), common, dated=False)
            else:
                lone = not mark.weak and mark.role != PHOTOGRAPHER
                group = self._groups.read(body, lone=lone, language=mark.language, common=common)
            if group is None:
                return []
            found.append(_byline(text, group, mark.role, marked=True))
        return found

    def _cleaned(self, text: str) -> str:
        """The line with dates, clocks, addresses and counts replaced by a gap."""
        if _DIGIT.search(text) is not None:
            for found in reversed(self._dates.find(text, 0, len(text), None)):
                text = text[: found.span.start] + GAP + text[found.span.end :]
            text = _FOOTNOTES.sub("", _META.sub(GAP, text))
        if "@" in text or "://" in text or "[email" in text or not text.isascii():
            text = _NOISE.sub(GAP, text)
        if _GLUED.search(text) is not None:
            text = _GLUED.sub(lambda match: self._unglued(text, match.start()), text)
        return " ".join(text.split()).strip(" |,;·—–-/" if "|" in text else " |,;")

    def _unglued(self, text: str, at: int) -> str:
        """A gap between 'Doe' and 'Correspondent' where a page printed 'DoeCorrespondent'."""
        match = _WORD_AT.match(text, at)
        after = match.group() if match is not None else ""
        head = text[:at].rpartition(" ")[2]
        if self._marks.is_preposition(head):
            return " "
        return GAP if self._beside.is_head(after) or self._names.is_no_name(after) else ""


def _explains_head(head: str, role: str) -> bool:
    """Whether what stands before the first mark may stand there: nothing, a label or section,
    or a standfirst that ends in the byline. Before a picture's credit only nothing may."""
    head = head.strip(" |,;·•-–—/:")
    words = head.count(" ") + 1
    if not head or role != AUTHOR:
        return not head
    if _RIGHTS.search(head) is not None:
        return False
    if words <= MAX_LABEL_WORDS:
        return True
    return words <= MAX_HEAD_WORDS and _SENTENCE_END.search(head) is not None


def _byline(text: str, group: Group, role: str, *, marked: bool) -> Byline:
    return Byline(text, group.names, role, group.organisation, "line", marked)
