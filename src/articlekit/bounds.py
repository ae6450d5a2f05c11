"""The warnings that say where work was bounded. What lies beyond is not looked at: it stays in
the article, and the article says so.

Bounds are counted, never timed, so that the same document meets the same ones everywhere. A
length beyond which a text is no byline, date or prompt is no such bound: it is what these are.
"""

from __future__ import annotations

ATTRIBUTES = "bounded:attributes"
"""A tag with more attributes than are read."""
FOOTNOTES = "bounded:footnotes"
"""More footnotes than are looked for, or than copies are looked for of."""
META = "bounded:meta"
"""More `<meta>` elements than are read."""
NAMES = "bounded:names"
"""More authors in the structured data than are read."""
NESTING = "bounded:nesting"
"""Elements nested deeper than the parser reads: the deepest are passed over, their text is not."""
NODES = "bounded:json-ld"
"""More nodes in the structured data than are looked at."""
PULL_QUOTES = "bounded:pull-quotes"
"""More lines that repeat others than are compared."""
SECOND_OPINION = "bounded:second-opinion"
"""A page nested too deeply, or too long, for trafilatura to be asked."""
SENTENCES = "bounded:sentences"
"""More prompts in one paragraph than rules are tried on."""
SIGNING = "bounded:signing"
"""More elements that may sign or date the page than are read."""

ALL = (
    ATTRIBUTES, FOOTNOTES, META, NAMES, NESTING, NODES, PULL_QUOTES, SECOND_OPINION, SENTENCES,
    SIGNING,
)  # fmt: skip
