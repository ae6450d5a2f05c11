"""Finds documents in files, folders and standard input, and reads them one by one.

A document that cannot be read is still an item, with its error: what goes wrong with one
must never keep the others from being read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from articlekit.errors import ArticlekitError

STANDARD_INPUT = "-"
TEXT_ENDINGS = (".txt", ".text", ".md", ".markdown")
JSONL_ENDINGS = (".jsonl", ".ndjson")
TEXT_COLUMNS = ("text", "body", "content", "raw_text")
"""Where the text of a record is looked for, the first one present counting."""
ID_COLUMNS = ("id", "doc_id", "url")
URL_COLUMN = "url"
COLUMNS_NAMED = 8
"""Columns of a record that an error message names at most."""


class Form(StrEnum):
    """How documents lie in an input."""

    TEXT = "text"
    """One document, the whole input."""
    JSONL = "jsonl"
    """One JSON object with a text column per line."""


class InputError(ArticlekitError, ValueError):
    """An input that was asked for is not there, or holds nothing to read."""


class RecordError(ArticlekitError, ValueError):
    """A line of a JSONL input is no JSON object, or has no text where one was expected."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input where `path` is '-'."""

    path: str
    form: Form


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of JSONL records to look in, the first present one counting."""

    text: tuple[str, ...] = TEXT_COLUMNS
    id: tuple[str, ...] = ID_COLUMNS


@dataclass(frozen=True, slots=True)
class Item:
    """A document as it was read: either `source` or `error` is set.

    `names` are the keys that tell it from others in the output: 'id' where the record has
    one, 'path', and for JSONL the 1-based 'line'.
    """

    names: Mapping[str, str | int]
    source: str | bytes | None = None
    url: str | None = None
    error: Exception | None = None

    def label(self) -> str:
        """The item's name for a reader, such as 'dumps.jsonl, line 3 (id 17)'."""
        parts = [str(self.names["path"])]
        if "line" in self.names:
            parts.append(f", line {self.names['line']}")
        if "id" in self.names:
            parts.append(f" (id {self.names['id']})")
        return "".join(parts)


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
                found.append(Input(path, self.form or Form.TEXT))
            elif Path(path).is_dir():
                found.extend(self._in_folder(Path(path)))
            elif Path(path).exists():
                found.append(Input(path, self._form_of(Path(path))))
            else:
                raise InputError(f"{path}: no such file or folder")
        return tuple(found)

    def _in_folder(self, folder: Path) -> list[Input]:
        files = [path for path in sorted(folder.rglob("*")) if self._is_wanted(path, folder)]
        if not files:
            endings = ", ".join((*TEXT_ENDINGS, *JSONL_ENDINGS))
            raise InputError(
                f"{folder}: no file ending in {endings}; name the files, or say --from text"
            )
        return [Input(str(path), self._form_of(path)) for path in files]

    def _is_wanted(self, path: Path, folder: Path) -> bool:
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or not path.is_file():
            return False
        known = self.form is not None or path.suffix.lower() in (*TEXT_ENDINGS, *JSONL_ENDINGS)
        return known and path.resolve() not in self.leave_out

    def _form_of(self, path: Path) -> Form:
        if self.form is not None:
            return self.form
        return Form.JSONL if path.suffix.lower() in JSONL_ENDINGS else Form.TEXT


def read_items(inputs: Sequence[Input], columns: Columns | None = None) -> Iterator[Item]:
    """Yields the documents of `inputs` in order, holding one at a time in memory."""
    for source in inputs:
        if source.form is Form.JSONL:
            yield from _read_jsonl(source.path, columns or Columns())
        else:
            yield _read_text(source.path)


def _read_text(path: str) -> Item:
    names = {"path": path}
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
    except OSError as error:
        return Item(names, error=error)
    return Item(names, data)


def _read_jsonl(path: str, columns: Columns) -> Iterator[Item]:
    try:
        if path == STANDARD_INPUT:
            yield from _read_lines(sys.stdin.buffer, path, columns)
        else:
            with Path(path).open("rb") as lines:
                yield from _read_lines(lines, path, columns)
    except OSError as error:
        yield Item({"path": path}, error=error)


def _read_lines(lines: Iterator[bytes], path: str, columns: Columns) -> Iterator[Item]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_record(line, {"path": path, "line": number}, columns)


def _read_record(line: bytes, names: Mapping[str, str | int], columns: Columns) -> Item:
    try:
        # NaN is what data frames write for "nothing"; JSON has null for it.
        record = json.loads(line, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        return Item(names, error=RecordError(f"the line is not JSON: {error}"))
    if not isinstance(record, dict):
        return Item(names, error=RecordError("the line is not a JSON object"))
    identifier = next((record[name] for name in columns.id if record.get(name) is not None), None)
    if identifier is not None:
        names = {"id": _plain(identifier), **names}
    url = record.get(URL_COLUMN)
    try:
        text = _text_of(record, columns.text)
    except RecordError as error:
        return Item(names, error=error)
    return Item(names, text, url if isinstance(url, str) else None)


def _plain(identifier: object) -> str | int:
    if isinstance(identifier, str | int) and not isinstance(identifier, bool):
        return identifier
    return json.dumps(identifier)


def _text_of(record: Mapping[str, object], columns: Sequence[str]) -> str:
    for name in columns:
        if name not in record:
            continue
        text = record[name]
        if not isinstance(text, str):
            raise RecordError(f"column {name!r} holds no text but {type(text).__name__}")
        return text
    present = ", ".join(list(record)[:COLUMNS_NAMED]) or "none"
    wanted = " or ".join(repr(name) for name in columns)
    raise RecordError(f"no column {wanted}; the record has: {present} (see --text-column)")
