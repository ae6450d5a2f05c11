"""What a user can ask of a clean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articlekit.document import CATEGORIES
from articlekit.errors import OptionsError

DEFAULT_STRICTNESS = 0.5
VOTERS = ("trafilatura",)


@dataclass(frozen=True, slots=True)
class Options:
    """Frozen settings of a `Cleaner`.

    - `remove`: categories that go (default: all).
    - `keep`: categories that stay, whatever `remove` says.
    - `strictness`: how sure the score must be that a block is not the story before it
      goes, from 0 (takes much) over 0.5 to 1 (takes only what a rule is certain of).
    - `disable`: rule ids, or prefixes of them ('newsletter', 'share.words'), switched off.
    - `language`: the text's language as a code ('de'); told from the words when None.
    - `packs`: paths of rule packs of one's own, loaded after the library's.
    - `voters`: other extractors asked about a page whose score is unsure; () goes without.

    Raises `OptionsError` for a value that is not allowed.
    """

    remove: tuple[str, ...] = CATEGORIES
    keep: tuple[str, ...] = ()
    strictness: float = DEFAULT_STRICTNESS
    disable: tuple[str, ...] = ()
    language: str | None = None
    packs: tuple[str | Path, ...] = ()
    voters: tuple[str, ...] = VOTERS

    def __post_init__(self) -> None:
        for name in ("remove", "keep", "disable", "packs", "voters"):
            value = getattr(self, name)
            if isinstance(value, str | bytes | Path):
                raise OptionsError(f"{name} must be a tuple, not {value!r}; write ({value!r},)")
            object.__setattr__(self, name, tuple(value))
        for name in ("remove", "keep"):
            for category in getattr(self, name):
                if category not in CATEGORIES:
                    raise OptionsError(
                        f"{name}: {category!r} is no category; use {', '.join(CATEGORIES)}"
                    )
        for voter in self.voters:
            if voter not in VOTERS:
                raise OptionsError(f"voters: {voter!r} is none of {', '.join(VOTERS)}")
        if not isinstance(self.strictness, int | float) or not 0 <= self.strictness <= 1:
            raise OptionsError(f"strictness must be a number from 0 to 1, not {self.strictness!r}")

    @property
    def going(self) -> frozenset[str]:
        """The categories of what is to be removed."""
        return frozenset(self.remove).difference(self.keep)
