"""The box about the author below a story: it goes with all below it; lists of people stay."""

from __future__ import annotations

from articlekit import clean

STORY = """The bakery that opens at midnight

By Mirela Santos
May 4, 2024

The first loaves leave the oven at Tanner Street a little after twelve, when the last tram has gone and the market hall across the road is dark.

For eleven years the owner baked in the morning like everyone else. Then the power company offered a night tariff, and the bakery turned its clock around.

Customers now come from the hospital, from the depot and from two dance halls. They pay the same price as those who come at eight, and the bread is warmer.

The neighbours complained for a month. After that, the owner says, they began to leave their orders on the doorstep with a coin in the envelope.

Two apprentices have left for bakeries that sleep at night. The third, who used to drive a taxi, says that the hours are the best part of the work, for nobody telephones.

A loaf that is not sold by sunrise goes to the shelter behind the station. There are few of them, and on Sundays there is none, so the shelter now bakes its own with starter from Tanner Street.

The company has asked for its tariff back. The owner has bought a battery the size of a wardrobe, which hums in the cellar, and means to sleep beside it when he retires."""  # noqa: E501

ENDING = "The flour arrives at three, and by four the street smells of rye until the trams return."


def _clean(*below: str) -> str:
    return clean("\n\n".join([STORY, ENDING, *below])).body


def test_a_box_goes_with_all_below_it() -> None:
    article = clean(
        "\n\n".join(
            [
                STORY,
                ENDING,
                "Written by Mirela Santos",
                "Night editor",
                "Mirela grew up above a bakery and writes about food for three weeklies.",
                "Our kitchen helps small bakeries plan their night shifts and find the right oven.",
            ]
        )
    )
    assert article.body.endswith(ENDING)
    assert "The first loaves" in article.body
    found = [removal for removal in article.removals if removal.rule == "box.author"]
    assert [removal.category for removal in found] == ["author-bio", "author-bio"]
    assert found[1].text.startswith("Mirela grew up")
    assert article.authors == ("Mirela Santos",)


def test_a_box_of_whom_no_byline_names() -> None:
    unsigned = STORY.replace("By Mirela Santos\n", "")
    box = "Mirela Santos\n\nMirela Santos is a pastry chef who wrote two books on sourdough."
    body = clean(f"{unsigned}\n\n{ENDING}\n\n{box}").body
    assert body.endswith(ENDING)


def test_somebody_else_below_a_signed_story_stays() -> None:
    body = _clean(
        "Pavel Novak",
        "Pavel Novak, who drives the first tram of the morning, still buys two loaves a day.",
    )
    assert "who drives the first tram" in body


def test_a_list_of_people_stays() -> None:
    people = (
        ("Ilse Brand", "Ilse Brand kneads by hand and sells nothing that is older than an hour."),
        ("Omar Haddad", "Omar Haddad brought the recipe for his flat bread from the coast."),
        ("June Okafor", "June Okafor fires the oven with the crates the market throws away."),
    )
    unsigned = STORY.replace("By Mirela Santos\n", "")
    body = clean("\n\n".join([unsigned, ENDING, *(line for one in people for line in one)])).body
    assert all(text in body for _, text in people)


def test_a_story_that_goes_on_below_its_author_stays() -> None:
    more = [
        f"On night {number} the dough rose twice as fast, and nobody in the shop could say why, "
        "although the thermometer by the door had been replaced only a week before."
        for number in range(1, 9)
    ]
    body = _clean("Mirela Santos", "Mirela Santos stood at the oven and took notes.", *more)
    assert "took notes" in body
    assert all(text in body for text in more)


def test_a_name_that_the_prose_only_begins_like_stays() -> None:
    body = _clean(
        "Santos Bakery", "Santos Bakery opens at midnight and closes when it is sold out."
    )
    assert "closes when it is sold out" in body


def test_a_line_that_has_only_a_part_of_the_name_stays() -> None:
    body = _clean("Mirela Street", "Mirela Street has two more ovens that are lit before midnight.")
    assert "has two more ovens" in body


def test_a_line_about_who_signed_goes_without_a_name_above_it() -> None:
    life = "*Mirela Santos, our night editor, grew up above a bakery and bakes on Sundays."
    more = "A second bakery will open its window on the quay in June, its owner says."
    article = clean("\n\n".join([STORY, ENDING, life, more]))
    assert life not in article.body
    assert article.body.endswith(more)
    assert [r.category for r in article.removals if r.rule == "box.author"] == ["author-bio"]


def test_a_line_about_somebody_of_the_same_first_name_stays() -> None:
    line = "Mirela Costa, who drives the last tram, has had a key to the shop since the winter."
    assert line in _clean(line)


def test_what_is_told_early_of_who_signed_stays() -> None:
    line = "Mirela Santos, who bakes on Sundays, went along for a week and slept by day."
    text = STORY.replace("\n\nCustomers now", f"\n\n{line}\n\nCustomers now")
    assert line in clean(f"{text}\n\n{ENDING}").body
