"""What became of one document of many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from articlekit.article import Article


class Failure(NamedTuple):
    """Why a document has no article: the error's class and what it said."""

    type: str
    message: str

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """The failure an exception stands for."""
        return cls(type(error).__name__, str(error))

    def __str__(self) -> str:
        return " ".join(f"{self.type}: {self.message}".split())


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document of `Cleaner.clean_many`: either `article` or `error` is set.

    `id` is what the source was called: the id of its pair, its mapping's 'id', or its place
    among the sources, counted from 0.
    """

    id: object
    article: Article | None = None
    error: Failure | None = None
