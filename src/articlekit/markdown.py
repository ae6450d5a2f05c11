"""Blocks of a body as Markdown: kinds become marks, unless the text has them already."""

from __future__ import annotations

import re

from articlekit.document import Kind

BULLETS = "•·‣◦▪●○■□►"
LOWEST_HEADING = 6
_HEADING = re.compile(r"/h([1-6])\[\d+\](?:/|\Z)")
_FENCE = "```"


def markdown_of(kind: str, text: str, path: str) -> str:
    """One block; `path` tells a heading's level."""
    if kind == Kind.HEADING:
        return text if text.startswith("#") else f"{'#' * _level(path)} {text}"
    if kind == Kind.LIST:
        return _list(text)
    if kind == Kind.TABLE:
        return _table(text)
    if kind == Kind.QUOTE:
        return "\n".join(line if line.startswith(">") else f"> {line}" for line in _lines(text))
    if kind == Kind.CODE and not text.startswith((_FENCE, "~~~")):
        fence = _FENCE if _FENCE not in text else "~~~~"
        return f"{fence}\n{text}\n{fence}"
    return text


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _level(path: str) -> int:
    """The headline is level 1, so that a page's second `h1` is a section as well."""
    levels = _HEADING.findall(path)
    return min(max(int(levels[-1]), 2), LOWEST_HEADING) if levels else 2


def _list(text: str) -> str:
    items = [line.strip() for line in _lines(text)]
    return "\n".join(
        "- " + item.lstrip(BULLETS + " ") if item[:1] in BULLETS and item else item
        for item in items
    )


def _table(text: str) -> str:
    """Rows between bars get the line below the first that makes them a table."""
    rows = _lines(text)
    if not all(row.startswith("|") and row.endswith("|") for row in rows):
        return text
    if len(rows) > 1 and not set(rows[1]) - set("|-: "):
        return text
    cells = max(row.count(" | ") + 1 for row in rows)
    rows = [row[:-1] + "|  " * (cells - row.count(" | ") - 1) + "|" for row in rows]
    return "\n".join([rows[0], "|" + " --- |" * cells, *rows[1:]])
