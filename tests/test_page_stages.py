"""What the stages after the score do where markup is evidence. The scores are given, so that
what is tested is the stage and not the weights."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from views import DOUBTFUL, FURNITURE, STORY, TOLD, seen

from articlekit.fields.opening import Opening
from articlekit.stages.enclosed import enclosed
from articlekit.stages.ending import ending_of
from articlekit.stages.inside import with_answers, with_code_and_items, with_headings, with_prose
from articlekit.stages.pullquotes import pullquotes_of
from articlekit.stages.titles import titles_of_lists
from articlekit.stages.view import View


def boxed(story: str, box: str) -> frozenset[int]:
    """What goes of a page with a story in one class and what follows it in another."""
    main = (
        f"<div class='{story}'>{TOLD * 2}</div><div class='{box}'><p>We need your help.</p></div>"
    )
    return enclosed(seen(main, *[STORY] * 4, 1.0))


@pytest.mark.parametrize("box", ["newsletter", "related-posts", "share", "comments", "advert"])
def test_a_box_that_a_story_ends_with_is_no_part_of_it(box: str) -> None:
    assert boxed("text", box) == {4}


@pytest.mark.parametrize("box", ["text", "footer", "paragraph"])
def test_an_element_with_another_name_says_nothing(box: str) -> None:
    assert boxed("text", box) == frozenset()


def test_a_name_that_the_story_carries_itself_says_nothing() -> None:
    assert boxed("premium", "newsletter") == frozenset()


def test_what_is_clearly_story_stays_whatever_its_box_is_called() -> None:
    main = f"<div>{TOLD * 2}</div><div class='share'><p>They painted her blue in June.</p></div>"
    assert enclosed(seen(main, *[STORY] * 5)) == frozenset()


def test_a_box_in_the_middle_is_not_the_end() -> None:
    main = f"<div>{TOLD}</div><div class='share'><p>Blue.</p></div><div>{TOLD}</div>"
    assert enclosed(seen(main, STORY, STORY, 1.0, STORY, STORY)) == frozenset()


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("<h3>A ferry in parts</h3>", True),
        ("<p>A ferry in parts</p>", True),
        ("<h3><a href='/parts'>A ferry in parts</a></h3>", False),
    ],
)
def test_a_link_above_a_paragraph_is_no_heading(line: str, *, given: bool) -> None:
    view = seen(TOLD + line + TOLD, STORY, STORY, DOUBTFUL, STORY, STORY)
    assert with_headings(view)[2] is given


@pytest.mark.parametrize(
    ("tag", "given"), [("h3", True), ("p", False)], ids=["by its markup", "a line"]
)
def test_a_sub_heading_may_come_again(tag: str, *, given: bool) -> None:
    line = f"<{tag}>What you need</{tag}>"
    view = seen(
        (TOLD + line) * 2 + TOLD, *[STORY, STORY, DOUBTFUL, STORY, STORY, DOUBTFUL, STORY, STORY]
    )
    assert (with_headings(view)[2], with_headings(view)[5]) == (given, given)


ITEMS = "<ul><li>Two buckets of paint</li><li>A rope</li><li>A bell</li></ul>"


@pytest.mark.parametrize(
    ("line", "below", "given"),
    [
        ("<p>Aboard there were:</p>", STORY, True),
        ("<p>Aboard there were:</p>", FURNITURE, False),
        ("<p>Aboard there were.</p>", STORY, False),
    ],
    ids=["a list of the story", "a list that goes", "nothing announced"],
)
def test_a_colon_above_a_list(line: str, below: float, *, given: bool) -> None:
    view = seen(
        (TOLD + line + ITEMS) * 2 + TOLD, *[STORY, STORY, DOUBTFUL, *[below] * 3] * 2, STORY, STORY
    )
    assert (with_headings(view)[2], with_headings(view)[8]) == (given, given)


@pytest.mark.parametrize(
    ("line", "given"),
    [("<h3>2. The second boat</h3>", True), ("<h3>The second boat</h3>", False),
     ("<p>2. The second boat</p>", False)],
    ids=["a heading", "without a number", "no heading"],
)  # fmt: skip
def test_a_numbered_heading_above_a_box(line: str, *, given: bool) -> None:
    view = seen(
        TOLD + line + "<p>From 20 crowns</p>" + TOLD,
        *(STORY, STORY, DOUBTFUL, FURNITURE, STORY, STORY),
    )
    assert with_headings(view)[2] is given


CODE = "<pre>ring --bell 3</pre>"


@pytest.mark.parametrize(
    ("between", "logits", "given"),
    [
        (CODE, [DOUBTFUL], (True,)),
        (CODE, [FURNITURE], (False,)),
        (ITEMS, [STORY, DOUBTFUL, STORY], (True, True, True)),
        (ITEMS, [STORY, DOUBTFUL, FURNITURE], (True, False, False)),
        ("<p>A bell</p>", [DOUBTFUL], (False,)),
    ],
    ids=["code", "clearly none", "an item", "the last items", "a line"],
)
def test_code_and_items_between_blocks_of_the_story(
    between: str, logits: list[float], given: tuple[bool, ...]
) -> None:
    view = seen(TOLD + between + TOLD, STORY, STORY, *logits, STORY, STORY)
    assert with_code_and_items(view)[2 : 2 + len(given)] == given


def test_code_far_below_the_story_s_blocks_is_none_of_it() -> None:
    boxes = "<p>Copy</p>" * 4 + CODE
    view = seen(TOLD + boxes + TOLD, STORY, STORY, *[FURNITURE] * 4, DOUBTFUL, STORY, STORY)
    assert with_code_and_items(view) == view.story


@pytest.mark.parametrize("step", [with_answers, with_prose])
def test_a_sentence_the_score_leaves_out_stays_out(
    step: Callable[[View], tuple[bool, ...]],
) -> None:
    view = seen(
        TOLD + "<p>Sign up for the letter that tells when she sails.</p>" + TOLD,
        *(STORY, STORY, DOUBTFUL, STORY, STORY),
    )
    assert step(view) == view.story


ANSWER = "<p>She sails at eight in the morning and again at six, but not when the wind blows.</p>"


@pytest.mark.parametrize(
    ("asked", "logit", "stays"),
    [(3, DOUBTFUL, True), (2, DOUBTFUL, False), (3, FURNITURE, False)],
    ids=["a row of them", "two", "clearly none"],
)
def test_an_answer_stays_where_others_do(asked: int, logit: float, *, stays: bool) -> None:
    pairs = [f"<h3>When does number {number} sail?</h3>{ANSWER}" for number in range(asked)]
    view = seen(TOLD + "".join(pairs), *[STORY] * (2 + 2 * asked - 2), DOUBTFUL, logit)
    story = with_headings(view._replace(story=with_answers(view)))
    assert story[2 * asked : 2 * asked + 2] == (stays, stays)


@pytest.mark.parametrize(("logit", "goes"), [(1.0, True), (4.0, False)])
def test_a_paragraph_that_repeats_another_is_no_pull_quote(logit: float, *, goes: bool) -> None:
    quote = "<div><p>One with a red bucket and one with a white one.</p></div>"
    view = seen(TOLD + quote + TOLD.replace("Two", "Three"), STORY, STORY, logit, STORY, STORY)
    assert bool(pullquotes_of(view).findings) is goes


def test_headings_below_a_heading_of_other_stories_are_the_story_s_own() -> None:
    main = (
        TOLD + "<p>Read also:</p><p><a href='/a'>The bell of Gull Rock</a></p>"
        "<p><a href='/b'>A winter without a ferry</a></p><h2>The second boat</h2>" + TOLD
    )
    view = seen(main, STORY, STORY, 1.0, 1.0, 1.0, 1.0, STORY, STORY)
    assert titles_of_lists(view) == {3, 4}


@pytest.mark.parametrize(("around", "ends"), [("{}", False), ("<section>{}</section>", True)])
def test_prose_in_the_story_s_own_element_is_no_other_story(around: str, *, ends: bool) -> None:
    box = "<h3>Related articles</h3><p>A winter without a ferry</p><p>March 3, 2024</p>"
    view = seen(
        TOLD * 20 + around.format(box + TOLD * 4),
        *[STORY] * 40,
        *[FURNITURE, 0.1, FURNITURE],
        *[0.3] * 8,
    )
    assert (ending_of(view, signed=True).block == 40) is ends


REPLIES = "<h3>12 Comments</h3><p>Jo Renner</p><p>May 5</p>" + (TOLD + "<p>Reply</p>") * 5


@pytest.mark.parametrize(
    ("below", "logits", "ends"),
    [
        (REPLIES, [FURNITURE] * 3, True),
        (REPLIES, [FURNITURE, STORY, STORY], False),
        (REPLIES + REPLIES, [FURNITURE] * 3, False),
        (REPLIES.replace("Reply", "And so on"), [FURNITURE] * 3, False),
        (REPLIES.replace("12 ", ""), [FURNITURE] * 3, False),
    ],
    ids=["a thread", "the story goes on", "one for each post", "nothing more", "not counted"],
)
def test_comments_may_be_longer_than_the_story(
    below: str, logits: list[float], *, ends: bool
) -> None:
    rest = below.count("<p>") + below.count("<h3>") - len(logits)
    view = seen(TOLD * 4 + below, *[STORY] * 8, *logits, *[1.0] * rest)
    assert (ending_of(view, signed=True).block == 8) is ends


@pytest.mark.parametrize(
    ("told", "heading", "logit", "ends"),
    [
        (16, "Related articles", -1.5, True),
        (16, "Related articles", -0.5, False),
        (8, "Related articles", -1.5, False),
        (16, "Already a subscriber? Log in.", -1.5, False),
    ],
    ids=["hardly story", "not so low", "a short story", "a prompt"],
)
def test_what_is_hardly_story_ends_at_a_heading_of_others(
    told: int, heading: str, logit: float, *, ends: bool
) -> None:
    main = TOLD * told + f"<h3>{heading}</h3><p>A winter without a ferry, said the mate.</p>"
    view = seen(main + TOLD, *[STORY] * 2 * told, FURNITURE, *[logit] * 3)
    view = view._replace(story=tuple(block != 2 * told for block in view.blocks()))
    assert (ending_of(view, signed=True).block == 2 * told) is ends


@pytest.mark.parametrize(("times", "logit", "stays"), [(2, STORY, True), (2, 1.0, False),
                                                       (1, STORY, False)])  # fmt: skip
def test_a_story_that_has_begun_above_a_headline_stays(
    times: int, logit: float, *, stays: bool
) -> None:
    main = f"{TOLD * times}<h1>The ferry sails again</h1>{TOLD}"
    view = seen(main, *[logit] * 2 * times, STORY, STORY, STORY)
    opening = Opening(2 * times, -1, -1, (), (), (), 2 * times + 1)
    assert any(opening.story(view)[: 2 * times]) is stays
