"""Reads packs of rules from TOML and refuses what breaks the format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import resources
from pathlib import Path

import regex
import tomli

from articlekit.document import CATEGORIES
from articlekit.errors import PackError
from articlekit.rules.linear import why_not_linear
from articlekit.rules.rule import DEFAULT_MAX_WORDS, Certainty, Pack, Role, Rule, Where
from articlekit.rules.selectors import compiled, example_page
from articlekit.rules.unread import Unread

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+\Z")
_PACK_KEYS = frozenset({"name", "languages", "seen"})
_RULE_KEYS = frozenset(
    {
        "id", "category", "why", "languages", "phrases", "pattern", "selector", "triggers", "role",
        "certainty", "where", "max_words", "ends", "inline", "hosts", "hit", "miss",
    }
)  # fmt: skip
_FIRST_RULE = "[[rule]]"
_REQUIRED = ("id", "category", "why", "hit", "miss")

Table = Mapping[str, object]


def load_packs(extra: Iterable[str | Path] = ()) -> tuple[Pack, ...]:
    """Loads the packs that come with the library, then `extra` files, in that order.

    The library's packs for one language are read here and parsed when their rules are first
    asked for, unless there are `extra` ones, whose ids must not be taken: parsing all of them
    is a quarter of a cleaner's start, and a text needs one or two.
    Raises `PackError` naming file, rule and key for anything the format refuses.
    """
    folder = resources.files("articlekit.rules") / "packs"
    own = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
                 key=lambda entry: entry.name)  # fmt: skip
    packs = [_own(entry.read_text(encoding="utf-8"), entry.name) for entry in own]
    for path in (extra := tuple(extra)):
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(f"{path}: cannot be read as a pack: {error}") from error
        packs.append(parse_pack(text, str(path)))
    if extra:
        _refuse_taken(packs)
    return tuple(packs)


def _own(text: str, source: str) -> Pack:
    head, _, _ = text.partition(_FIRST_RULE)
    pack = parse_pack(head, source, checked=True)
    if len(pack.languages) == 1:
        return replace(pack, rules=Unread(partial(_parsed, text, source)))
    return parse_pack(text, source, checked=True)


def _parsed(text: str, source: str) -> Sequence[Rule]:
    return parse_pack(text, source, checked=True).rules


def _refuse_taken(packs: Sequence[Pack]) -> None:
    seen: dict[str, str] = {}
    names: set[str] = set()
    for pack in packs:
        if pack.name in names:
            raise PackError(f"{pack.name}: [pack]: name: another pack has this name already")
        names.add(pack.name)
        for rule in pack.rules:
            if rule.id in seen:
                raise PackError(f"{pack.name}: rule {rule.id!r}: id is taken by {seen[rule.id]}")
            seen[rule.id] = pack.name


def parse_pack(text: str, source: str, *, checked: bool = False) -> Pack:
    """Parses one pack; `source` names it in error messages.

    `checked` says that the patterns were tried before, as the library's own are by its
    tests; trying them takes longer than all the rest.
    """
    try:
        data = tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{source}: not TOML: {error}") from error
    unknown = set(data) - {"pack", "rule"}
    if unknown:
        raise PackError(f"{source}: unknown key {min(unknown)!r}; use [pack] and [[rule]]")
    head = data.get("pack", {})
    if not isinstance(head, dict):
        raise PackError(f"{source}: [pack] must be a table")
    _refuse_unknown(head, _PACK_KEYS, f"{source}: [pack]")
    name = _string(head, "name", f"{source}: [pack]", default=Path(source).stem)
    languages = _strings(head, "languages", f"{source}: [pack]")
    seen = head.get("seen", False)
    if not isinstance(seen, bool):
        raise PackError(f"{source}: [pack]: seen must be true or false")
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise PackError(f"{source}: rules are written as [[rule]] tables")
    rules = tuple(_rule(table, source, name, languages, checked) for table in tables)
    return Pack(name=name, languages=languages, seen=seen, rules=rules)


def _rule(table: Table, source: str, pack: str, languages: tuple[str, ...], checked: bool) -> Rule:
    where = f"{source}: rule {table.get('id', '(no id)')!r}"
    _refuse_unknown(table, _RULE_KEYS, where)
    for key in _REQUIRED:
        if not table.get(key):
            raise PackError(f"{where}: {key} is missing")
    identifier = _string(table, "id", where)
    if not _ID.match(identifier):
        raise PackError(f"{where}: id must be dotted lower-case words, like paywall.limit.en")
    category = _string(table, "category", where)
    if category not in CATEGORIES:
        raise PackError(f"{where}: category {category!r} is none of {', '.join(CATEGORIES)}")
    phrases, pattern = _strings(table, "phrases", where), _string(table, "pattern", where, "")
    selector = _string(table, "selector", where, "")
    if bool(phrases) + bool(pattern) + bool(selector) != 1:
        raise PackError(f"{where}: give one of phrases, pattern and selector")
    if selector:
        _check_selector(selector, table, where)
    if pattern and not checked:
        _check_pattern(pattern, where)
    triggers = _strings(table, "triggers", where)
    if any(trigger != trigger.lower() or not trigger for trigger in triggers):
        raise PackError(f"{where}: triggers must be lower-case literals")
    max_words = table.get("max_words", DEFAULT_MAX_WORDS)
    if not isinstance(max_words, int) or isinstance(max_words, bool) or max_words < 1:
        raise PackError(f"{where}: max_words must be a number above 0")
    return Rule(
        id=identifier,
        category=category,
        why=_string(table, "why", where),
        languages=_strings(table, "languages", where) or languages,
        phrases=phrases,
        pattern=pattern,
        selector=selector,
        triggers=triggers,
        role=Role(_choice(table, "role", where, [role.value for role in Role], Role.DROP.value)),
        certainty=Certainty[
            _choice(
                table, "certainty", where, [c.name.lower() for c in Certainty], "likely"
            ).upper()
        ],
        where=Where(_choice(table, "where", where, [w.value for w in Where], "anywhere")),
        max_words=max_words,
        ends=_flag(table, "ends", where),
        inline=_flag(table, "inline", where),
        hosts=_strings(table, "hosts", where),
        hit=_strings(table, "hit", where),
        miss=_strings(table, "miss", where),
        pack=pack,
    )


def _check_selector(selector: str, table: Table, where: str) -> None:
    """Refuses what is no selector, and examples that it does not match or must not match."""
    for key in ("triggers", "inline", "ends", "max_words"):
        if key in table:
            raise PackError(f"{where}: {key} is for texts; a selector speaks about elements")
    try:
        matches = compiled(selector)
    except ValueError as error:
        raise PackError(f"{where}: selector is not understood: {error}") from error
    for key, wanted in (("hit", True), ("miss", False)):
        for example in _strings(table, key, where):
            if bool(matches(example_page(example))) != wanted:
                raise PackError(
                    f"{where}: {key} {example!r} {'is not' if wanted else 'is'} matched"
                )


def _check_pattern(pattern: str, where: str) -> None:
    try:
        regex.compile(pattern, regex.IGNORECASE)
    except (regex.error, RecursionError) as error:
        raise PackError(f"{where}: pattern is no regular expression: {error}") from error
    reason = why_not_linear(pattern)
    if reason:
        raise PackError(f"{where}: pattern {reason}")


def _refuse_unknown(table: Table, known: frozenset[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise PackError(f"{where}: unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}")


def _string(table: Table, key: str, where: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise PackError(f"{where}: {key} must be a string")
    return value


def _strings(table: Table, key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise PackError(f"{where}: {key} must be a list of strings")
    return tuple(str(item) for item in value)


def _flag(table: Table, key: str, where: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise PackError(f"{where}: {key} must be true or false")
    return value


def _choice(table: Table, key: str, where: str, allowed: list[str], default: str) -> str:
    value = table.get(key, default)
    if value not in allowed:
        raise PackError(f"{where}: {key} must be one of {', '.join(allowed)}")
    return str(value)
