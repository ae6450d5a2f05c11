"""Lines inside a story that begin like a footnote and are none."""

from __future__ import annotations

import pytest

from articlekit import Cleaner

OPENING = """The price of a minute

By Ottilie Crane

June 4, 2024

The new tariff of the Hallmoor water works counts by the minute and not by the day. The board
says that most households will notice nothing, and that the others have a pond.

It was printed in March.1 Nobody read it then, because it came with the almanac and the almanac
comes with a pencil.

"""


@pytest.mark.parametrize(
    "told",
    [
        "96% of the bills stay as they were, the works have worked out for every street.",
        "24-hour warnings go to every house before the pumps are turned off for the night.",
        "24/7 the pumps have run since then, and nobody in the house has heard one of them.",
    ],
)
def test_a_sentence_told_twice_that_begins_with_a_figure(cleaner: Cleaner, told: str) -> None:
    article = cleaner.clean(f"{OPENING}In short, {told}\n\n{told}\n\nShare this article\n")
    assert article.body.count(told) == 2
    assert article.footnotes == ()


def test_a_mark_of_its_own_is_a_footnote(cleaner: Cleaner) -> None:
    note = "1 Almanac of the Hallmoor water works, second printing, page 12."
    article = cleaner.clean(f"{OPENING}{note}\n\nShare this article\n")
    assert note not in article.body
    assert article.footnotes == (note[2:],)


def test_rows_of_two_cells_are_a_table_and_stay(cleaner: Cleaner) -> None:
    rows = [f"1/1/20{year}\t+{year}.4%" for year in range(12, 19)]
    story = "The pond has risen in each of these years, and nobody at the works can say why."
    text = f"{OPENING}{story}\n\n" + "\n".join(rows) + "\n\nShare this article\n"
    article = cleaner.clean(text)
    assert all(row in article.body for row in rows)
    assert article.blocks[-1].kind == "table"


def test_the_answers_of_an_interview_stay_though_one_is_given_twice(cleaner: Cleaner) -> None:
    asked = (
        "Tea or milk?",
        "Tea.",
        "Pond or river?",
        "Pond.",
        "And at home?",
        "Pond.",
        "Ever a sea?",
        "Never.",
    )
    article = cleaner.clean(f"Menu\n\nLog in\n\n{OPENING}" + "\n\n".join(asked) + "\n\nRead more\n")
    assert all(line in article.body.splitlines() for line in asked)
    assert article.body.splitlines().count("Pond.") == 2


def test_a_question_whose_answer_takes_its_words_up_is_a_heading(cleaner: Cleaner) -> None:
    asked = "What does a minute of water cost?"
    answer = (
        "The first question on the telephone is always the same: what does a minute of water "
        "cost? It costs four pence by day, and three by night, when only the bakers are up."
    )
    article = cleaner.clean(f"{OPENING}{asked}\n\n{answer}\n\nShare this article\n")
    assert article.body.count(asked) == 1
    assert answer in article.body


TOLD_ONCE = "A household that waters at night pays for the pump and not for the shower at seven"
PARAGRAPHS = "\n\n".join(
    f"The board met for the {count} time and heard what the street had to say about its pond."
    for count in ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
)
LONG = f"{TOLD_ONCE}, which is what the board had in mind when it drew up the tariff in the winter."


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        (f"{TOLD_ONCE}.\n\n{PARAGRAPHS}\n\n{LONG}", True),
        (f"{LONG}\n\n{PARAGRAPHS}\n\n{TOLD_ONCE}.", False),
        (f"{LONG}\n\n{PARAGRAPHS}\n\n“{TOLD_ONCE}.”", True),
        (f"{TOLD_ONCE}.\n\n{PARAGRAPHS}\n\n{PARAGRAPHS}\n\n{LONG}", False),
    ],
    ids=["announced", "said again", "quoted again", "far off"],
)
def test_where_a_pull_quote_may_stand(cleaner: Cleaner, text: str, *, goes: bool) -> None:
    article = cleaner.clean(f"{OPENING}{text}\n\nShare this article\n")
    assert article.body.count(TOLD_ONCE) == 2 - goes
    assert [removal.rule for removal in article.removals].count("pullquote.echo") == goes
