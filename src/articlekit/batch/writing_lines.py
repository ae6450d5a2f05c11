"""Writes pieces of JSON lines, and joins them."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from articlekit.batch.forms import Squeeze
from articlekit.batch.records import Record
from articlekit.batch.rendering import Look, Result, json_line

GZIP_LEVEL = 6
"""gzip's own default; Python's 9 takes twice the time for one per cent."""


class LinePiece:
    """A piece of a JSON lines file, compressed as the whole will be: gzip members and
    Zstandard frames in a row are a file of their kind."""

    def __init__(self, path: Path, look: Look, squeeze: Squeeze) -> None:
        self._look = look
        self._stream = _open(path, squeeze)

    def add(self, record: Record, result: Result) -> None:
        """Writes one record."""
        line = json_line(record, result, self._look)
        self._stream.write(line.encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Completes the file."""
        self._stream.close()


def _open(path: Path, squeeze: Squeeze) -> BinaryIO:
    if squeeze is Squeeze.GZIP:
        # A time in the header would make two runs differ.
        return cast(BinaryIO, gzip.GzipFile(path, "wb", GZIP_LEVEL, mtime=0))
    if squeeze is Squeeze.ZSTANDARD:
        return cast(BinaryIO, zstandard.ZstdCompressor().stream_writer(path.open("wb")))
    return path.open("wb")


def join_lines(pieces: Sequence[Path], target: Path) -> None:
    """Writes all pieces into one file."""
    with target.open("wb") as whole:
        for piece in pieces:
            with piece.open("rb") as part:
                shutil.copyfileobj(part, whole)
