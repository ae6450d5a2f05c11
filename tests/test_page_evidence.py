"""What pages show beside their text: rows of repeated elements, and blocks that name the site."""

from __future__ import annotations

import numpy as np
import pytest

from articlekit.reading.source import read_source
from articlekit.stages.naming import names_of, naming_columns
from articlekit.stages.rows import OF_NO_ROW, rows_of, scored_row_columns
from articlekit.stages.weights import parse_looks
from articlekit.structured import Structured

CARD = "<div class='card-{0}'><h3>Title {0}</h3><p>What it is about.</p></div>"
STORY = "<div class='text'><p>The ferry sails again.</p><p>It was mended in May.</p></div>"
PAGE = f"<html><body>{STORY}<section>{''.join(map(CARD.format, range(3)))}</section></body></html>"


def test_elements_side_by_side_with_the_same_class_are_a_row() -> None:
    markup = read_source(PAGE, "html").document.markup
    assert markup is not None
    rows = rows_of(markup)
    assert rows.row.tolist() == [0, 0, 1, 1, 1, 1, 1, 1]
    assert len({*rows.member.tolist()[:2]}) == 1
    first, second, third = (rows.member.tolist()[at : at + 2] for at in (2, 4, 6))
    assert first[0] == first[1] != second[0] == second[1] != third[0] == third[1]
    assert rows.members.tolist() == [0, 3]


@pytest.mark.parametrize(
    "inside",
    [
        "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>",
        "<div><p>One.</p></div><div><p>Two.</p></div>",
        "<div class='a'><p>One.</p></div><div class='b'><p>Two.</p></div><div class='c'>3</div>",
    ],
    ids=["paragraphs", "two", "other-classes"],
)
def test_what_is_no_row(inside: str) -> None:
    markup = read_source(f"<html><body>{inside}</body></html>", "html").document.markup
    assert markup is not None
    assert not rows_of(markup).row.any()


def test_a_row_within_a_row_is_the_nearer_one() -> None:
    entry = (
        "<article><h2>Entry</h2>" + "<div class='fact'><p>A</p><p>B</p></div>" * 3 + "</article>"
    )
    markup = read_source(f"<html><body>{entry * 3}</body></html>", "html").document.markup
    assert markup is not None
    row = rows_of(markup).row.tolist()
    assert len({row[0], row[7], row[14]}) == 1
    assert row[1:7] == [row[1]] * 6
    assert row[1] != row[0]


def test_a_row_is_scored_together() -> None:
    document = read_source(PAGE, "html").document
    assert document.markup is not None
    scores = document.markup.chars * 0.0 + [2, 2, -1, -3, -1, -3, -1, 5]
    columns = scored_row_columns(rows_of(document.markup), scores, scores * 0)
    assert (
        columns["row_score"].round(3).tolist()
        == [OF_NO_ROW] * 2 + [pytest.approx(-0.667, abs=0.001)] * 6
    )
    assert columns["row_own_score"].tolist() == [OF_NO_ROW] * 2 + [-2, -2, -2, -2, 2, 2]


@pytest.mark.parametrize(
    ("structured", "names"),
    [
        (None, ()),
        (Structured(), ()),
        (Structured(site="The Gull & Co", houses=("The Gull & Co",)), ("thegull&co",)),
        (Structured(canonical="https://blog.gull-rock.co.uk/ferry"), ("gullrock",)),
        (Structured(site="Gr", canonical="https://gr.net/ferry"), ()),
        (Structured(canonical="https://[broken/ferry"), ()),
    ],
)
def test_what_a_site_is_called(structured: Structured | None, names: tuple[str, ...]) -> None:
    assert names_of(structured) == names


def test_blocks_that_name_the_site() -> None:
    text = "<p>The ferry sails again.</p><p>Gull Rock’s readers pay for this.</p>"
    page = f"<html><head><link rel='canonical' href='https://gullrock.net/f'></head>{text}</html>"
    columns = naming_columns(read_source(page, "html").document)
    assert columns["names_site"].tolist() == [0, 1]
    assert columns["page_names_site"].tolist() == [0.5, 0.5]


def test_each_look_has_its_share() -> None:
    empty: dict[str, object] = {"bias": 0, "terms": []}
    first, second = np.float32([-4, 0, 2]), np.float32([0, 4, 2])
    for shares, result in (
        ((1, 1), [-4, 4, 4]),
        ((0.5, 0.5), [-2, 2, 2]),
        ((0.25, 0.75), [-1, 3, 2]),
    ):
        told = dict(zip(("first_share", "second_share"), shares, strict=True))
        looks = parse_looks({"first": empty, "second": empty} | told)
        assert looks.together(first, second).tolist() == result
