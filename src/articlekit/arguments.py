"""The arguments of the command line, as argparse reads them.

Built on argparse: one command with plain options needs no further library.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from articlekit.batch.forms import Form
from articlekit.batch.records import Columns
from articlekit.batch.shaping import View
from articlekit.document import CATEGORIES
from articlekit.options import DEFAULT_STRICTNESS
from articlekit.version import VERSION

DEFAULT_FIELD = "article"
WRITTEN = (Form.JSONL, Form.PARQUET)
"""Forms that records are written in."""
_USUAL = Columns()


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="articlekit",
        description="Turns scraped web articles into just the articles.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"articlekit {VERSION}")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    clean = commands.add_parser(
        "clean",
        help="clean files, folders of files, or standard input",
        description=(
            "Cleans texts and pages (.txt, .md, .html), JSON lines (.jsonl, also .gz and .zst), "
            "Parquet, WARC and WET files, folders of all these, or standard input ('-'). Every "
            "record comes out, in order, with its own fields and ours below 'article'; where a "
            "document fails, the article is an 'error' and the exit code becomes 1."
        ),
        allow_abbrev=False,
    )
    clean.add_argument("paths", nargs="+", metavar="INPUT", help="a file, a folder, or '-'")
    _add_input(clean)
    _add_choices(clean)
    _add_output(clean)
    return whole


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
        metavar="NAME",
        help=f"column of the text (default: the first of {', '.join(_USUAL.text)})",
    )
    group.add_argument(
        "--html-column",
        metavar="NAME",
        help=f"column of the page (default, without a text: {', '.join(_USUAL.html)})",
    )
    group.add_argument(
        "--id-column",
        metavar="NAME",
        help=f"column of the id (default: the first of {', '.join(_USUAL.id)})",
    )
    group.add_argument(
        "--crawled",
        type=_day,
        metavar="DATE",
        help=(
            "day the documents were fetched (2023-12-06): gives a year to dates without one "
            "(WARC and WET records say it themselves)"
        ),
    )
    group.add_argument(
        "--workers",
        type=_count,
        default=0,
        metavar="NUMBER",
        help="processes that share the work (default: 0, all in this one)",
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
        help=(
            "write here: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or a folder of Parquet parts; "
            "it appears when all is written (default: JSON lines to standard output)"
        ),
    )
    group.add_argument(
        "--to",
        choices=[form.value for form in WRITTEN],
        help="what to write, whatever the output's ending says",
    )
    group.add_argument(
        "--format",
        choices=[view.value for view in View if view is not View.BODY],
        default=View.JSON.value,
        help=(
            "json: records; attributes: spans of the text per category, for Dolma; the others: "
            "a view to read (default: json)"
        ),
    )
    names = group.add_mutually_exclusive_group()
    names.add_argument(
        "--field",
        default=DEFAULT_FIELD,
        metavar="NAME",
        help="the record's field that gets the article (default: %(default)s)",
    )
    names.add_argument(
        "--into",
        metavar="COLUMN",
        help="write the body alone into this column, and no article",
    )
    group.add_argument(
        "--removals",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="list what was removed in the article (default: yes)",
    )
    group.add_argument(
        "--resume",
        action="store_true",
        help="go on where a stopped run with the same arguments left off",
    )


def _names(value: str) -> list[str]:
    return [name for part in value.split(",") if (name := part.strip())]


def _count(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes")
    return int(value)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is no day such as 2023-12-06") from error
