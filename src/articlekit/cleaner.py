"""The whole order of a clean, readable from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Day
from datetime import datetime
from functools import cache, partial
from typing import NamedTuple
from urllib.parse import urlsplit

from articlekit import bounds
from articlekit.article import Article
from articlekit.decision import body_of, decide, kept_blocks, removals_of
from articlekit.document import Document, Finding
from articlekit.errors import OptionsError
from articlekit.fields.access import Access, read_access
from articlekit.fields.author_box import author_box, author_box_findings, author_lives
from articlekit.fields.byline import BylineParser
from articlekit.fields.credits import Credits, read_credits
from articlekit.fields.date import DateParser
from articlekit.fields.opening import opening_findings, read_opening
from articlekit.fields.signatures import readers_for
from articlekit.languages.language import load_languages
from articlekit.many.outcome import Failure, Outcome
from articlekit.many.sources import Named, Source, named
from articlekit.many.stream import stream
from articlekit.markup import tells_nothing
from articlekit.options import Options
from articlekit.reading.source import KINDS, Given, Reading, read_source
from articlekit.reading.voters import load_voters, may_be_asked, vote
from articlekit.rules.match import Matcher
from articlekit.rules.pack import load_packs
from articlekit.rules.rule import Pack
from articlekit.rules.selectors import selected
from articlekit.stages.captions import caption_findings, captions_of
from articlekit.stages.confidence import confidence_of
from articlekit.stages.copies import copies_of, copy_findings
from articlekit.stages.enclosed import enclosed
from articlekit.stages.ending import ending_of
from articlekit.stages.footnotes import Footnotes, footnote_findings, footnotes_of
from articlekit.stages.inside import given_back, ticker_findings
from articlekit.stages.labels import label_findings, labels_of
from articlekit.stages.measure import Lexicon, measure
from articlekit.stages.outside import outside_findings
from articlekit.stages.pullquotes import pullquotes_of
from articlekit.stages.rules import rule_findings
from articlekit.stages.score import Ask, score
from articlekit.stages.story import judge
from articlekit.stages.titles import titles_of_lists
from articlekit.stages.view import view_of
from articlekit.stages.weights import PAGE_WEIGHTS, Looks, load_looks
from articlekit.version import VERSION

ISO_DAY = len("2024-05-31")


class Cleaner:
    """Cleans documents with one set of options.

    Everything it needs is loaded when it is made; after that it only reads. It can be
    shared between threads and pickled. Raises `OptionsError` or `PackError` when made
    from options or packs that are not allowed. `looks` (for texts) and `page_looks` (for
    documents with markup) are other weights than the library's, for measuring them.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        looks: Looks | None = None,
        page_looks: Looks | None = None,
    ) -> None:
        options = options or Options()
        self._options = options
        self._looks = looks or load_looks()
        self._page_looks = page_looks or load_looks(PAGE_WEIGHTS)
        packs = load_packs(options.packs)
        languages = load_languages()
        self._own_packs = _own(packs, len(options.packs))
        self._matcher = Matcher(packs, options.disable)
        self._lexicon = Lexicon(languages)
        self._dates = DateParser(languages)
        self._bylines = BylineParser(languages, self._dates)
        if options.voters:
            load_voters()

    def __reduce__(self) -> tuple[Callable[..., Cleaner], tuple[Options, Looks, Looks]]:
        return _restored, (self._options, self._looks, self._page_looks)

    @property
    def options(self) -> Options:
        """The options it was made with."""
        return self._options

    def clean(
        self,
        source: Given,
        *,
        kind: str = "auto",
        url: str | None = None,
        crawled: str | Day | None = None,
    ) -> Article:
        """Cleans one document.

        `source` is text or HTML, as `str` or bytes, a parsed lxml tree or a BeautifulSoup,
        neither of which is changed. `kind` is 'text' or 'html', 'auto' to tell. `url` tells
        rules limited to a host where they are; `crawled` (a date or ISO string) is the
        day the text was fetched, against which dates without a year are completed.

        Raises `NotADocumentError` for what is no text, `OptionsError` for a `kind` or
        `crawled` that is not understood; nothing else, whatever the text holds.
        """
        _check_kind(kind)
        day = _day(crawled)
        read = read_source(source, kind, url)
        read = read._replace(document=read.document._replace(url=url))
        ask = None
        if read.tree is not None and self._options.voters:
            if may_be_asked(read.document):
                ask = partial(vote, read.tree, read.document)
            else:
                read = read.warned(bounds.SECOND_OPINION)
        return self._clean(read, _host(url), day, ask)

    def clean_many(
        self,
        sources: Iterable[Source],
        *,
        workers: int = 0,
        kind: str = "auto",
        crawled: str | Day | None = None,
    ) -> Iterator[Outcome]:
        """Cleans a stream of documents and yields what became of each, in order.

        A source is text or bytes, an (id, source) pair, or a mapping with the key 'text' or
        'html' and perhaps 'id' and 'url'. `workers` is the number of processes the work is
        shared among; 0 does it in this one. Sources are drawn as outcomes are taken, so
        that memory does not grow with their number. A document that fails gives an outcome
        with its error; one whose process dies is tried once more, in a process that has
        nothing else in hand. `kind` and `crawled` are those of `clean`.

        Raises `OptionsError` at once for arguments that are not understood, and
        `WorkersError` while running when worker processes cannot be started.
        """
        if workers < 0:
            raise OptionsError(f"workers must be 0 (this process) or more, not {workers}")
        work = OneOfMany(self, kind, crawled)
        results = stream(work, named(sources), workers)
        return (
            Outcome(name, error=result) if isinstance(result, Failure) else Outcome(name, result)
            for name, result in results
        )

    def _clean(self, read: Reading, host: str, crawled: Day | None, ask: Ask | None) -> Article:
        document = read.document
        told = self._tell(read, host, crawled, ask)
        blocks = kept_blocks(document, [finding.span for finding in told.removed])
        return Article(
            title=told.credits.title,
            body=body_of(blocks),
            authors=told.credits.authors,
            bylines=told.credits.bylines,
            date=told.credits.date,
            modified=told.credits.modified,
            dates=told.credits.dates,
            summary=told.credits.summary,
            kicker=told.credits.kicker,
            notes=told.credits.notes,
            footnotes=tuple(note.text for note in told.footnotes.notes),
            language=told.language,
            confidence=told.confidence,
            access=told.access.access,
            truncated=told.access.truncated,
            access_evidence=told.access.evidence,
            site=told.credits.site,
            section=told.credits.section,
            tags=told.credits.tags,
            source_text=document.text,
            blocks=blocks,
            removals=removals_of(document, told.removed),
            warnings=document.warnings + told.warnings,
            version=VERSION,
        )

    def _tell(self, read: Reading, host: str, crawled: Day | None, ask: Ask | None) -> Told:
        """What is told of a document. What was measured to tell it is larger than the text and
        gone when this returns."""
        document = _without_empty_evidence(read.document)
        measures = measure(document, self._lexicon, self._options.language)
        matched = self._matcher.match(
            document.text,
            document.blocks,
            measures.counts.words.tolist(),
            language=measures.language,
            host=host,
        )
        matches = matched.matches
        if read.tree is not None and self._matcher.selecting:
            rules = self._matcher.selecting
            matches += selected(rules, read.tree, read.locate, document.blocks, host)
        looks = self._looks if document.markup is None else self._page_looks
        scores = score(document, measures, matches, looks, ask)
        view = view_of(document, measures, matches, scores)
        verdict = judge(view, self._options.strictness)
        view = view._replace(story=verdict.story)
        captions = captions_of(view)
        view = view.without(captions)
        view = given_back(view)
        view = view.without(titles_of_lists(view))
        labels = labels_of(view)
        view = view.without(labels)

        readers = readers_for(document, self._bylines, self._dates)
        view = view.without(enclosed(view))
        opening = read_opening(view, readers)
        view = view._replace(story=opening.story(view))
        copies = copies_of(view)  # of what the opening leaves: a copy above the headline goes there
        view = view.without(copies)
        footnotes = footnotes_of(view)
        ending = ending_of(view, signed=opening.is_signed)
        view = view._replace(story=ending.story(view))
        box = author_box(view, opening, readers)
        view = view._replace(story=box.story(view))
        lives = author_lives(view, opening)
        view = view.without(lives)

        pullquotes = pullquotes_of(view)
        findings = [
            *rule_findings(view, self._own_packs, self._options.strictness),
            *opening_findings(view, opening),
            *footnote_findings(view, footnotes),
            *pullquotes.findings,
            *caption_findings(view, captions),
            *label_findings(view, labels),
            *copy_findings(view, copies),
            *author_box_findings(view, box, lives),
            *ticker_findings(view),
            *outside_findings(view),
        ]
        removed = decide(document, findings, self._options)
        return Told(
            removed,
            read_credits(view, opening, removed, readers, crawled),
            read_access(view),
            footnotes,
            measures.language,
            confidence_of(view),
            (*verdict.warnings, *matched.warnings, *footnotes.warnings, *pullquotes.warnings),
        )


