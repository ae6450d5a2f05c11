"""Which number of a date like 5/3/2024 is the day, told by the rest of the document."""

from __future__ import annotations

import pytest

import articlekit
from articlekit.fields.date_forms import NUMERIC
from articlekit.fields.date_order import MAX_NUMERIC, NumericOrder
from articlekit.structured import DateClaim

LINE = "5/3/2024"


def order(text: str, *claims: str) -> str | None:
    match = NUMERIC.search(LINE)
    assert match is not None
    told = tuple(DateClaim(claim, "", "time") for claim in claims)
    return NumericOrder(f"{LINE}\n{text}", told)(match)


@pytest.mark.parametrize(
    ("text", "first"),
    [("25/3/2024", "day"), ("Ferry home\n3/25/2024\nMill turns\n2/4/2024", "month")],
)
def test_dates_of_the_same_shape_tell(text: str, first: str) -> None:
    assert order(text) == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2/4/2024",
        "25/3/2024 and 3/25/2024",
        "25.3.2024",
        "25-3-2024",
        "25/3/24",
        "31/2/2024",
        "2024-03-25",
        "page 25/3",
    ],
)
def test_others_and_two_orders_tell_nothing(text: str) -> None:
    assert order(text) is None


def test_a_day_of_the_markup_tells() -> None:
    assert order("", "2024-03-05T09:00:00+01:00", "2023-11-02") == "day"
    assert order("", "2024-05-03") == "month"
    assert order("", "2024-05-03", "2024-03-05") is None
    assert order("3/25/2024", "2024-03-05") == "month"


def test_a_table_of_dates_is_read_so_far_and_no_further() -> None:
    assert order("1/1/2024\n" * MAX_NUMERIC + "25/3/2024") is None


PARAGRAPHS = """\
The ferry that carried three generations of islanders to school came back to the harbour on \
Friday, towed by two tugs and followed by some forty small boats.

She had been sold to a river town long ago, where she served as a restaurant, then as a \
warehouse, and in the end as nothing at all, lying deep in the mud.

“We knew her by the dent in the bow,” said the chairman of the club, who as a boy had seen how \
she got it. The town will decide in autumn what is to become of her."""


@pytest.mark.parametrize(
    ("other", "day"), [("28/2/2024", "2024-03-05"), ("2/28/2024", "2024-05-03"), ("", None)]
)
def test_the_day_below_the_headline(other: str, day: str | None) -> None:
    text = (
        f"Old ferry comes home\n\n{LINE}\n\n{PARAGRAPHS}\n\nMore stories\n\nMill turns\n\n{other}"
    )
    found = articlekit.clean(text, kind="text").date
    assert (None if found is None else found.isoformat()) == day


def test_the_day_by_the_list_of_the_newest_stories() -> None:
    story = "".join(f"<p>{part}</p>" for part in PARAGRAPHS.split("\n\n"))
    page = (
        f"<html lang='en'><body><h1>Old ferry comes home</h1><time datetime='05-03-2024'>05-03-2024"
        f"</time>{story}<div class='sidebar'><a href='/ferry'>Old ferry comes home</a>"
        "<time datetime='2024-03-05'>March 05, 2024</time><a href='/mill'>Mill turns</a>"
        "<time datetime='2024-02-28'>February 28, 2024</time></div></body></html>"
    )
    assert str(articlekit.clean(page, kind="html").date) == "2024-03-05"
