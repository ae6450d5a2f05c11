"""The command line: `articlekit clean INPUT... -o OUTPUT`.

Exit codes: 0 all documents cleaned, 1 some failed (each has its error in the output) or
the output could not be written to its end, 2 wrong usage, 130 stopped with Ctrl-C, 141
the reader of the output went away. The last two print nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from articlekit.arguments import parser
from articlekit.batch.extras import MissingExtraError
from articlekit.batch.finding import STANDARD_INPUT, Finder, Input, InputError
from articlekit.batch.forms import Form, form_of
from articlekit.batch.pieces import OutputError
from articlekit.batch.records import Columns
from articlekit.batch.rendering import Look
from articlekit.batch.run import Run, Target, write_records, write_stream, write_view
from articlekit.batch.shaping import TO_READ, Shaper, View
from articlekit.cleaner import Cleaner, OneOfMany
from articlekit.document import CATEGORIES
from articlekit.errors import OptionsError, PackError, WorkersError
from articlekit.options import Options
from articlekit.version import VERSION

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; `arguments` default to `sys.argv`.

    Raises `SystemExit` where argparse does: after `--help`, `--version` and for options
    it cannot read.
    """
    chosen = parser().parse_args(arguments)
    try:
        return _run(chosen)
    except (OptionsError, PackError, InputError, OutputError, MissingExtraError) as error:
        _say(str(error))
        return EXIT_USAGE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _hush_standard_output()
        return EXIT_BROKEN_PIPE
    except WorkersError as error:
        _say(str(error))
        return EXIT_FAILED
    except OSError as error:
        _say(f"the output could not be written: {error}")
        return EXIT_FAILED


def _run(chosen: argparse.Namespace) -> int:
    view, target = View.BODY if chosen.into else View(chosen.format), _target(chosen)
    _check(chosen, view, target)
    cleaner = Cleaner(_options(chosen))
    leave_out = frozenset() if target is None else frozenset({target.path.resolve()})
    form = None if chosen.form is None else Form(chosen.form)
    inputs = Finder(form, leave_out).find(chosen.paths)
    if any(Path(source.path).resolve() in leave_out for source in inputs):
        raise InputError(f"{chosen.output}: is both input and output")
    as_data = view is View.ATTRIBUTES or (target is not None and target.form is Form.PARQUET)
    run = Run(
        inputs=inputs,
        columns=Columns.chosen(chosen.text_column, chosen.html_column, chosen.id_column),
        shaper=Shaper(
            OneOfMany(cleaner, "auto", chosen.crawled), view, chosen.removals, as_data=as_data
        ),
        look=Look(view, chosen.into or chosen.field),
        workers=chosen.workers,
    )
    run.check()
    if target is None or _is_device(target.path):
        tally = write_stream(run, None if target is None else target.path)
    elif view in TO_READ:
        tally = write_view(run, target.path.resolve())
    else:
        tally = write_records(run, target, _plan(chosen, inputs), resume=chosen.resume)
    _say(tally.line())
    return EXIT_FAILED if tally.failed else EXIT_DONE


def _target(chosen: argparse.Namespace) -> Target | None:
    if chosen.output in (None, STANDARD_INPUT):
        return None
    path = Path(chosen.output).resolve()
    folder = chosen.output.endswith(("/", os.sep)) or path.is_dir()
    told = Form(chosen.to) if chosen.to else Form.PARQUET if folder else form_of(path)
    return Target(path, Form.PARQUET if told is Form.PARQUET else Form.JSONL, folder)


def _check(chosen: argparse.Namespace, view: View, target: Target | None) -> None:
    """Raises `OptionsError` for options that contradict each other."""
    if chosen.into and chosen.format != View.JSON.value:
        raise OptionsError(f"--into writes records, not --format {chosen.format}")
    if target is None:
        if chosen.to == Form.PARQUET.value:
            raise OptionsError("Parquet cannot be written to standard output; give -o FILE")
        if chosen.resume:
            raise OptionsError("--resume needs the output that was begun: give -o FILE")
        return
    if target.form is Form.PARQUET and view not in (View.JSON, View.BODY):
        raise OptionsError(f"--format {view.value} is not for Parquet; write it to another file")
    if chosen.resume and view in TO_READ:
        raise OptionsError("--resume goes on with records, not with a view to read")
    if target.folder and target.form is not Form.PARQUET:
        raise OptionsError(f"{chosen.output}: is a folder; JSON lines need a file")
    if target.path.is_dir() and any(target.path.iterdir()):
        raise OutputError(f"{chosen.output}: is a folder with something in it")


def _plan(chosen: argparse.Namespace, inputs: Sequence[Input]) -> Mapping[str, object]:
    """What must be the same in a run that takes up another."""
    files = [[source.path, source.form.value, source.size] for source in inputs]
    here = {"paths", "workers", "resume", "output"}
    told = {name: value for name, value in vars(chosen).items() if name not in here}
    packs = {"packs": [path.read_text(encoding="utf-8") for path in chosen.packs]}
    return {"inputs": files, "version": VERSION, **told, **packs}


def _options(chosen: argparse.Namespace) -> Options:
    return Options(
        remove=CATEGORIES if chosen.remove is None else tuple(chosen.remove),
        keep=tuple(chosen.keep),
        strictness=chosen.strictness,
        disable=tuple(chosen.disable),
        language=chosen.language,
        packs=tuple(chosen.packs),
    )


def _is_device(path: Path) -> bool:
    """Whether the path is a device or a pipe, to be written to and not replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _say(message: str) -> None:
    sys.stderr.write(f"articlekit: {message}\n")


def _hush_standard_output() -> None:
    """Keeps the interpreter from complaining when it flushes the broken pipe at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
