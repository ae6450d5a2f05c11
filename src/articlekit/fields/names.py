"""Tells a person's name from an organisation's, a place and a heading, by its shape."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

import regex

from articlekit.fields.date_words import Months
from articlekit.fields.names_case import is_initial, restore_case
from articlekit.fields.names_words import (
    AGENCIES,
    ARTICLES,
    DEGREES,
    GENERATIONS,
    NO_ENDINGS,
    NO_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    SURNAMES_TOO,
    TITLES,
)
from articlekit.languages.cldr import city_names, names_of
from articlekit.languages.language import Language

MAX_NAME_WORDS = 4
"""Words of a name beside particles, initials and titles: 'Gabriel José García Márquez'."""
MAX_NAME_LENGTH = 60
MAX_CASELESS_WORDS = 5
"""Words of a name in a script without capitals, which only a mark can announce."""
MIN_WEEKDAY = 5
"""Letters of a weekday's name that is nobody's: 'Sam' and 'Dom' are given names too."""
MIN_FUNCTION_WORD = 5
"""Letters from which another language's function word opens no name: 'Tom', 'Hans' and 'Amit'
are function words somewhere."""
SIGN_LETTERS = 4
"""Letters of an agency's sign that is a given name when it is printed like one."""
SHORT_SOLID = 3
"""A lone word of so few capitals is an agency's or a desk's sign: 'dpa', 'SID'."""
DEGREE_LETTERS = (2, 6)
"""Letters of a post-nominal: 'MD' to 'CDCES'."""
_LETTER_WORDS = frozenset("AIOEYÀ")
NOTHING: Container[str] = frozenset()
_CASED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]")
_CAPITAL = regex.compile(
    r"(?:[dlDL]['’]|(?:al|el|as|ash|an|ad|ul)[-‐])?+\p{Lu}[\p{L}\p{M}]*+"
    r"(?:['’\-‐‑]\p{L}[\p{L}\p{M}]*+)*+"
)
_MIXED = regex.compile(r"\A\P{Latin}*+\p{Latin}[^\p{Cyrillic}\p{Greek}]*+[\p{Cyrillic}\p{Greek}]")
_POSSESSIVE = regex.compile(r"['’]s?\Z")
_NO_ENDING = regex.compile(rf"\p{{L}}{{3}}{NO_ENDINGS}\Z")
_CAMEL = regex.compile(r"\p{Ll}\p{Lu}")
_CAMEL_NAME = regex.compile(r"\b(?:Mc|Mac|De|Del|Di|La|Le|Van|Von|Fitz|Da|Du|Al|El|Abu|O)\p{Lu}")
_ORGANISATION_ENDING = regex.compile(
    r"\p{L}{2}(?:news|times|post|zeitung|blatt|magazin|tribune|online|media|press|tv|radio)\Z"
)
_CJK_NAME = regex.compile(
    r"[\p{Han}々〆ヶ]{1,4}+(?:[ 　]?[\p{Han}\p{Hiragana}\p{Katakana}々ー]{1,6}+)?+"
    r"|[\p{Han}々]{1,4}[ 　][\p{Hiragana}\p{Katakana}ー]{1,6}+"
    r"|\p{Katakana}[\p{Katakana}ー]*+(?:[・＝=][\p{Katakana}ー]++)*+"
)
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_CJK_BODY = regex.compile(
    r"(?:新聞|通信|社|部|局|班|編集|編輯|编辑|委員|报|報|网|網|台|電視|电视|中心|大学|大學|公司|チーム|ニュース|者|員|员|集|後記|简介|介绍)\Z"
)
_HANGUL = regex.compile(r"\p{Hangul}{2,5}+(?: \p{Hangul}{1,4}+)?+")
_WORD = regex.compile(r"[\p{L}\p{M}]++(?:[.'’\-‐‑]?[\p{L}\p{M}]++)*+\.?+")


