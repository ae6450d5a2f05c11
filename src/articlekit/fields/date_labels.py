"""Says from the words beside a date whether it is the publication's or the last change's."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from articlekit.languages.language import Language

PUBLISHED = "published"
MODIFIED = "modified"
REACH = 90
"""Characters before a date in which its label may stand: 'Published by Jane Doe and others on'."""
AFTER_REACH = 24
"""Characters after a date in which its label may stand: '(04時10分更新)', ' – last updated'."""
NEXT_GAP = 16
"""Characters between such a label and the next date if it is that date's label instead."""
_NEVER = "\0"
"""Stands in for an empty list of phrases: no text has it in a label."""
MIN_LETTERS = 4
"""Letters of a label in Latin script: 'vom', 'el' and 'on' are listed as labels as well."""
_LATIN = regex.compile(r"\p{Latin}")
_SENTENCE = regex.compile(r"[.!?。](?=\s+\p{Lu}|\s*+\Z)")
_WORD = regex.compile(r"[\p{L}\p{M}]++")
_ENDS = regex.compile(r"\s*+(?:[)\]）|·•,;.]|\Z)")
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


class Labels:
    """The label words of some languages. Read-only once made."""

    def __init__(self, languages: Sequence[Language]) -> None:
        kinds: dict[str, str] = {}
        for language in languages:
            for kind, phrases in ((PUBLISHED, language.published), (MODIFIED, language.modified)):
                for phrase in phrases:
                    if phrase not in language.function_words and _is_label(phrase):
                        kinds.setdefault(" ".join(phrase.casefold().split()), kind)
        self._kinds = kinds
        spaced = [phrase for phrase in kinds if _SPACELESS.search(phrase) is None]
        close = [phrase for phrase in kinds if _SPACELESS.search(phrase) is not None]
        self._pattern = regex.compile(
            r"(?<![\p{L}\p{M}_])(?<spaced>\L<spaced>)(?![\p{L}\p{M}_])|(?<close>\L<close>)",
            spaced=spaced or [_NEVER],
            close=close or [_NEVER],
        )

    def kind(self, text: str, before: tuple[int, int], after: tuple[int, int, int]) -> str | None:
        """The kind of the date between the stretches `before` (start, end) and `after`
        (start, start of the next date, end of the block)."""
        low, high = before
        low = max(low, high - REACH)
        head = text[low:high].casefold()
        cut = 0
        for match in _SENTENCE.finditer(text[low:high]):
            cut = match.end() if match.end() < len(head) else cut
        found = None
        for match in self._pattern.finditer(head, min(cut, len(head))):
            found = match
        if found is not None:
            return self._kinds[found.group()]
        at, following, end = after
        behind = self._pattern.search(text[at : min(end, at + AFTER_REACH)].casefold())
        if behind is None or _WORD.search(text, at, at + behind.start()) is not None:
            return None
        past = at + behind.end()
        if following < end and following - past <= NEXT_GAP:
            return None
        if _ENDS.match(text, past, end) is None:
            return None
        return self._kinds[behind.group()]


def _is_label(phrase: str) -> bool:
    """Not a preposition: 'the meeting vom 3. Mai' says nothing about the page."""
    return len(phrase) >= MIN_LETTERS or not phrase.isalpha() or not _LATIN.match(phrase)
