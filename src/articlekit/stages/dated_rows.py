"""Finds a list of other stories by its dates alone: three lines and more that are a day with its
year, evenly far apart, and nothing of the story below them.

Such lists have a title and some lines of text above or below each date, and no heading that any
rule knows: 'Blog.', 'Latest insights', a picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import regex
from numpy.typing import NDArray

from articlekit.stages.below import Below
from articlekit.stages.view import View

MIN_ROWS = 3
"""Fewest dates in a row: an update and a correction are two."""
MIN_PERIOD, MAX_PERIOD = 2, 5
"""Blocks from a date to the next: a line of text between them, up to a title, a label and two."""
UNEVEN = 1
"""By how much rows may differ: one has no picture's label."""
MAX_DATE_WORDS = 6
"""Words of a line that is a day: 'Posted on Monday, March 3, 2026'."""
MIN_BEFORE_SHARE = 0.5
"""Share of the story that stands above: the lists of the tuning dumps had .62 and more above them,
a calendar of events begins with its dates, however it scores (its rows from -2 to 3.9)."""
CLEARLY_STORY = 1.7
"""Mean score (logits, by words) of the rows from which they are the story's own: lists of other
stories had up to 1.6 on the tuning dumps."""
OPENS_STORY = 2.0
"""Score (logits) of a line above the first date from which it ends the story above: excerpts above
the first date had up to 1.7."""
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def dated_rows(view: View, before: NDArray[np.int64], below: Below) -> int:
    """The first block of such a list, or -1; `before` is the story's words before each block."""
    days = [
        block
        for block in np.flatnonzero(view.measures.dates > 0).tolist()
        if view.words(block) <= MAX_DATE_WORDS and _YEAR.search(view.text(block))
    ]
    last = view.last_story()
    rows = next((run for run in _runs(days) if last < run[-1] + MAX_PERIOD), ())
    if not rows:
        return -1
    start = rows[0]
    for above in range(rows[0] - 1, rows[0] - min(np.diff(rows)), -1):
        if view.scores.logits[above] >= OPENS_STORY:
            break
        start = above
    mean = below.mean_score(start)
    if mean is None or mean >= CLEARLY_STORY or before[start] < MIN_BEFORE_SHARE * before[-1]:
        return -1
    return start


def _runs(days: Sequence[int]) -> list[list[int]]:
    """The days in runs that stand evenly apart, those that are long enough."""
    runs: list[list[int]] = []
    for day in days:
        run = runs[-1] if runs else []
        period = day - run[-1] if run else 0
        before = run[-1] - run[-2] if len(run) > 1 else period
        if MIN_PERIOD <= period <= MAX_PERIOD and abs(period - before) <= UNEVEN:
            run.append(day)
        else:
            runs.append([day])
    return [run for run in runs if len(run) >= MIN_ROWS]
