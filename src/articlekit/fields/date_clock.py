"""Reads the clock time and the time zone beside a date."""

from __future__ import annotations

from typing import NamedTuple

import regex

MAX_BEFORE = 40
"""Characters a time before its date may take: '15:57 British Summer Time, Saturday, '."""
NOON = 12
HOURS = 24
MINUTES = 60
HOUR_DIGITS = 2

OFFSETS = {
    "Z": "Z",
    "UTC": "Z",
    "GMT": "Z",
    "WET": "+00:00",
    "WEST": "+01:00",
    "CET": "+01:00",
    "MEZ": "+01:00",
    "CEST": "+02:00",
    "MESZ": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "SAST": "+02:00",
    "MSK": "+03:00",
    "EAT": "+03:00",
    "PKT": "+05:00",
    "NPT": "+05:45",
    "WIB": "+07:00",
    "WITA": "+08:00",
    "SGT": "+08:00",
    "HKT": "+08:00",
    "AWST": "+08:00",
    "JST": "+09:00",
    "KST": "+09:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "EDT": "-04:00",
    "MDT": "-06:00",
    "PDT": "-07:00",
}
"""Zone names that mean one offset, from the IANA time zone data. Left out as printed for more
than one: CST (America, China, Cuba), EST (America, formerly Australia), IST, BST, PST, MST,
AST, CDT, ECT, WIT."""
VAGUE_ZONES = ("CST", "EST", "IST", "BST", "PST", "MST", "AST", "CDT", "ET", "CT", "MT", "PT")
"""Zone names that are read as part of the time but give no offset."""

_ZONE_NAMES = "|".join(sorted((*OFFSETS, *VAGUE_ZONES), key=len, reverse=True))
_ZONE = (
    rf"(?:\s?\(?(?<zone>(?:UTC|GMT)\s?[+\-−]\d{{1,2}}(?::?[03]0|:?45)?+|(?:{_ZONE_NAMES})\b"
    r"|[+\-−]\d{2}:?\d{2}\b)\)?+)?+"
)
_AM = (
    r"a\.?\s?m\.?(?!\p{L})|p\.?\s?m\.?(?!\p{L})|π\.\s?μ\.?|μ\.\s?μ\.?"
    r"|[صم](?!\p{L})|ÖÖ\b|ÖS\b"
)
_BEFORE_NOON = frozenset(("a", "π", "ص", "öö", "午前", "上午", "오전", "凌晨", "早上"))
_CLOCK = (
    r"(?:(?<early>午前|午後|上午|下午|오전|오후|凌晨|早上|晚上)\s?)?+"
    r"(?:(?<hour>\d{1,2})"
    r"(?:\s?[時时点點시]\s?(?:(?<cjk_minute>\d{1,2})\s?[分분])?+"
    r"|:(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9}+)?+)?+(?!\d)"
    r"|\s?[hH]\s?(?<h_minute>\d{2})(?!\d)|\s?h(?!\p{L})"
    r"|\.(?<dot_minute>\d{2})(?![.\d])"
    r"|(?=\s?(?:[aApP]\.?\s?[mM]\b|Uhr\b|uur\b))))"
    rf"(?:\s?(?i:(?<half>{_AM}))|\s?(?:Uhr|uur|h|Std|น\.)(?!\p{{L}}))?+(?!\s?[Mm]in\b)"
)
_JOINER = (
    r"(?:\s*+[,;|•·●—–\-/@(]\s*+|\s++|T)"
    r"(?:(?:klockan|klokken|o\s+godz\.|godz\.|a\s+las|la\s+ora|الساعة|בשעה|alle|saat|στις|बजे|ore|"
    r"ora|klo|kl\.?|den|at|um|às|as|om|ve|об|la|को|à|v|в|о|u|@)\s*+)?+"
    r"(?:[,|•·–\-]\s*+)?+"
)
_WORDED = regex.compile(
    r"(?:at|um|à|às|as|las|alle|ore|ora|kl\.?|klo|om|godz\.|saat|στις|klockan|klokken)\s*+\Z"
)
_AFTER = regex.compile(_JOINER + f"(?<clock>{_CLOCK})" + _ZONE)
_DIRECT = regex.compile(f"T?(?<clock>{_CLOCK})" + _ZONE)
_BEFORE = regex.compile(rf"(?<![\d.:/\-])(?<clock>{_CLOCK}){_ZONE}")
_BETWEEN = regex.compile(
    r"\s*+[,;|•·●—–\-/)]?+\s*+(?:(?:on|am|den|le|el|il|den|em|\p{L}{2,9}+\.?(?:,|(?=\s\d)))\s*+)?+"
)


class Clock(NamedTuple):
    """A time of day as read: where it stands, its ISO value and whether a zone was known."""

    start: int
    end: int
    value: str
    offset: bool


def clock_after(text: str, at: int, end: int) -> Clock | None:
    """The time that follows a date ending at `at`."""
    match = _AFTER.match(text, at, end) or _DIRECT.match(text, at, end)
    if match is None:
        return None
    dotted = match.group("dot_minute") is not None
    if dotted and not _worded(text, at, match):
        return None
    return _read(match, at)


def clock_before(text: str, start: int, at: int) -> Clock | None:
    """The time that stands just before a date starting at `at`."""
    best: regex.Match[str] | None = None
    for match in _BEFORE.finditer(text, max(start, at - MAX_BEFORE), at):
        best = match
    if best is None or best.group("dot_minute") is not None:
        return None
    if _BETWEEN.fullmatch(text, best.end(), at) is None:
        return None
    return _read(best, best.start())


def _worded(text: str, at: int, match: regex.Match[str]) -> bool:
    """Whether a dotted time ('14.30') is said to be one; else it may be a version or a sum."""
    named = _WORDED.search(text, at, match.start("clock")) is not None
    tail = match.group("clock")
    told = match.group("half") is not None or match.group("zone") is not None
    return named or told or tail.endswith(("Uhr", "uur"))


def _read(match: regex.Match[str], start: int) -> Clock | None:
    hour = int(match.group("hour"))
    minute = next(
        (
            int(found)
            for name in ("minute", "h_minute", "cjk_minute", "dot_minute")
            if (found := match.group(name)) is not None
        ),
        0,
    )
    second = match.group("second")
    half = match.group("half") or match.group("early")
    if half is not None:
        early = half.casefold().startswith(tuple(_BEFORE_NOON))
        if hour <= NOON:
            hour = hour % NOON + (0 if early else NOON)
    if hour >= HOURS or minute >= MINUTES or (second and int(second) >= MINUTES):
        return None
    value = f"{hour:02d}:{minute:02d}" + (f":{int(second):02d}" if second else "")
    offset = _offset(match.group("zone"))
    return Clock(start, match.end(), value + offset, bool(offset))


def _offset(zone: str | None) -> str:
    """The ISO offset a printed zone means, or nothing."""
    if zone is None:
        return ""
    plain = zone.replace("−", "-").replace(" ", "")
    if plain in OFFSETS:
        return OFFSETS[plain]
    sign = max(plain.find("+"), plain.find("-"))
    if sign < 0:
        return ""
    digits = plain[sign + 1 :].replace(":", "")
    short = len(digits) <= HOUR_DIGITS
    hours, minutes = (digits, "00") if short else (digits[:-2], digits[-2:])
    return f"{plain[sign]}{int(hours):02d}:{minutes}"
