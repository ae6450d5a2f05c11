"""Imports what only some inputs and outputs need, or says how to install it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from articlekit.errors import ArticlekitError


class MissingExtraError(ArticlekitError, ImportError):
    """A library that this input or output needs is not installed."""


def need(module: str, extra: str) -> Any:  # noqa: ANN401  modules have no common type
    """The module, of articlekit's optional dependencies `extra`.

    Raises `MissingExtraError` with what to install where it is not there.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{module.partition('.')[0]} is not installed: pip install 'articlekit[{extra}]'"
        ) from error
