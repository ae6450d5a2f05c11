"""Which language a text is in, by its function words.

A vote over the word lists the score needs anyway: it costs one look-up per word, has
no model to load and gives the same answer everywhere. Measured libraries answer for
more languages but take a millisecond a text and a second to load.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from articlekit.languages.language import Language
from articlekit.measures.words import Hashes, Words, hash_words

MIN_SHARE = 0.12
"""Share of a text's words that must be function words of a language: running text of the
languages here has .25 to .55, lists of names below .05, a related language up to .10."""
MIN_WORDS = 12
"""Fewest words a language is told from."""


class FunctionWords:
    """The function words of all languages in one sorted table. Read-only once made."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.codes = tuple(language.code for language in languages)
        lists = [hash_words(language.function_words) for language in languages]
        self._table: Hashes = np.unique(np.concatenate(lists))
        self.missing = len(self._table)
        self._is_of = np.zeros((len(self.codes), self.missing + 1), dtype=bool)
        for number, hashes in enumerate(lists):
            self._is_of[number, np.searchsorted(self._table, hashes)] = True
        self._spoken = np.ascontiguousarray(self._is_of.T)

    def known(self, words: Words) -> NDArray[np.intp]:
        """For each word its place in the table, or `missing` for one that is not in it."""
        places = self._table.searchsorted(words.hashes)
        return np.where(self._table.take(places, mode="clip") == words.hashes, places, self.missing)

    def vote(self, known: NDArray[np.intp]) -> str | None:
        """The language most of the words speak for; None when none has enough."""
        if len(known) < MIN_WORDS:
            return None
        # A text uses few of the words, each of them often.
        times = np.bincount(known, minlength=self.missing + 1)[: self.missing]
        used = np.flatnonzero(times)
        counts = times[used] @ self._spoken[used]
        best = int(counts.argmax())
        return self.codes[best] if counts[best] / len(known) >= MIN_SHARE else None

    def of(self, language: str | None, known: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which words are function words of `language`, or of any when it is unknown."""
        if language in self.codes:
            return np.asarray(self._is_of[self.codes.index(language)].take(known))
        return np.asarray(known != self.missing)


def by_script(pages: NDArray[np.int64]) -> str | None:
    """The language of a script only one of the languages here is written in.

    `pages` counts code points per page of 128 (see `measures.characters`).
    """
    letters = max(int(pages[1:].sum()) + int(pages[0]) // LATIN_PER_LETTER, 1)
    kana, hangul = int(pages[_KANA].sum()), int(pages[_HANGUL].sum())
    han = int(pages[_HAN].sum())
    if (kana + han + hangul) >= SCRIPT_SHARE * letters:
        if hangul >= (kana + han) * KANA_SHARE:
            return "ko"
        return "ja" if kana >= KANA_SHARE * (kana + han) else "zh"
    for code, where in _SCRIPTS:
        if int(pages[where].sum()) >= SCRIPT_SHARE * letters:
            return code
    return None


SCRIPT_SHARE = 0.5
"""Share of the letters that must be of a script: names of foreign firms stand in all."""
LATIN_PER_LETTER = 2
"""Latin letters count half: menus and addresses are Latin on pages in every script."""
KANA_SHARE = 0.05
"""Share of kana that tells Japanese from Chinese, and of Hangul that tells Korean: Japanese
text has .3 and more, Chinese about Japan below .01."""
_KANA, _HAN, _HANGUL = slice(96, 98), slice(156, 320), slice(344, 432)
_SCRIPTS = (("el", slice(6, 8)), ("he", slice(11, 12)), ("hi", slice(18, 19)))
