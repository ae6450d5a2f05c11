"""Which number of 5/3/2024 is the day, where its language prints both orders: what the rest of the
document tells. One site prints its dates in one order, so that 25/3/2024 in a list of its stories
tells of the date below the headline as well."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from articlekit.fields.date_forms import NUMERIC, YEAR_DIGITS, full_year, order_told, possible
from articlekit.fields.date_iso import iso_value
from articlekit.structured import DateClaim

ISO_DAY = len("2024-05-31")
MAX_NUMERIC = 400
"""Numeric dates of a document that are looked at; a table of prices has hundreds."""


class NumericOrder:
    """The order of a document's numeric dates, found when first asked for: few documents print
    a date that needs it."""

    def __init__(self, text: str, claims: Sequence[DateClaim] = ()) -> None:
        self._text = text
        self._claims = claims
        self._told: dict[tuple[str, bool], set[str]] | None = None
        self._days: frozenset[str] | None = None

    def __call__(self, match: regex.Match[str]) -> str | None:
        """'day' or 'month', which of the two stands first in a match of `NUMERIC` that leaves it
        open; None where the document does not tell, or tells both.

        What counts are dates of the same shape, then a day that the markup gives anywhere, in the
        list of the newest stories too, if it is one of the two that the match may be.
        """
        told = self._orders().get(_shape(match), set())
        if told:
            return next(iter(told)) if len(told) == 1 else None
        days = self._claimed()
        found = [order for order in ("day", "month") if _iso(match, order) in days]
        return found[0] if len(found) == 1 else None

    def _orders(self) -> dict[tuple[str, bool], set[str]]:
        if self._told is None:
            self._told = {}
            for number, match in enumerate(NUMERIC.finditer(self._text)):
                if number == MAX_NUMERIC:
                    break
                order = order_told(match)
                if order is not None and _iso(match, order) is not None:
                    self._told.setdefault(_shape(match), set()).add(order)
        return self._told

    def _claimed(self) -> frozenset[str]:
        if self._days is None:
            values = (iso_value(claim.text) for claim in self._claims)
            self._days = frozenset(value[:ISO_DAY] for value in values if value)
        return self._days


def _shape(match: regex.Match[str]) -> tuple[str, bool]:
    """The mark between a date's numbers, and whether its year has four digits."""
    return match.group("mark"), len(match.group("last")) == YEAR_DIGITS


def _iso(match: regex.Match[str], order: str) -> str | None:
    """The day of a match read in an order; None where the calendar has no such day."""
    first, second = int(match.group("first")), int(match.group("second"))
    day, month = (first, second) if order == "day" else (second, first)
    last = match.group("last")
    year = int(last) if len(last) == YEAR_DIGITS else full_year(int(last))
    return f"{year:04d}-{month:02d}-{day:02d}" if possible(year, month, day) else None
