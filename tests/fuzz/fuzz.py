"""Coverage-guided fuzzing of everything that reads what others wrote.

    pip install atheris
    PYTHONPATH=src:tests python tests/fuzz/fuzz.py text tests/fuzz/seeds/text -runs=1000000

Targets: `text` and `html` (a document of that kind), `bytes` (whatever it is), `pack` (a file of
rules). What is after the target goes to libFuzzer: folders of seeds, `-runs`, `-max_total_time`.
New inputs are written into the first folder; give an empty one before the seeds to keep these as
they are. A crash is written to `crash-*`; make a test of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["articlekit"]):
    import articlekit
    from articlekit.rules.pack import parse_pack

from stories import check_lossless


def text(data: bytes) -> None:
    """A text: cleaned without an error, nothing lost."""
    source = atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data))
    check_lossless(CLEANER.clean(source, kind="text"))


def html(data: bytes) -> None:
    """A page: cleaned without an error, nothing lost."""
    source = data.decode("utf-8", "replace")
    try:
        article = CLEANER.clean(source, kind="html")
    except articlekit.ArticlekitError:
        return
    check_lossless(article)


def some_bytes(data: bytes) -> None:
    """Bytes: an article or the library's own error."""
    try:
        article = CLEANER.clean(data)
    except articlekit.ArticlekitError:
        return
    check_lossless(article)


def pack(data: bytes) -> None:
    """A pack: loaded, or refused with an error that names it."""
    try:
        parse_pack(data.decode("utf-8", "replace"), "fuzzed.toml")
    except articlekit.PackError as error:
        if "fuzzed" not in str(error):
            raise


CLEANER = articlekit.Cleaner()
TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "html": html,
    "bytes": some_bytes,
    "pack": pack,
}


def main() -> None:
    """Fuzzes the target named first."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz.py {{{','.join(TARGETS)}}} [seeds ...] [-runs=N]")
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
