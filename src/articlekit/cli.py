"""The command line: `articlekit clean PATH...`.

Built on argparse: one command with a dozen plain options needs no further library.

Exit codes: 0 all documents cleaned, 1 some failed (each has its error in the output) or
the output could not be written to its end, 2 wrong usage, 130 stopped with Ctrl-C, 141
the reader of the output went away. The last two print nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from articlekit.batch.reading import (
    ID_COLUMNS,
    STANDARD_INPUT,
    TEXT_COLUMNS,
    Columns,
    Finder,
    Form,
    InputError,
    Item,
    read_items,
)
from articlekit.batch.writing import Outcome, OutputError, Tally, View, open_output, render
from articlekit.cleaner import Cleaner
from articlekit.document import CATEGORIES
from articlekit.errors import OptionsError, PackError
from articlekit.options import DEFAULT_STRICTNESS, Options
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
    chosen = _parser().parse_args(arguments)
    try:
        return _run(chosen)
    except (OptionsError, PackError, InputError, OutputError) as error:
        _say(str(error))
        return EXIT_USAGE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _hush_standard_output()
        return EXIT_BROKEN_PIPE
    except OSError as error:
        _say(f"the output could not be written: {error}")
        return EXIT_FAILED


def _run(chosen: argparse.Namespace) -> int:
    cleaner = Cleaner(_options(chosen))
    output = _output(chosen)
    leave_out = frozenset() if output is None else frozenset({output.resolve()})
    form = None if chosen.form is None else Form(chosen.form)
    inputs = Finder(form, leave_out).find(chosen.paths)
    if any(Path(source.path).resolve() in leave_out for source in inputs):
        raise InputError(f"{output}: is both input and output")
    headed = len(inputs) > 1 or inputs[0].form is Form.JSONL
    columns = Columns(chosen.text_column or TEXT_COLUMNS, chosen.id_column or ID_COLUMNS)
    view = View(chosen.format)
    tally = Tally()
    with open_output(output) as stream:
        for outcome in _clean_all(cleaner, read_items(inputs, columns), chosen.crawled):
            tally.add(outcome)
            stream.write(render(outcome, view, headed=headed, removals=chosen.removals))
    _say(tally.line())
    return EXIT_FAILED if tally.failed else EXIT_DONE


def _clean_all(cleaner: Cleaner, items: Iterator[Item], crawled: str | None) -> Iterator[Outcome]:
    for item in items:
        if item.source is None:
            yield Outcome(item, error=item.error)
            continue
        try:
            article = cleaner.clean(item.source, url=item.url, crawled=crawled)
        except Exception as error:  # noqa: BLE001  one bad document must not end the run
            yield Outcome(item, error=error)
        else:
            yield Outcome(item, article)


def _options(chosen: argparse.Namespace) -> Options:
    return Options(
        remove=CATEGORIES if chosen.remove is None else tuple(chosen.remove),
        keep=tuple(chosen.keep),
        strictness=chosen.strictness,
        disable=tuple(chosen.disable),
        language=chosen.language,
        packs=tuple(chosen.packs),
    )


def _output(chosen: argparse.Namespace) -> Path | None:
    name: str | None = chosen.output
    return None if name in (None, STANDARD_INPUT) else Path(str(name))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="articlekit",
        description="Turns text dumps of web articles into just the articles.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"articlekit {VERSION}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    clean = commands.add_parser(
        "clean",
        help="clean files, folders of files, or standard input",
        description=(
            "Cleans text files, JSON lines (.jsonl, .ndjson), folders of both, or standard input "
            "('-'). Writes one JSON object a document and line, or with --format a view to read. "
            "A document that fails gets an 'error' in its place and the exit code becomes 1."
        ),
        allow_abbrev=False,
    )
    clean.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or '-'")
    _add_input(clean)
    _add_choices(clean)
    _add_output(clean)
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument(
        "--from",
        dest="form",
        choices=[form.value for form in Form],
        help="what the inputs are, whatever their endings say (standard input: text)",
    )
    group.add_argument(
        "--text-column",
        type=_one,
        metavar="NAME",
        help=f"column of the text (default: the first of {', '.join(TEXT_COLUMNS)})",
    )
    group.add_argument(
        "--id-column",
        type=_one,
        metavar="NAME",
        help=f"column of the id (default: the first of {', '.join(ID_COLUMNS)})",
    )
    group.add_argument(
        "--crawled",
        type=_day,
        metavar="DATE",
        help="day the documents were fetched (2023-12-06): gives a year to dates without one",
    )


def _add_choices(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what goes")
    group.add_argument(
        "--remove",
        type=_names,
        metavar="LIST",
        action="extend",
        help=f"categories to remove, with commas between (default: all of {', '.join(CATEGORIES)})",
    )
    group.add_argument(
        "--keep",
        type=_names,
        metavar="LIST",
        action="extend",
        default=[],
        help="categories to keep, whatever --remove says",
    )
    group.add_argument(
        "--disable",
        type=_names,
        metavar="LIST",
        action="extend",
        default=[],
        help="rules to switch off, by id or prefix (see docs/rules.md)",
    )
    group.add_argument(
        "--strictness",
        type=float,
        default=DEFAULT_STRICTNESS,
        metavar="NUMBER",
        help="from 0 (takes much) to 1 (takes only what is certain); default %(default)s",
    )
    group.add_argument(
        "--language",
        metavar="CODE",
        help="language of the documents ('de'); default: told from each",
    )
    group.add_argument(
        "--pack",
        dest="packs",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a rule pack of your own (may be given several times)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write here; the file appears when all is written (default: standard output)",
    )
    group.add_argument(
        "--format",
        choices=[view.value for view in View],
        default=View.JSON.value,
        help="JSON lines, or a view to read (default: json)",
    )
    group.add_argument(
        "--removals",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="list what was removed in the JSON (default: yes)",
    )


def _names(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := part.strip())]


def _one(value: str) -> tuple[str, ...]:
    return (value,)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no day such as 2023-12-06") from error


def _say(message: str) -> None:
    sys.stderr.write(f"articlekit: {message}\n")


def _hush_standard_output() -> None:
    """Keeps the interpreter from complaining when it flushes the broken pipe at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
