"""Views of pages whose scores are given, so that what is tested is a stage and not the weights."""

from __future__ import annotations

from functools import cache

import numpy as np

from articlekit.languages.language import load_languages
from articlekit.reading.source import read_source
from articlekit.rules.match import Matcher
from articlekit.rules.pack import load_packs
from articlekit.stages.measure import Lexicon, measure
from articlekit.stages.score import score
from articlekit.stages.view import View, view_of
from articlekit.stages.weights import PAGE_WEIGHTS, load_looks

TOLD = (
    "<p>The ferry to Gull Rock sails again, for the first time since the storm in <b>May</b>.</p>"
    "<p>Two men from the island mended her, one with a red bucket and one with a white one.</p>"
)
STORY, DOUBTFUL, FURNITURE = 3.0, -1.0, -6.0


@cache
def matcher() -> Matcher:
    return Matcher(load_packs(()), frozenset())


def seen(main: str, *logits: float) -> View:
    """A view of a page with this main part; a block is story where its score is above 0."""
    page = f"<html><body><main>{main}</main><footer><a href='/i'>Imprint</a></footer></body></html>"
    document = read_source(page, "html").document
    measures = measure(document, Lexicon(load_languages()), "en")
    counts = measures.counts.words.tolist()
    matches = matcher().match(document.text, document.blocks, counts, language="en").matches
    scores = score(document, measures, matches, load_looks(PAGE_WEIGHTS))
    given = np.array([*logits, FURNITURE], dtype=np.float32)
    view = view_of(document, measures, matches, scores._replace(logits=given))
    return view._replace(story=tuple((given > 0).tolist()))