class Names:
    """What the languages given know of names. Read-only once made; pickles."""

    def __init__(self, languages: Iterable[Language], months: Months) -> None:
        languages = tuple(languages)
        self._function_words = frozenset(
            word for language in languages for word in language.function_words
        )
        # Another language's function words may be surnames (Meer, Cole): they only may not open.
        self._openers = NO_NAMES | {
            word
            for word in self._function_words
            if len(word) >= MIN_FUNCTION_WORD and word not in PARTICLES
        }
        organisations = set(ORGANISATION_WORDS)
        for language in languages:
            organisations.update(language.organisation_words)
        self._organisations = frozenset(word for word in organisations if " " not in word)
        self._organisation_phrases = frozenset(word for word in organisations if " " in word)
        self._places = frozenset(_places(languages))
        self._months = months.names
        self._weekdays = frozenset(day for day in months.weekdays if len(day) >= MIN_WEEKDAY)

    def person(
        self,
        text: str,
        *,
        lone: bool,
        common: Container[str] = NOTHING,
        announced: bool = False,
    ) -> str | None:
        """`text` as a person's name with its case restored, or None. `lone` lets a single
        word pass, which only a by-word makes a name; `common` are words that are not names
        in this document, as it prints them in lower case too. `announced` tells that a
        by-word or the markup says that names follow, so that less speaks against one."""
        text = text.strip()
        if not text or len(text) > MAX_NAME_LENGTH:
            return None
        if _CASED.search(text) is None:
            return self._caseless(text, lone=lone)
        words = text.split()
        if is_agency(text) or self.is_place(text):
            return None
        if _MIXED.search(text) is not None:
            return None
        strong = 0
        for index, word in enumerate(words):
            weight = self._weight(word, index, len(words), common, announced=announced)
            if weight is None and announced and word in _LETTER_WORDS and index:
                # 'Matt De La O': a letter that ends a name behind a particle.
                weight = 0 if words[index - 1].casefold() in PARTICLES else None
            if weight is None:
                return None
            strong += weight
        if not 1 <= strong <= MAX_NAME_WORDS:
            return None
        if len(words) == 1:
            return self._mononym(words[0]) if lone else None
        if words[0].casefold() in ARTICLES and words[0][0].isupper() and strong == 1:
            return None
        return restore_case(text)

    def _weight(
        self, word: str, index: int, count: int, common: Container[str], *, announced: bool
    ) -> int | None:
        """1 for a name's own word, 0 for a part beside it, None for what is in no name."""
        bare = word.strip(".,").casefold()
        last = index == count - 1
        if bare in TITLES or word.casefold() in TITLES:
            return None if last and bare not in GENERATIONS else 0
        if index and bare in GENERATIONS:
            return 0
        if is_initial(word):
            # 'A Place', 'I Tried', 'Become A': such a letter without its point is a word.
            return None if (index == 0 or last) and word in _LETTER_WORDS else 0
        if bare in PARTICLES and not (index == 0 and word[0].isupper()):
            return None if last and not word[0].isupper() else 0
        if _CAPITAL.fullmatch(word) is None or _POSSESSIVE.search(word) is not None:
            return None
        if bare in self._weekdays or (
            (
                bare in (NO_NAMES if index or announced else self._openers)
                or bare in self._organisations
            )
            and not (index and bare in SURNAMES_TOO)
        ):
            return None
        if _has_inner_capital(word) and not (announced and index):
            return None
        if bare in common or (index == 0 and _NO_ENDING.search(bare) is not None):
            return None
        return 1

    def _mononym(self, word: str) -> str | None:
        bare = word.casefold()
        if word.isupper() and len(word) <= SHORT_SOLID:
            return None
        if bare in self._months or self._looks_like_brand(word):
            return None
        return restore_case(word)

    @staticmethod
    def _looks_like_brand(word: str) -> bool:
        """'NordNews', 'ServicePoint': a lone word with a capital inside is no person."""
        if _ORGANISATION_ENDING.search(word.casefold()) is not None:
            return True
        return _has_inner_capital(word)

    def is_organisation(self, text: str) -> bool:
        """Whether a printed name is an agency's, a desk's or a site's."""
        folded = text.casefold().strip(" .")
        if is_agency(text) or folded in self._organisation_phrases:
            return True
        words = folded.split()
        if not words or not text[:1].isalnum():
            return False
        if any(word.strip(".,") in self._organisations for word in words):
            return True
        if words[0] in ARTICLES and text[0].isupper() and len(words) > 1:
            return all(word[0].isupper() or word[0].isdigit() for word in text.split())
        if len(words) == 1 and (self._looks_like_brand(text) or ("." in folded and text.isascii())):
            return True
        return _CJK.search(text) is not None and _CJK_BODY.search(text) is not None

    def is_heading(self, word: str) -> bool:
        """Whether a word opens headings and menus and no name: 'Our', 'Meet', 'Best'."""
        return word.casefold() in self._openers

    def is_no_name(self, word: str) -> bool:
        """Whether a word is in no person's name: a menu's, a desk's or a small word."""
        bare = word.casefold()
        return bare in NO_NAMES or bare in self._organisations or bare in self._function_words

    def is_place(self, text: str) -> bool:
        """Whether a printed name of several words is a country's or a large city's."""
        return text.casefold() in self._places

    def _caseless(self, text: str, *, lone: bool) -> str | None:
        """Names in scripts without capitals: the place alone makes them names."""
        if _CJK.search(text) is not None:
            if _CJK_NAME.fullmatch(text) is None or _CJK_BODY.search(text) is not None:
                return None
            return text if lone or " " in text or "　" in text else None
        if not lone:
            return None
        if regex.search(r"\p{Hangul}", text) is not None:
            return text if _HANGUL.fullmatch(text) else None
        words = text.split()
        if not 1 <= len(words) <= MAX_CASELESS_WORDS:
            return None
        if any(_WORD.fullmatch(word) is None for word in words):
            return None
        if any(word in self._function_words for word in words):
            return None
        return text


def _has_inner_capital(word: str) -> bool:
    """'ServicePoint', but not 'McDonald', 'DeSiato' or 'Jean-Luc'."""
    return _CAMEL.search(word) is not None and _CAMEL_NAME.search(word) is None


def is_agency(text: str) -> bool:
    """Whether a text is a news agency's name; 'ANI' and 'dpa' are, 'Ani' is a given name."""
    plain = text.strip(" .,")
    if plain.casefold() not in AGENCIES:
        return False
    return len(plain) > SIGN_LETTERS or not plain.istitle()


def is_degree(text: str) -> bool:
    """Whether an element after a name is a degree or a post-nominal: 'MD', 'RDN', 'CDCES'."""
    words = text.replace(".", "").split()
    low, high = DEGREE_LETTERS
    return bool(words) and all(
        word.casefold() in DEGREES
        or (low <= len(word) <= high and word.isupper() and word.isascii() and word.isalpha())
        for word in words
    )


def _places(languages: Sequence[Language]) -> Iterable[str]:
    for language in languages:
        yield from (name.casefold() for name in names_of(language.code).places)
    # Large cities that no locale spells differently.
    yield from (name.casefold() for name in city_names())
