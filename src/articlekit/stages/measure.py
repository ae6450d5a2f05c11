"""Takes a document's measures once, for every stage after: counts, words, language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from articlekit.document import Document
from articlekit.languages.identify import FunctionWords, by_script
from articlekit.languages.language import Language
from articlekit.languages.months import all_month_names
from articlekit.measures.characters import Counts, Sort, count, pieces, spans_of
from articlekit.measures.words import Words, hash_words, joined, words_of
from articlekit.stages.datelike import datelike

WIDE_SHARE = 0.3
"""Share of characters of scripts without spaces that makes a text one of them: Japanese
news has .5 to .7 (kana, kanji), Latin text about a Chinese firm below .05."""
UNKNOWN = -1.0
"""Function-word share where the language is not known: the score has a bin of its own for it."""


class Lexicon:
    """The word lists of all languages, made ready for look-up. Read-only once made."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.function_words = FunctionWords(languages)
        months = all_month_names(language.code for language in languages)
        relative = (
            word
            for language in languages
            for phrase in language.relative
            for word in phrase.split(" ")
        )
        self.date_words = hash_words([*sorted(months), *relative])


class Measures(NamedTuple):
    """What was measured of a document's blocks; arrays hold one number a block."""

    counts: Counts
    words: Words
    function: NDArray[np.bool_]
    """For each word whether it is a function word of the document's language."""
    function_share: NDArray[np.float32]
    dates: NDArray[np.float32]
    language: str | None
    wide: bool


def measure(document: Document, lexicon: Lexicon, language: str | None = None) -> Measures:
    """Measures `document`; `language` is trusted where given, else told from the words."""
    size = len(document.blocks)
    spans = spans_of(document.blocks)
    counts = Counts(size)
    parts = []
    for piece in pieces(document.text, spans):
        count(piece, counts)
        parts.append(words_of(piece))
    words = joined(parts)
    known = lexicon.function_words.known(words)
    told = language or by_script(counts.pages) or lexicon.function_words.vote(known)
    function = lexicon.function_words.of(told, known)
    wide = bool(counts.sorts[Sort.WIDE].sum() > WIDE_SHARE * counts.chars.sum())
    per_block = np.bincount(words.blocks, minlength=size)
    share = np.bincount(words.blocks[function], minlength=size) / np.maximum(per_block, 1)
    if wide or told is None:
        share = np.full(size, UNKNOWN)
    dates = datelike(
        document.text,
        document.blocks,
        counts.words,
        counts.sorts[Sort.DIGIT],
        words,
        lexicon.date_words,
    )
    return Measures(counts, words, function, share.astype(np.float32), dates, told, wide)
