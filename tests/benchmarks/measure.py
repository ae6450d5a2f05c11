"""Running the tools over pages, all in the same loop so that their times compare."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .baselines import BASELINES
from .corpus import Page
from .kit import NAME, Article, Clean
from .labels import ceiling
from .review import Cut
from .scores import PageScore, score_page, tokens

CEILING = "ceiling of line dropping"


@dataclass(slots=True)
class Measured:
    """One tool over one dump of a set of pages."""

    scores: list[PageScore] = field(default_factory=list)
    seconds: float | None = 0.0
    """None where time means nothing."""
    failures: int = 0


@dataclass(slots=True)
class Run:
    """All tools over one dump of a set of pages, and what articlekit took from each."""

    tools: dict[str, Measured] = field(default_factory=dict)
    cuts: list[tuple[Cut, ...]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Again:
    """What cleaning gold bodies, and articlekit's own bodies, once more does to them."""

    recall: float
    unchanged: float
    idempotent: float


def measure(pages: Sequence[Page], dump: str, clean: Clean | None, only_kit: bool) -> Run:
    """Score and time the tools over the pages."""
    run = Run()
    if not only_kit:
        for name in BASELINES:
            run.tools[name] = Measured()
        run.tools[CEILING] = Measured([ceiling(page, dump) for page in pages], seconds=None)
    if clean:
        run.tools[NAME] = Measured()
    for page in pages:
        text = page.dump(dump)
        if not only_kit:
            _run_baselines(page, text, run.tools)
        if clean:
            _run_kit(page, text, clean, run)
    return run


def clean_again(pages: Sequence[Page], bodies: Sequence[str], clean: Clean) -> Again:
    """Clean what is clean already: the gold bodies, and the bodies of a run."""
    recalls, unchanged = [], 0
    for page in pages:
        body = _body(clean, page.body, page)
        wanted = Counter(tokens(page.body))
        if wanted:
            recalls.append((Counter(tokens(body)) & wanted).total() / wanted.total())
        unchanged += body == page.body
    pairs = [(body, page) for body, page in zip(bodies, pages, strict=True) if body]
    same = sum(_body(clean, body, page) == body for body, page in pairs)
    return Again(
        recall=sum(recalls) / max(1, len(recalls)),
        unchanged=unchanged / max(1, len(pages)),
        idempotent=same / max(1, len(pairs)),
    )


def cuts_of(article: Article) -> tuple[Cut, ...]:
    """The removals of an article, reduced to what a review needs."""
    return tuple(
        Cut(removal.span.start, removal.span.end, str(removal.category), removal.rule)
        for removal in article.removals
    )


def _run_baselines(page: Page, text: str, tools: Mapping[str, Measured]) -> None:
    for name, tool in BASELINES.items():
        began = time.perf_counter()
        output = tool(text)
        seconds = time.perf_counter() - began
        _add(tools[name], seconds, score_page(output, page.golds))


def _run_kit(page: Page, text: str, clean: Clean, run: Run) -> None:
    measured = run.tools[NAME]
    began = time.perf_counter()
    try:
        article = clean(text, page)
        article.to_dict()
        seconds = time.perf_counter() - began
    except Exception as error:  # noqa: BLE001 - one page must not cost the others
        seconds = time.perf_counter() - began
        # One failing page must not cost the figures of the others: it counts as an empty body.
        print(f"{page.corpus} {page.id}: {error!r}", file=sys.stderr)
        measured.failures += 1
        body = ""
        cuts: tuple[Cut, ...] = (Cut(0, len(text), "failed", type(error).__name__),)
    else:
        body, cuts = article.body, cuts_of(article)
    _add(measured, seconds, score_page(body, page.golds))
    run.bodies.append(body)
    run.cuts.append(cuts)


def _body(clean: Clean, text: str, page: Page) -> str:
    try:
        return clean(text, page).body
    except Exception as error:  # noqa: BLE001 - one page must not cost the others
        print(f"cleaning a body again: {error!r}", file=sys.stderr)
        return ""


def _add(measured: Measured, seconds: float, score: PageScore) -> None:
    measured.scores.append(score)
    measured.seconds = (measured.seconds or 0.0) + seconds
