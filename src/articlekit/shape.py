"""The shape of an article's record, read off the types, for schemas of all kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date as Day
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from articlekit.article import Article
from articlekit.document import Span

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", Day: "date"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a value as plain data.

    `kind` is string, integer, number, boolean, date (a string such as 2024-05-31), array or
    object. `items` holds the one shape of an array's items; `length` is their number where
    it is fixed. `fields` are an object's, in order.
    """

    kind: str
    nullable: bool = False
    items: tuple[Shape, ...] = ()
    length: int | None = None
    fields: tuple[tuple[str, Shape], ...] = ()


@cache
def article_shape() -> Shape:
    """The shape of what `Article.to_dict` gives."""
    return _shape_of(Article)


@cache
def failure_shape() -> Shape:
    """The shape of a record's `error`. Its `record` names a record without fields."""
    text = Shape("string")
    more = Shape("string", nullable=True)
    return Shape("object", True, fields=(("type", text), ("message", text), ("record", more)))


def json_schema() -> Mapping[str, object]:
    """The JSON Schema (draft 2020-12) of an article's record, of a failed one as well."""
    error = _schema_of(replace(failure_shape(), nullable=False)) | {"required": ["type", "message"]}
    failure: dict[str, object] = {
        "type": "object",
        "properties": {"error": error, "version": {"type": "string"}},
        "required": ["error", "version"],
        "additionalProperties": False,
    }
    article = _schema_of(article_shape())
    # `--no-removals` leaves them out.
    required = [name for name, _ in article_shape().fields if name != "removals"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "articlekit article",
        "anyOf": [article | {"required": required}, failure],
    }


def _shape_of(hint: object) -> Shape:
    if hint in _PLAIN:
        return Shape(_PLAIN[hint])
    if hint is Span:
        return Shape("array", items=(Shape("integer"),), length=len(Span._fields))
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (one for one in arguments if one is not NoneType)
        return replace(_shape_of(inner), nullable=True)
    if origin is tuple and arguments[1:] == (...,):
        return Shape("array", items=(_shape_of(arguments[0]),))
    if isinstance(hint, type) and is_dataclass(hint):
        names = [field.name for field in fields(hint)]
    elif isinstance(hint, type) and hasattr(hint, "_fields"):
        names = list(hint._fields)
    else:
        raise TypeError(f"{hint} has no shape yet; give it one in shape.py")
    hints = get_type_hints(hint)
    return Shape("object", fields=tuple((name, _shape_of(hints[name])) for name in names))


def _schema_of(shape: Shape) -> dict[str, object]:
    kind = "string" if shape.kind == "date" else shape.kind
    schema: dict[str, object] = {"type": [kind, "null"] if shape.nullable else kind}
    if shape.kind == "date":
        schema["format"] = "date"
    if shape.kind == "array":
        schema["items"] = _schema_of(shape.items[0])
        if shape.length is not None:
            schema |= {"minItems": shape.length, "maxItems": shape.length}
    if shape.kind == "object":
        schema["properties"] = {name: _schema_of(field) for name, field in shape.fields}
        schema["required"] = [name for name, _ in shape.fields]
        schema["additionalProperties"] = False
    return schema
