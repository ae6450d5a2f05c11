"""The version every record carries."""

from __future__ import annotations

VERSION = "0.1.0"
