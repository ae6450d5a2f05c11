"""What the whole document says about a block: the run of the story, and what stands beyond it."""

from __future__ import annotations

import numpy as np

from articlekit.stages.story import beyond_story

PARAGRAPH, LABEL = 40, 2


def test_comments_below_a_row_of_labels_stand_beyond_the_story() -> None:
    logits = [-3.0, 2.0, 3.0, 2.5, *[-4.0] * 20, 0.2, -2.0, 0.3]
    words = [LABEL, *[PARAGRAPH] * 3, *[LABEL] * 20, 20, LABEL, 20]
    beyond = beyond_story(np.array(logits, np.float32), np.array(words, np.int32))
    assert beyond.tolist() == [True, *[False] * 3, *[True] * 23]


def test_a_list_between_paragraphs_stands_inside() -> None:
    logits = [2.0, 3.0, -2.0, -2.0, -1.5, 2.0, 3.0]
    words = [PARAGRAPH, PARAGRAPH, LABEL, LABEL, LABEL, PARAGRAPH, PARAGRAPH]
    beyond = beyond_story(np.array(logits, np.float32), np.array(words, np.int32))
    assert not beyond.any()


def test_nothing_that_could_be_story_is_no_run() -> None:
    beyond = beyond_story(np.full(3, -4.0, np.float32), np.full(3, LABEL, np.int32))
    assert beyond.all()
