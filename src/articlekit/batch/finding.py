"""Finds the inputs that paths stand for: files, folders of files, standard input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from articlekit.batch.forms import COMPRESSED, ENDINGS, Form, form_of
from articlekit.errors import ArticlekitError

STANDARD_INPUT = "-"


class InputError(ArticlekitError, ValueError):
    """An input that was asked for is not there, holds nothing to read, or cannot be used."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input where `path` is '-'."""

    path: str
    form: Form

    @property
    def size(self) -> int:
        """Bytes of the file, 0 where that is not known."""
        path = Path(self.path)
        return path.stat().st_size if self.path != STANDARD_INPUT and path.is_file() else 0


@dataclass(frozen=True, slots=True)
class Finder:
    """Turns paths into inputs. `form` overrides what a file's ending says."""

    form: Form | None = None
    leave_out: frozenset[Path] = field(default_factory=frozenset)
    """Resolved paths a folder's files are not taken from: the output of the run itself."""

    def find(self, paths: Sequence[str]) -> tuple[Input, ...]:
        """The inputs of `paths`, folders replaced by the files in them, sorted by path.

        Raises `InputError` for a path that does not exist, for a folder without a
        document, and for standard input named twice.
        """
        if paths.count(STANDARD_INPUT) > 1:
            raise InputError("standard input ('-') can be read only once")
        found: list[Input] = []
        for path in paths:
            if path == STANDARD_INPUT:
                if self.form is Form.PARQUET:
                    raise InputError("Parquet cannot be read from standard input; name the file")
                found.append(Input(path, self.form or Form.TEXT))
            elif Path(path).is_dir():
                found.extend(self._in_folder(Path(path)))
            elif Path(path).exists():
                found.append(Input(path, self.form or form_of(Path(path)) or Form.TEXT))
            else:
                raise InputError(f"{path}: no such file or folder")
        return tuple(found)

    def _in_folder(self, folder: Path) -> list[Input]:
        files = [path for path in sorted(folder.rglob("*")) if self._is_wanted(path, folder)]
        if not files:
            plain = ", ".join(ending for endings in ENDINGS.values() for ending in endings)
            squeezed = ", ".join(ENDINGS[form][0] for form in COMPRESSED)
            raise InputError(
                f"{folder}: no file ending in {plain} (or {squeezed} with .gz or .zst); "
                "name the files, or say --from text"
            )
        return [Input(str(path), self.form or form_of(path) or Form.TEXT) for path in files]

    def _is_wanted(self, path: Path, folder: Path) -> bool:
        inside = path.relative_to(folder).parts
        if any(part.startswith((".", "_")) for part in inside[-1:]) or not path.is_file():
            return False
        if any(part.startswith(".") for part in inside):
            return False
        known = self.form is not None or form_of(path) is not None
        resolved = path.resolve()
        return known and not any(
            resolved == out or out in resolved.parents for out in self.leave_out
        )
