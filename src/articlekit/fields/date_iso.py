"""Reads dates as machines write them: ISO 8601 and its common spoilt forms, RFC 5322, stamps."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import regex

from articlekit.fields.date_forms import possible

SECONDS, MILLISECONDS = 10, 13
"""Digits of a count of seconds or milliseconds since 1970, from 2001 to 2286."""
_ISO = regex.compile(
    r"(?<year>\d{4})-?(?<month>\d{2})(?:-?(?<day>\d{2}))?+"
    r"(?:[T\s]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d++)?+)?+)?+"
    r"\s*+(?<zone>Z|UTC|GMT|[+\-−]\d{2}:?\d{2}|[+\-]\d{2})?+\s*+"
)
_MAIL = regex.compile(r"\p{L}{3},?\s\d{1,2}\s\p{L}{3}\s\d{4}\s\d{2}:\d{2}")
LAST_HOUR = 23


def iso_value(text: str) -> str | None:
    """The ISO 8601 value of a date in markup, to the precision given; None for another form."""
    text = text.strip()
    if text.isdigit() and len(text) in (SECONDS, MILLISECONDS):
        stamp = int(text) // (1 if len(text) == SECONDS else 1000)
        return datetime.fromtimestamp(stamp, UTC).isoformat().replace("+00:00", "Z")
    match = _ISO.fullmatch(text)
    if match is None:
        return _mail_value(text) if _MAIL.match(text) else None
    year, month = int(match.group("year")), int(match.group("month"))
    day = int(match.group("day")) if match.group("day") else None
    if not possible(year, month, day):
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if match.group("hour") is None or int(match.group("hour")) > LAST_HOUR:
        return value
    value += f"T{int(match.group('hour')):02d}:{match.group('minute')}"
    if match.group("second"):
        value += f":{match.group('second')}"
    return value + _offset(match.group("zone"))


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone.isalpha():
        return "Z"
    plain = zone.replace("−", "-").replace(":", "")
    return f"{plain[:3]}:{plain[3:] or '00'}"


def _mail_value(text: str) -> str | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    value = found.isoformat()
    return value.replace("+00:00", "Z") if possible(found.year, found.month, found.day) else None
