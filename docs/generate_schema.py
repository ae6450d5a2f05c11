"""Writes docs/article.schema.json from the types of an article: python docs/generate_schema.py"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from articlekit.shape import json_schema

TARGET = Path(__file__).with_name("article.schema.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the schema; with `--check` only tells (1) when the one there is another."""
    text = json.dumps(json_schema(), indent=2) + "\n"
    if "--check" in (sys.argv[1:] if arguments is None else arguments):
        return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
