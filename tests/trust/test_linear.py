"""No pattern of any pack or of the code runs away, whatever it is shown."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import regex
from trust.code_patterns import CodePattern
from trust.pumping import attacks

import articlekit
from articlekit.errors import PackError
from articlekit.rules.match import MAX_PATTERN_CHARS
from articlekit.rules.pack import load_packs, parse_pack
from articlekit.rules.rule import Pack

MOST_SECONDS = 0.25
"""Processor time of one search in the longest block that patterns see. The slowest takes a
hundredth of it; one that ran away would not end."""
CODE_CHARS = (600, 20_000)
"""What patterns of the code are shown: first little, for what grows faster than any power. A
search that begins at each of 20,000 places and reads to the end takes seconds."""
ALL = 1_000
VALID_ONLY = {("articlekit.rules.linear", "_STRUCTURE")}
"""Patterns of the code that see nothing but the patterns of packs, which compile: in none of
them is a bracket open to the end."""
PACKS = load_packs()
RUNAWAYS = (
    "^(?:a+)+b$", "(a|a)*b", "(?:a{1,20}){1,20}b", "^(?:.*x){3}", "(a*)*$", "(?:a|ab?)+c",
    "a{1,500}b", r"(\w+)\1", "a{0,80}a{0,80}a{0,80}b", "^a{0,80}a{0,80}a{0,80}a{0,80}b",
    "(?:a?){80}a{80}", "(?:a|b|ab){0,80}c", "(?:a|aa){0,80}b", "(?:x?y?x?){0,80}z",
    ".{0,80}a.{0,80}a.{0,80}a.{0,80}b", "(" * 3000 + "a" + ")" * 3000,
)  # fmt: skip
PACK = """
[pack]
name = "house"
[[rule]]
id = "house.trap"
category = "note"
why = "A trap."
pattern = '''{}'''
hit = ["a"]
miss = ["b"]
"""


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_attacks_made_from_the_patterns(pack: Pack) -> None:
    slow = []
    for rule in pack.rules:
        if not rule.pattern:
            continue
        engine = regex if r"\p{" in rule.pattern else re
        pattern = engine.compile(rule.pattern, engine.IGNORECASE)
        for attack in attacks(rule.pattern, MAX_PATTERN_CHARS):
            start = time.process_time()
            pattern.search(attack)
            taken = time.process_time() - start
            if taken > MOST_SECONDS:
                slow.append((rule.id, taken, attack[:60]))
    assert slow == []


@cache
def code_patterns() -> tuple[CodePattern, ...]:
    paths = [str(Path(articlekit.__file__).parents[1]), str(Path(__file__).parents[1])]
    done = subprocess.run(
        [sys.executable, "-m", "trust.code_patterns"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )
    return tuple(CodePattern(*json.loads(line)) for line in done.stdout.splitlines())


def test_the_patterns_of_the_code_are_found() -> None:
    """Those of constants and those that objects make; a new way to compile one shows here."""
    found = {(one.module, one.name) for one in code_patterns()}
    source = Path(articlekit.__file__).parent
    for part in ("fields", "reading", "stages", "rules"):
        for path in sorted((source / part).glob("*.py")):
            module = f"articlekit.{part}.{path.stem}"
            text = path.read_text(encoding="utf-8")
            names = re.findall(r"^ *(?:self\.)?(\w+) = re(?:gex)?\.compile\(", text, re.MULTILINE)
            assert {(module, name) for name in names if name != "search"} <= found


def test_attacks_made_from_the_patterns_of_the_code() -> None:
    slow = []
    for one in code_patterns():
        if (one.module, one.name) in VALID_ONLY:
            continue
        tried = _tried(one)
        for size in CODE_CHARS:
            worst = max(_seconds(tried, attack) for attack in attacks(one.pattern, size, ALL))
            if worst > MOST_SECONDS:
                slow.append((one.module, one.name, size, worst))
                break
    assert slow == []


def _tried(one: CodePattern) -> Callable[[str], object]:
    engine = {"re": re, "regex": regex}[one.engine]
    if one.binary:
        bare = engine.compile(one.pattern.encode("latin-1"), one.flags)
        return lambda attack: bare.search(attack.encode("latin-1"))
    pattern = engine.compile(one.pattern, one.flags, **one.lists)
    return pattern.search if one.searched else pattern.match


def _seconds(tried: Callable[[str], object], attack: str) -> float:
    start = time.process_time()
    tried(attack)
    return time.process_time() - start


@pytest.mark.parametrize("pattern", RUNAWAYS)
def test_the_loader_refuses_what_can_run_away(pattern: str) -> None:
    with pytest.raises(PackError, match=r"house\.toml: rule 'house\.trap': pattern"):
        parse_pack(PACK.format(pattern), "house.toml")
