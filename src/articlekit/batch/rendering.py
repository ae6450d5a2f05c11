"""The record that goes out for a record that came in, as JSON or to read."""

from __future__ import annotations

from dataclasses import dataclass

from articlekit.batch.records import Record
from articlekit.batch.shaping import Shaped, View, to_json
from articlekit.many.outcome import Failure
from articlekit.version import VERSION

Result = Shaped | Failure


@dataclass(frozen=True, slots=True)
class Look:
    """What of ours goes into a record, and under which name.

    `column` holds the article, or the body alone where the view is `BODY`; span attributes
    have it before the category ('article__paywall').
    """

    view: View
    column: str


def clashes(record: Record, look: Look) -> bool:
    """Whether the record has a field of its own where ours would stand."""
    return look.view is not View.ATTRIBUTES and look.column in record.own.names()


def failure_record(record: Record, failure: Failure) -> dict[str, object]:
    """What stands in the article's place where there is none."""
    error = {"type": failure.type, "message": failure.message}
    if not record.own.names():  # nothing else tells which record it was
        error["record"] = record.label
    return {"error": error, "version": VERSION}


def json_line(record: Record, result: Result, look: Look) -> str:
    """The record as a line of JSON: its own fields as they came, then ours."""
    if look.view is View.ATTRIBUTES:
        return _attributes_line(record, result, look)
    own = record.own.as_json()
    if clashes(record, look):
        return f"{own}\n"
    if not isinstance(result, Failure):
        ours = result.value
    elif look.view is View.BODY:
        ours = "null"
    else:
        ours = to_json(failure_record(record, result))
    inside = own.strip()[1:-1].rstrip()
    comma = "," if inside else ""
    return f"{{{inside}{comma}{to_json(look.column)}:{ours}}}\n"


def _attributes_line(record: Record, result: Result, look: Look) -> str:
    if isinstance(result, Failure):
        error = failure_record(record, result)["error"]
        return to_json({"id": record.id, "attributes": {}, "error": error}) + "\n"
    spans = {f"{look.column}__{category}": found for category, found in result.value.items()}
    return to_json({"id": record.id, "attributes": spans}) + "\n"


def text_to_read(record: Record, result: Result, *, headed: bool) -> str:
    """The article as text for a person; `headed` puts a line with the record's name above."""
    text = f"[error] {result}\n" if isinstance(result, Failure) else str(result.value)
    if not text.endswith("\n"):
        text += "\n"
    return f"==> {record.label} <==\n\n{text}\n" if headed else text
