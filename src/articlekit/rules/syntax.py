"""Patterns as trees: Python's own parser is the one place that knows what a pattern means.

It is not part of Python's public interface, so nothing but this module, and what walks the
trees, touches it.
"""

from __future__ import annotations

import re
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, cast

PROPERTY = re.compile(r"\\[pP]\{\w{1,20}\}")
"""`\\p{Lu}` and its like: one character to `regex`, unknown to the standard library."""

Syntax = Any
"""What Python's parser of patterns gives; it has no types."""


def syntax_of(pattern: str) -> Syntax:
    """The tree of a pattern without case; a property is any letter in it. Raises `re.error`
    and what else Python's parser raises."""
    return _parser.parse(PROPERTY.sub(r"\\w", pattern), re.IGNORECASE)


def compiled(tree: Syntax) -> re.Pattern[str]:
    """The pattern of a tree that had no properties: parsing it anew is half of the work."""
    return cast("re.Pattern[str]", _compiler.compile(tree, re.IGNORECASE))
