"""Lists of other stories told by their dates alone, and rows of dates that are the story."""

from __future__ import annotations

import pytest
from views import FURNITURE, STORY, TOLD, seen

from articlekit.stages.ending import ending_of

EXCERPT = "<p>The crane on the long pier has been repaired, and the boats will be back by May.</p>"
SURE, UNSURE = 4.0, 1.0


def _row(number: int, day: str) -> str:
    return f"<p>The crane works again, part {number}</p>{EXCERPT}<p>{day}</p>"


def _days(*days: str) -> str:
    return "".join(_row(number, day) for number, day in enumerate(days))


THREE = ("Mar 3, 2026", "Feb 26, 2026", "Feb 19, 2026")


@pytest.mark.parametrize(
    ("days", "logit", "ends"),
    [
        (THREE, UNSURE, True),
        (THREE[:2], UNSURE, False),
        (THREE, SURE, False),
        (("Mar 3", "Feb 26", "Feb 19"), UNSURE, False),
    ],
    ids=["a list of posts", "two dates", "clearly story", "no years"],
)
def test_rows_with_a_day_each_end_the_story(
    days: tuple[str, ...], logit: float, *, ends: bool
) -> None:
    view = seen(TOLD * 4 + _days(*days), *[STORY] * 8, *[logit] * 3 * len(days))
    assert (ending_of(view, signed=True).block == 8) is ends


def test_a_last_paragraph_above_rows_that_begin_with_the_day_stays() -> None:
    rows = "".join(f"<p>{day}</p>{EXCERPT}" for day in THREE)
    view = seen(TOLD * 4 + rows, *[STORY] * 8, *[UNSURE] * 6)
    assert ending_of(view, signed=True).block == 8


def test_a_calendar_that_is_most_of_the_story_stays() -> None:
    view = seen(TOLD + _days(*THREE * 2), *[STORY] * 2, *[UNSURE] * 18)
    assert ending_of(view, signed=True).block == 21


def test_a_story_that_goes_on_below_a_table_of_days_stays() -> None:
    view = seen(
        TOLD * 6 + _days(*THREE) + TOLD * 3, *[STORY] * 12, *[UNSURE] * 9, *[UNSURE] * 6
    )  # fmt: skip
    assert ending_of(view, signed=True).block == 28


def test_days_unevenly_apart_are_no_rows() -> None:
    gap = "<p>A label</p>"
    main = TOLD * 4 + _row(1, THREE[0]) + gap * 2 + _row(2, THREE[1]) + _row(3, THREE[2])
    view = seen(main, *[STORY] * 8, *[UNSURE] * 3, *[FURNITURE] * 2, *[UNSURE] * 6)
    assert ending_of(view, signed=True).block == 20
