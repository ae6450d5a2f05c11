"""Captions and buttons by their markup, that the score took for story."""

from __future__ import annotations

import pytest
from views import STORY, TOLD, seen

from articlekit.stages.labels import BUTTON_RULE, CAPTION_RULE, labels_of

SAID = "The crew paints the funnel, which has been red since the first ferry."
UNSURE = 1.0


@pytest.mark.parametrize(
    ("box", "logit", "rule"),
    [
        (f"<figure><figcaption>{SAID}</figcaption></figure>", UNSURE, CAPTION_RULE),
        (f"<figure><figcaption><p>{SAID}</p></figcaption></figure>", UNSURE, CAPTION_RULE),
        (f"<figure><figcaption>{SAID}</figcaption></figure>", STORY, None),
        (f"<div class='text'><p>{SAID}</p></div>", UNSURE, None),
        ("<button>Try the timetable</button>", UNSURE, BUTTON_RULE),
        ("<button>When does the ferry sail?</button>", UNSURE, None),
    ],
    ids=["a caption", "around it", "clearly story", "no caption", "a button", "a question"],
)
def test_an_element_that_says_what_it_is(box: str, logit: float, rule: str | None) -> None:
    view = seen(TOLD * 3 + box + TOLD * 3, *[STORY] * 6, logit, *[STORY] * 6)
    assert labels_of(view) == ({6: rule} if rule else {})


def test_the_captions_of_a_gallery_stay() -> None:
    pictures = f"<figure><figcaption>{SAID}</figcaption></figure>" * 4
    view = seen(TOLD + pictures, STORY, STORY, *[UNSURE] * 4)
    assert labels_of(view) == {}


def test_without_markup_nothing_is_named() -> None:
    view = seen(
        TOLD * 3 + f"<figure><figcaption>{SAID}</figcaption></figure>", *[STORY] * 6, UNSURE
    )
    assert labels_of(view)
    assert labels_of(view._replace(document=view.document._replace(markup=None))) == {}
