"""One run of the batch: records in, cleaned or flagged records out, in order."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TextIO

from articlekit.batch.finding import STANDARD_INPUT, Input, InputError
from articlekit.batch.forms import Form, squeeze_of
from articlekit.batch.pieces import RECORDS_PER_PIECE, OutputError, Pieces
from articlekit.batch.progress import Progress, shown
from articlekit.batch.reading import first_record, read_records
from articlekit.batch.records import Columns, Record
from articlekit.batch.rendering import Look, Result, clashes, json_line, text_to_read
from articlekit.batch.shaping import TO_READ, Shaper
from articlekit.batch.tally import Tally
from articlekit.batch.writing_lines import LinePiece, join_lines
from articlekit.batch.writing_tables import TablePiece, join_tables
from articlekit.many.outcome import Failure
from articlekit.many.stream import stream

CLASH = Failure("FieldTaken", "the record has a field of this name; it was left as it came")


@dataclass(frozen=True, slots=True)
class Run:
    """What is read, what is made of it, and how many processes share the work (0: this one)."""

    inputs: Sequence[Input]
    columns: Columns
    shaper: Shaper
    look: Look
    workers: int

    def check(self) -> None:
        """Raises `InputError` where the first record of an input has our field already."""
        for source in self.inputs:
            if source.path == STANDARD_INPUT or not Path(source.path).is_file():
                continue
            record = first_record(source, self.columns)
            if record is not None and clashes(record, self.look):
                raise InputError(
                    f"{source.path}: has a column {self.look.column!r} already; "
                    "choose another with --field (or --into)"
                )

    def results(self, skip: int = 0) -> Iterator[tuple[Record, Result]]:
        """Every record from the `skip`th on, with what became of its document, in order."""
        records = islice(read_records(self.inputs, self.columns), skip, None)
        documents = (record.document._replace(id=record) for record in records)
        for record, result in stream(self.shaper, documents, self.workers):
            assert isinstance(record, Record)  # noqa: S101  the id that was given above
            yield record, result

    def count(self, record: Record, result: Result, tally: Tally) -> None:
        """Counts one record's outcome."""
        if clashes(record, self.look):
            tally.add_failure(record.label, CLASH)
        elif isinstance(result, Failure):
            tally.add_failure(record.label, result)
        else:
            tally.add(result.figures)


class Piece(Protocol):
    """A piece of the output that takes one record after another."""

    def add(self, record: Record, result: Result) -> None:
        """Takes in one record."""

    def close(self) -> None:
        """Completes the file."""


def write_stream(run: Run, target: Path | None) -> Tally:
    """Writes to standard output (None) or to a device or pipe, as documents are cleaned."""
    tally = Tally()
    headed = len(run.inputs) > 1 or run.inputs[0].form not in (Form.TEXT, Form.HTML)
    stream_ = _standard_output() if target is None else _device(target)
    try:
        for record, result in run.results():
            run.count(record, result, tally)
            stream_.write(_text(run, record, result, headed=headed))
        stream_.flush()
    finally:
        if target is not None:
            stream_.close()
    return tally


def write_view(run: Run, target: Path) -> Tally:
    """Writes a view to read to a file, which appears when all of it is written."""
    tally = Tally()
    headed = len(run.inputs) > 1 or run.inputs[0].form not in (Form.TEXT, Form.HTML)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        file = unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error
    try:
        with file, shown() as progress:
            for record, result in run.results():
                run.count(record, result, tally)
                file.write(_text(run, record, result, headed=headed))
                progress.step(record.done)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return tally


@dataclass(frozen=True, slots=True)
class Target:
    """A file of records, or a folder of Parquet parts."""

    path: Path
    form: Form
    folder: bool = False


def write_records(run: Run, target: Target, plan: Mapping[str, object], *, resume: bool) -> Tally:
    """Writes records to `target`, which appears when all of it is written.

    A run that is stopped leaves its finished pieces beside the target; with `resume` and
    the same `plan` the next one goes on after them. Returns the counts of all records,
    those of the stopped run included.
    """
    pieces = Pieces(target.path)
    pieces.begin(plan, resume=resume)
    try:
        with shown(pieces.tally.documents) as progress:
            _write_pieces(run, target, pieces, progress)
        _join(pieces, target)
    except BaseException:
        pieces.leave()
        raise
    pieces.remove()
    return pieces.tally


def _write_pieces(run: Run, target: Target, pieces: Pieces, progress: Progress) -> None:
    results = run.results(skip=pieces.tally.documents)
    while True:
        tally = Tally()
        piece: Piece | None = None
        for record, result in islice(results, RECORDS_PER_PIECE):
            piece = piece or _piece(run, target, pieces.unfinished())
            piece.add(record, result)
            run.count(record, result, tally)
            progress.step(record.done)
        if piece is None and pieces.files:
            return
        piece = piece or _piece(run, target, pieces.unfinished())  # of no records at all
        piece.close()
        pieces.finish_piece(tally)


def _piece(run: Run, target: Target, path: Path) -> Piece:
    if target.form is Form.PARQUET:
        return TablePiece(path, run.look, removals=run.shaper.removals)
    return LinePiece(path, run.look, squeeze_of(target.path))


def _join(pieces: Pieces, target: Target) -> None:
    whole = pieces.folder / "whole"
    if whole.is_dir():  # of a run that was killed here
        for part in whole.iterdir():
            part.unlink()
        whole.rmdir()
    if target.form is Form.PARQUET:
        join_tables(pieces.files, whole, folder=target.folder)
    else:
        join_lines(pieces.files, whole)
    whole.replace(target.path)


def _text(run: Run, record: Record, result: Result, *, headed: bool) -> str:
    if run.look.view in TO_READ:
        return text_to_read(record, result, headed=headed)
    return json_line(record, result, run.look)


def _device(target: Path) -> TextIO:
    try:
        return target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror}") from error


def _standard_output() -> TextIO:
    """Standard output that takes any code point, and the same bytes on every system."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # A terminal shows only its own encoding; files and pipes get UTF-8.
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
    return stream
