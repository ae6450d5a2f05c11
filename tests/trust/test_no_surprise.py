"""A clean touches nothing but its text, and leaves nothing behind."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from stories import check_lossless, fixtures, loaded
from trust.budget import documents

import articlekit
from articlekit import Cleaner

THREADS = 16
SOURCE = Path(articlekit.__file__).parents[1]

WATCHED = """
import os, socket, sys, threading
import articlekit
cleaner = articlekit.Cleaner()
page = "<html><body><article><p>The ferry left at nine.</p></article></body></html>"
texts = [sys.stdin.read(), page, b"caf\\xe9 au lait\\n", "Déjà abonné ? Connectez-vous.", ""]
for text in texts:  # what is loaded when first needed: engines, models of encodings, patterns
    cleaner.clean(text)
seen = []
FORBIDDEN = ("open", "socket.", "os.", "subprocess.", "urllib.", "import", "exec", "compile",
             "ctypes.", "shutil.", "tempfile.", "pathlib.", "sqlite3.", "http.")
def watch(event, args):
    # lxml looks its own lazily used modules up by name; nothing of a document is in that.
    own = event == "import" and str(args[0]).startswith("lxml.xml")
    if watching and event.startswith(FORBIDDEN) and not own:
        seen.append((event, str(args)[:200]))
class Environment(dict):
    def _refuse(self, *args):
        seen.append(("environment", str(args)))
        raise AssertionError("the environment was read")
    __getitem__ = get = __contains__ = __iter__ = _refuse
watching = False
sys.addaudithook(watch)
kept, os.environ = os.environ, Environment()
watching = True
for text in texts:
    cleaner.clean(text, url="https://example.org/2024/", crawled="2024-05-01")
watching = False
os.environ = kept
print("\\n".join(map(str, seen)))
"""


def test_no_network_no_file_no_environment() -> None:
    text = "\n\n".join(gold.text for gold in fixtures()[:20])
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stdout.strip() == ""


class TestOrder:
    @staticmethod
    def texts() -> list[str]:
        built = [document.text for document in documents("packs", 1)]
        return [gold.text for gold in fixtures()[::3]] + built

    def test_any_order_gives_the_same(self) -> None:
        texts = self.texts()
        alone = {text: loaded().clean(text) for text in texts}
        for seed in range(1):
            random.Random(seed).shuffle(texts)
            for text in texts:
                assert loaded().clean(text) == alone[text]

    def test_threads_on_a_cleaner_that_is_new(self) -> None:
        """Patterns and indexes are made when first needed: here by many threads at once."""
        texts = self.texts()
        new = Cleaner()
        with ThreadPoolExecutor(THREADS) as pool:
            together = list(pool.map(new.clean, texts))
        assert together == [loaded().clean(text) for text in texts]


ENTITY = '<!ENTITY {} "{}">'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE html ['
    + ENTITY.format("a0", "lol" * 10)
    + "".join(ENTITY.format(f"a{i}", f"&a{i - 1};" * 10) for i in range(1, 12))
    + "]><html><body><p>The ferry left at nine and came back at noon. &a11;</p></body></html>"
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{}">'
    "<!ENTITY % y SYSTEM 'http://127.0.0.1:9/y'> %y;]>"
    "<html><body><p>The ferry left at nine and came back at noon. &x;</p></body></html>"
)


class TestHostileMarkup:
    @pytest.mark.parametrize("kind", ["auto", "html", "text"])
    def test_entities_do_not_grow(self, kind: str) -> None:
        article = loaded().clean(BOMB, kind=kind)
        assert len(article.source_text) <= 2 * len(BOMB)
        check_lossless(article)

    @pytest.mark.parametrize("kind", ["auto", "html", "text"])
    def test_no_file_is_read(self, kind: str, tmp_path: Path) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("ninety-nine herrings", encoding="utf-8")
        article = loaded().clean(EXTERNAL.format(secret), kind=kind)
        assert "herrings" not in article.source_text
        assert "herrings" not in str(article.to_dict())

    @pytest.mark.parametrize("depth", [200, 2_000])
    def test_nested_tags(self, depth: int) -> None:
        page = "<div>" * depth + "<p>The ferry left at nine and came back.</p>" + "</div>" * depth
        check_lossless(loaded().clean(page, kind="html"))
