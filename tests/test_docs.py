"""What the pages say is what the code does."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

import articlekit
from articlekit import cli
from articlekit.document import Block, Span
from articlekit.languages.language import load_languages
from articlekit.rules.match import Matcher
from articlekit.rules.pack import load_packs, parse_pack
from articlekit.rules.rule import DEFAULT_MAX_WORDS, Role, Rule

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(path for path in DOCS.glob("*.md") if path.stem != "rules")]

PORT = """\
The storm closed the port for two days and sank a barge at the northern quay. Nobody was hurt. \
The Tide Table, our morning mail, is in your inbox at six. Divers will look at the barge today.

News from the water's edge

By noon the pilots went out again, and the first ships that had waited in the bay came in with \
the tide. Four more are expected in the night, said the harbour master.

Arrived: Anna Maria, from Bergen

Arrived: Skagen, from Rotterdam
"""


def blocks_of(path: Path, language: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    path = DOCS / "generate_rules.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_rules_pages_are_up_to_date(generator: ModuleType) -> None:
    assert generator.main(["--check"]) == 0, "run python docs/generate_rules.py"


def test_every_rule_is_on_the_page_of_its_language(generator: ModuleType) -> None:
    packs = load_packs()
    made = {
        name: set(text.splitlines())
        for name, text in generator.pages(packs, load_languages()).items()
    }
    for pack in packs:
        for rule in pack.rules:
            code = rule.languages[0] if len(rule.languages) == 1 else "all"
            assert f"### `{rule.id}`" in made[f"rules/{code}.md"]


def test_the_example_pack(tmp_path: Path) -> None:
    text, _ = blocks_of(DOCS / "writing-a-pack.md", "toml")
    pack = parse_pack(text, "example")
    assert {rule.role for rule in pack.rules} == {Role.DROP, Role.KEEP}
    matcher = Matcher([pack])
    for rule in pack.rules:
        for example in (*rule.hit, *rule.miss):
            block = Block(Span(0, len(example)))
            matched = matcher.match(example, [block], [5], host="www.harbourpost.example")
            assert (rule.id in {match.rule.id for match in matched.matches}) == (
                example in rule.hit
            )
    path = tmp_path / "harbour-post.toml"
    path.write_text(text, encoding="utf-8")
    article = articlekit.clean(
        PORT,
        url="https://www.harbourpost.example/port",
        options=articlekit.Options(packs=(path,)),
    )
    removed = {removal.rule: removal.text.strip() for removal in article.removals}
    assert removed == {
        "newsletter.tide-table.harbour": (
            "The Tide Table, our morning mail, is in your inbox at six."
        ),
        "site.harbour-slogans": "News from the water's edge",
    }


def test_the_example_selector() -> None:
    _, text = blocks_of(DOCS / "writing-a-pack.md", "toml")
    (rule,) = parse_pack(text, "example").rules
    assert rule.selector == "div.tides-box"


def test_the_pack_page_names_every_key_and_default() -> None:
    text = (DOCS / "writing-a-pack.md").read_text(encoding="utf-8")
    rows = {key: row for row in text.splitlines() for key in re.findall(r"^\| `(\w+)`", row)}
    keys = {field.name for field in fields(Rule)} - {"pack"}
    assert keys <= rows.keys()
    assert f"| {DEFAULT_MAX_WORDS} |" in rows["max_words"]


def test_the_categories_are_listed() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    section = text.split("## Categories")[1].split("\n## ")[0]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`([\w-]+)`", row)] == list(
        articlekit.CATEGORIES
    )


def test_the_fields_are_listed() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## What comes out")[1].split("\n## ")[0]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    article = articlekit.clean("One line.")
    assert article.to_dict().keys() - {"version"} == listed


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_options_of_the_command_line_exist(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["clean", "--help"])
    known = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"articlekit clean [^\n`]*", text):
        assert set(re.findall(r"--[a-z][a-z-]*", line)) <= known


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_python_is_python(path: Path) -> None:
    for block in blocks_of(path, "python"):
        compile(block, str(path), "exec")


def test_warnings_named_in_the_pages_exist() -> None:
    text = (DOCS / "how-a-document-goes.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([\w-]+:[\w-]+)`", text, re.MULTILINE))
    assert listed
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(articlekit.__file__).parent.rglob("*.py")
    )
    assert set(re.findall(r'"((?:no-story|unsure|bounded):[\w-]+)"', source)) == listed
