"""What all adapters share: one step that turns rows into article records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Day

from articlekit.batch.records import Columns
from articlekit.batch.shaping import article_record
from articlekit.cleaner import OneOfMany, cleaner_for
from articlekit.errors import OptionsError
from articlekit.many.outcome import Failure
from articlekit.many.worker import result_of
from articlekit.options import Options
from articlekit.version import VERSION

DEFAULT_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Step:
    """A cleaning step, to be handed to an engine: plain values, so that it travels anywhere.

    Each process makes its cleaner once, when the first row comes.

    - `text_column`, `html_column`: where the documents are; the usual names when neither
      is given ('text', 'body', 'content', 'raw_text'; 'html', 'raw_html').
    - `field`: the column that gets the article's record. `into`: the column that gets the
      body alone, in place of a record.
    - `removals`: whether the record lists what was removed.
    - `crawled`: the day the documents were fetched (see `Cleaner.clean`).
    """

    options: Options = DEFAULT_OPTIONS
    text_column: str | None = None
    html_column: str | None = None
    field: str = "article"
    into: str | None = None
    removals: bool = True
    crawled: Day | str | None = None

    @property
    def column(self) -> str:
        """The column that is added."""
        return self.into or self.field

    def check(self, names: Iterable[str]) -> None:
        """Raises `OptionsError` when one of the columns `names` is the one to be added, or
        when none of them can hold a document."""
        present = list(names)
        if self.column in present:
            raise OptionsError(f"there is a column {self.column!r} already; choose another field")
        columns = self._columns()
        if not {*columns.text, *columns.html}.intersection(present):
            raise OptionsError(
                f"no column {' or '.join((*columns.text, *columns.html))}; "
                f"there is: {', '.join(present)} (see text_column)"
            )

    def values(self, rows: Iterable[Mapping[str, object]]) -> list[object]:
        """What the added column holds for each row: the article's record, with `error` and
        `version` alone where there is no article; or the body, or None."""
        columns = self._columns()
        one = OneOfMany(cleaner_for(self.options), "auto", self.crawled)
        found: list[object] = []
        for row in rows:
            result = result_of(one, columns.document(row.get, row))
            if self.into is not None:
                found.append(None if isinstance(result, Failure) else result.body)
            elif isinstance(result, Failure):
                error = {"type": result.type, "message": result.message}
                found.append({"error": error, "version": VERSION})
            else:
                found.append(article_record(result, removals=self.removals))
        return found

    def columns_read(self, names: Iterable[str]) -> list[str]:
        """Those of the columns `names` that cleaning looks at."""
        columns = self._columns()
        wanted = {*columns.text, *columns.html, *columns.id, columns.url}
        return [name for name in names if name in wanted]

    def _columns(self) -> Columns:
        return Columns.chosen(self.text_column, self.html_column)