class Told(NamedTuple):
    """What a clean tells of a document, before the article is made of it."""

    removed: tuple[Finding, ...]
    credits: Credits
    access: Access
    footnotes: Footnotes
    language: str | None
    confidence: float
    warnings: tuple[str, ...]


class OneOfMany:
    """Cleans a document of a stream: a `Cleaner` with what holds for all of the stream, to
    be handed to other processes. Raises `OptionsError` when made from what `clean` refuses."""

    def __init__(self, cleaner: Cleaner, kind: str, crawled: str | Day | None) -> None:
        _check_kind(kind)
        self._cleaner = cleaner
        self._kind = kind
        self._crawled = _day(crawled)

    def __call__(self, document: Named) -> Article:
        """The article of a document; raises what stands in its place, or what `clean` does."""
        if document.error is not None:
            raise document.error
        return self._cleaner.clean(
            document.source,
            kind=document.kind or self._kind,
            url=document.url,
            crawled=self._crawled or document.crawled,
        )


def clean(
    source: Given,
    *,
    kind: str = "auto",
    url: str | None = None,
    crawled: str | Day | None = None,
    options: Options | None = None,
) -> Article:
    """Cleans one document with a cleaner kept for `options` (see `Cleaner.clean`)."""
    return cleaner_for(options or Options()).clean(source, kind=kind, url=url, crawled=crawled)


