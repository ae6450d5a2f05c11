"""datatrove: a formatter for its pipelines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.utils.typeshelper import StatHints

from articlekit.adapters.step import Step
from articlekit.errors import OptionsError


class ArticleFormatter(BaseFormatter):  # type: ignore[misc]  # datatrove is untyped
    """Makes each document's text the article's body, and writes the article's record, with
    its removals, into the document's metadata below `step.field`.

    `kind` says what the texts are: 'text', or 'html' behind a reader of WARC files. A
    document that fails keeps its text, and has its error in the metadata. The statistics
    count the documents without a story, the failed ones, and the characters removed per
    category. Raises `OptionsError` for a step that names columns, which documents have not.
    """

    name = "📰 articlekit"

    def __init__(self, step: Step | None = None, *, kind: Literal["text", "html"] = "text") -> None:
        super().__init__()
        self.step = step or Step()
        self.kind = kind
        if self.step.text_column or self.step.html_column or self.step.into:
            raise OptionsError("datatrove's documents have one text and no columns")

    def format(self, text: str) -> str:
        """The body of a text."""
        document = Document(text=text, id="")
        self._clean(document)
        return str(document.text)

    def run(
        self,
        data: DocumentsPipeline,
        rank: int = 0,  # noqa: ARG002  datatrove's signature
        world_size: int = 1,  # noqa: ARG002
    ) -> Iterator[Document]:
        """Cleans the documents one by one."""
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                self._clean(document)
            yield document

    def _clean(self, document: Document) -> None:
        if self.step.field in document.metadata:
            raise OptionsError(f"the metadata have {self.step.field!r} already; choose another")
        row = {self.kind: document.text, "url": document.metadata.get("url")}
        (record,) = self.step.values([row])
        assert isinstance(record, dict)  # noqa: S101  `into` was refused above
        document.metadata[self.step.field] = record
        if "error" in record:
            self.stat_update("failed")
            return
        document.text = record["body"]
        if not document.text:
            self.stat_update("without story")
        for removal in record.get("removals", ()):
            start, end = removal["span"]
            self.stat_update(f"removed {removal['category']}", value=end - start, unit="character")
