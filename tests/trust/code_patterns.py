"""Every pattern that the library's own code compiles, with how it is used.

    PYTHONPATH=src:tests python -m trust.code_patterns

prints them as JSON lines. It is run as a process of its own: compiling is watched from before
the library is imported until a cleaner has read texts and pages of all kinds.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

PACKAGE = "articlekit"
FROM_PACKS = ("articlekit.rules.match", "articlekit.rules.pack")
"""Modules whose functions compile what packs say; those patterns are attacked one by one."""
NOT_IN_A_CLEAN = ("articlekit.adapters", "articlekit.batch", "articlekit.__main__")
AT_ONE_PLACE = frozenset(("match", "fullmatch"))


class CodePattern(NamedTuple):
    """A pattern of the code. `searched` tells that it is tried at every place of a text, not
    at one; `name` is what it is assigned to."""

    module: str
    line: int
    name: str
    engine: str
    pattern: str
    flags: int
    searched: bool
    lists: dict[str, list[str]]
    """The words its named lists stand for."""
    binary: bool
    """Whether it is one of bytes."""


def watched() -> list[CodePattern]:
    """Compiles all there is to compile and returns what the library's modules asked for."""
    seen: dict[tuple[str, str, int], CodePattern] = {}

    def watch(engine: str, compiled: Callable[..., object]) -> Callable[..., object]:
        def told(pattern: object, flags: int = 0, **named: Iterable[str]) -> object:
            frame = sys._getframe(1)
            module = str(frame.f_globals.get("__name__", ""))
            own = module not in FROM_PACKS or frame.f_code.co_name == "<module>"
            if own and isinstance(pattern, str | bytes) and module.startswith(PACKAGE):
                line = frame.f_lineno
                name, searched = _use(frame.f_code.co_filename, line)
                lists = {key: sorted(words) for key, words in named.items()}
                binary = isinstance(pattern, bytes)
                text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
                one = CodePattern(
                    module, line, name, engine, text, int(flags), searched, lists, binary
                )
                seen.setdefault((module, text, int(flags)), one)
            return compiled(pattern, flags, **named)

        return told

    re.compile = watch("re", re.compile)  # type: ignore[assignment]
    regex.compile = watch("regex", regex.compile)  # type: ignore[assignment]
    package = importlib.import_module(PACKAGE)
    for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."):
        if not module.name.startswith(NOT_IN_A_CLEAN):
            importlib.import_module(module.name)
    stories = importlib.import_module("stories")
    cleaner = package.Cleaner()
    for gold in stories.fixtures():
        gold.clean(cleaner)
    cleaner.clean("<html><body><p class=byline>By Anna Lund</p></body></html>", kind="html")
    return list(seen.values())


def _use(file: str, line: int) -> tuple[str, bool]:
    """What a call in a line is assigned to, and whether a text is searched for it."""
    tree = _parsed(file)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        if not node.lineno <= line <= (node.end_lineno or node.lineno):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
        methods = {
            call.func.attr
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and name == getattr(call.func.value, "attr", getattr(call.func.value, "id", None))
        }
        return name, not methods or not methods <= AT_ONE_PLACE
    return "", True


@cache
def _parsed(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for found in watched():
        print(json.dumps(found))