def _restored(options: Options, looks: Looks, page_looks: Looks) -> Cleaner:
    return Cleaner(options, looks=looks, page_looks=page_looks)


@cache
def cleaner_for(options: Options) -> Cleaner:
    """The cleaner this process keeps for `options`, made when first asked for."""
    return Cleaner(options)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise OptionsError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")


def _without_empty_evidence(document: Document) -> Document:
    """The document without markup that says no more than its text.

    In a page of paragraphs in a row, and nothing around them, the score of pages takes for
    story what has the tags of the story, prompts as well; the score of texts goes by wording.
    """
    if document.markup is None or (document.structured and document.structured.body):
        return document
    return document._replace(markup=None) if tells_nothing(document.markup) else document


def _own(packs: Sequence[Pack], count: int) -> frozenset[str]:
    return frozenset(pack.name for pack in packs[len(packs) - count :]) if count else frozenset()


def _host(url: str | None) -> str:
    if not url:
        return ""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _day(crawled: str | Day | None) -> Day | None:
    if isinstance(crawled, datetime):
        return crawled.date()
    if crawled is None or isinstance(crawled, Day):
        return crawled
    try:
        return Day.fromisoformat(crawled[:ISO_DAY])
    except (TypeError, ValueError) as error:
        raise OptionsError(
            f"crawled must be a date or an ISO day like 2024-05-31, not {crawled!r}"
        ) from error
