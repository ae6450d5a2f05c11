"""Errors that say what to pass instead."""

from __future__ import annotations


class ArticlekitError(Exception):
    """The base of every error this library raises on purpose."""


class NotADocumentError(ArticlekitError, TypeError):
    """What was passed is neither text nor bytes that hold text."""


class UnsupportedFormatError(NotADocumentError):
    """The bytes are a known format that is no text: a PDF, a picture, an archive."""


class OptionsError(ArticlekitError, ValueError):
    """An option has a value that is not allowed, or two options contradict each other."""


class PackError(ArticlekitError, ValueError):
    """A rule pack breaks the format; the message names file, rule and key."""


class WorkersError(ArticlekitError, RuntimeError):
    """Worker processes could not be started; the message says what to change."""
