"""How findings on the same span rank; the highest names the removal's category and rule."""

from __future__ import annotations

SCORE = 1
"""The score alone, with a category guessed from where the block stands."""
SECTION = 2
"""The score, and a heading or a neighbour of the same group that names the category."""
LIKELY_RULE = 3
"""A rule that is likely, outside the story or agreeing with the score."""
STRUCTURE = 4
"""A shape made of several blocks: headline with byline, a pull quote with its source."""
SURE_RULE = 5
"""A rule that is sure."""
OWN_PACK = 6
"""A rule of the user's own."""
