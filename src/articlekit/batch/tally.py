"""Counts over a run, for its summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from articlekit.batch.shaping import Figures
from articlekit.many.outcome import Failure

_PER_CENT = 100
_COUNTERS = ("removed", "warnings", "errors")


@dataclass(slots=True)
class Tally:
    """Counts over some documents. Characters are code points."""

    documents: int = 0
    without_story: int = 0
    failed: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    characters: int = 0
    kept: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    first_failure: str = ""

    def add(self, figures: Figures) -> None:
        """Counts a document that was cleaned."""
        self.documents += 1
        self.without_story += not figures.kept
        self.bytes_in += figures.bytes_in
        self.bytes_out += figures.bytes_out
        self.characters += figures.characters
        self.kept += figures.kept
        self.removed.update(figures.removed)
        self.warnings.update(figures.warnings)

    def add_failure(self, label: str, failure: Failure) -> None:
        """Counts a document that was not."""
        self.documents += 1
        self.failed += 1
        self.errors[failure.type] += 1
        if not self.first_failure:
            self.first_failure = f"{label}: {failure}"

    def take_in(self, other: Tally) -> None:
        """Adds the counts of the documents that came after these."""
        for name in ("documents", "without_story", "failed", "bytes_in", "bytes_out"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.characters += other.characters
        self.kept += other.kept
        self.removed.update(other.removed)
        self.warnings.update(other.warnings)
        self.errors.update(other.errors)
        self.first_failure = self.first_failure or other.first_failure

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain data."""
        counts = {one.name: getattr(self, one.name) for one in fields(self)}
        return counts | {name: dict(counts[name]) for name in _COUNTERS}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """The tally `to_dict` was called on."""
        counters = {name: Counter(data[name]) for name in _COUNTERS}
        return cls(**data | counters)

    def line(self) -> str:
        """The summary as one line."""
        documents = "1 document" if self.documents == 1 else f"{self.documents:,} documents"
        parts = [f"{documents}, {self.without_story:,} without a story, {self.failed:,} failed"]
        if self.characters:
            parts.append(
                f"{self.bytes_in:,} bytes in, {self.bytes_out:,} out, "
                f"{_share(self.kept, self.characters)} of the text kept"
            )
        if self.removed:
            shares = (
                f"{category} {_share(count, self.characters)}"
                for category, count in self.removed.most_common()
            )
            parts.append(f"removed: {', '.join(shares)}")
        if self.warnings:
            parts.append(f"warnings: {_listed(self.warnings)}")
        if self.errors:
            parts.append(f"errors: {_listed(self.errors)}")
        if self.first_failure:
            parts.append(f"first failure: {self.first_failure}")
        return "; ".join(parts)


def _share(part: int, whole: int) -> str:
    share = _PER_CENT * part / whole
    return f"{share:.0f} %" if share >= 1 or not part else f"{share:.1g} %"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counts.items()))
