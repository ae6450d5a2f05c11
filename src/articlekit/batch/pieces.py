"""The unfinished output of a run, in pieces, so that a stopped run can be taken up again.

A folder beside the target holds the run's plan and one file for every so many records. A
piece counts when the tally beside it is there; both appear under their names only when they
are complete. So a run may be killed at any moment and at most one piece is done again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from articlekit.batch.tally import Tally
from articlekit.errors import ArticlekitError

RECORDS_PER_PIECE = 1000
"""At 10 ms a document a killed run loses ten seconds of one core's work."""
_PLAN = "plan.json"
_UNFINISHED = ".unfinished"
_UNTOLD = ".untold"


class OutputError(ArticlekitError, OSError):
    """The output cannot be made, or not be taken up again."""


class Pieces:
    """The pieces of one target's run, in `folder`."""

    def __init__(self, target: Path) -> None:
        self.folder = target.with_name(f".{target.name}.pieces")
        self.tally = Tally()
        """Counts over all finished pieces."""
        self._count = 0

    @property
    def files(self) -> list[Path]:
        """The finished pieces, in order."""
        return [self._file(number) for number in range(self._count)]

    def begin(self, plan: Mapping[str, object], *, resume: bool) -> None:
        """Makes the folder, or takes up what a run with the same plan left there.

        Raises `OutputError` when the folder cannot be made, and when a run is to be
        resumed that had another plan.
        """
        told = json.dumps(plan, sort_keys=True, indent=1)
        if resume and (self.folder / _PLAN).exists():
            before = json.loads((self.folder / _PLAN).read_text(encoding="utf-8"))
            now = json.loads(told)
            changed = sorted(key for key in now | before if now.get(key) != before.get(key))
            if changed:
                raise OutputError(
                    f"{self.folder}: cannot be resumed, it was begun with other "
                    f"{', '.join(changed)}; run without --resume to begin anew"
                )
            self._take_up()
            return
        try:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            _write(self.folder / _PLAN, told)
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot be written: {error.strerror}") from error

    def unfinished(self) -> Path:
        """Where the next piece is to be written."""
        return self._file(self._count).with_suffix(_UNFINISHED)

    def finish_piece(self, tally: Tally) -> None:
        """Makes the piece just written count; `tally` counts its records."""
        file = self._file(self._count)
        self.unfinished().replace(file)
        _write(self._tally_of(file), json.dumps(tally.to_dict()))
        self._count += 1
        self.tally.take_in(tally)

    def remove(self) -> None:
        """Removes the folder with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def leave(self) -> None:
        """Ends a run that was stopped: what can be taken up again stays, nothing else."""
        self.unfinished().unlink(missing_ok=True)
        if not self._count:
            self.remove()

    def _take_up(self) -> None:
        while (told := self._tally_of(self._file(self._count))).exists():
            tally = Tally.from_dict(json.loads(told.read_text(encoding="utf-8")))
            self.tally.take_in(tally)
            self._count += 1

    def _file(self, number: int) -> Path:
        return self.folder / f"piece-{number:07}"

    def _tally_of(self, file: Path) -> Path:
        return file.with_suffix(".json")


def _write(path: Path, text: str) -> None:
    unfinished = path.with_suffix(_UNTOLD)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
