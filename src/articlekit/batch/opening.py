"""Opens files to be read, decompressed on the way."""

from __future__ import annotations

import contextlib
import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from articlekit.batch.finding import STANDARD_INPUT
from articlekit.batch.forms import Squeeze, squeeze_of

READ_ERRORS = (OSError, EOFError, zstandard.ZstdError)
"""What reading a file that is broken or not there may raise."""


class Source:
    """An open file: its bytes decompressed, and how many of the file's own were read."""

    def __init__(self, raw: BinaryIO, stream: BinaryIO) -> None:
        self._raw = raw
        self.stream = stream

    def read_so_far(self) -> int:
        """Bytes of the file that were read; 0 where that cannot be told."""
        try:
            return self._raw.tell()
        except (OSError, ValueError):
            return 0


@contextmanager
def open_source(path: str) -> Iterator[Source]:
    """Opens a file, or standard input for '-', for reading."""
    if path == STANDARD_INPUT:
        yield Source(sys.stdin.buffer, sys.stdin.buffer)
        return
    with contextlib.ExitStack() as stack:
        raw = stack.enter_context(Path(path).open("rb"))
        squeeze = squeeze_of(Path(path))
        if squeeze is Squeeze.GZIP:
            stream = cast(BinaryIO, stack.enter_context(gzip.open(raw, "rb")))
        elif squeeze is Squeeze.ZSTANDARD:
            reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            stream = cast(BinaryIO, stack.enter_context(io.BufferedReader(reader)))
        else:
            stream = raw
        yield Source(raw, stream)
