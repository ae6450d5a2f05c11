"""What holds of the code as a whole: which way imports run, what lies where."""

from __future__ import annotations

import ast
import fnmatch
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.machinery import all_suffixes
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
PACKAGE = "articlekit"

LAYERS = (
    {
        "article",
        "bounds",
        "document",
        "errors",
        "markdown",
        "markup",
        "options",
        "structured",
        "version",
    },
    {"measures"},
    {"languages", "reading", "rules"},
    {"fields", "stages"},
    {"decision", "replay"},
    {"many", "shape"},
    {"cleaner"},
    {"batch"},
    {"adapters", "arguments", "cli", "report"},
)
"""Every module or folder of the package; each may import from its own layer and those above."""

IN_THE_ROOT = {
    "CHANGELOG.md", "LICENSE", "README.md", "docs", "fixtures", "mkdocs.yml", "pyproject.toml",
    "src", "tests",
}  # fmt: skip

OUTSIDE = re.compile(r"\bshared/|ARTICLEKIT_SHARED|/work\b|\bseeds/|\bcorpus/")
"""Places on a developer's machine that the library must not know of."""

WATCH_IMPORT = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import articlekit
print("\\n".join(opened))
"""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted((SOURCE / PACKAGE).rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


@cache
def known() -> frozenset[str]:
    return frozenset(name for name, _ in modules())


def imports(name: str, path: Path) -> set[str]:
    """The modules of the package that `name` imports, inside functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively, line {node.lineno}"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                found.add(deeper if deeper in known() else str(node.module))
    return {other for other in found if other.split(".")[0] == PACKAGE}


def layer(module: str) -> int:
    part = module.split(".")[1]
    for number, parts in enumerate(LAYERS):
        if part in parts:
            return number
    pytest.fail(f"{module} is in no layer; add {part!r} to LAYERS where it belongs")


@pytest.mark.parametrize(("name", "path"), list(modules()))
def test_imports_run_one_way(name: str, path: Path) -> None:
    if name == PACKAGE:
        return
    for other in imports(name, path):
        assert other != PACKAGE, f"{name} imports the package's public names"
        assert layer(other) <= layer(name), f"{name} imports {other}, which builds on it"


def test_no_import_goes_round() -> None:
    graph = {name: imports(name, path) & known() - {name} for name, path in modules()}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join((*way[way.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_only_known_names_in_the_root() -> None:
    ignored = [
        line.strip().strip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    names = {
        entry.name
        for entry in ROOT.iterdir()
        if not entry.name.startswith(".")
        and not any(fnmatch.fnmatch(entry.name, pattern) for pattern in ignored)
    }
    assert names <= IN_THE_ROOT


def test_nothing_knows_the_developers_machine() -> None:
    for path in sorted((SOURCE / PACKAGE).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found = OUTSIDE.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)} mentions {found.group()}"


def test_importing_reads_no_data() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCH_IMPORT],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        check=True,
    )
    code = tuple(all_suffixes())
    data = [
        name
        for name in done.stdout.splitlines()
        if f"{os.sep}{PACKAGE}{os.sep}" in name or "locale-data" in name
        if not re.sub(r"\.pyc\.\d+$", ".pyc", name).endswith(code)
    ]
    assert not data
