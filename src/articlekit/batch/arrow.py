"""Records as Arrow columns: the article's type, and one type for values of several."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from articlekit.batch.extras import need
from articlekit.shape import Shape, article_shape, failure_shape


def article_type(*, removals: bool = True) -> Any:  # noqa: ANN401  pyarrow is untyped
    """The Arrow type of an article's record: a struct of its fields, and its `error`, null
    but for a document that has no article (all else is null then, save the version)."""
    arrow = need("pyarrow", "parquet")
    fields = [
        (name, _type_of(shape, arrow))
        for name, shape in article_shape().fields
        if removals or name != "removals"
    ]
    return arrow.struct([*fields, ("error", _type_of(failure_shape(), arrow))])


def _type_of(shape: Shape, arrow: Any) -> Any:  # noqa: ANN401  pyarrow is untyped
    if shape.kind == "array":
        return arrow.list_(_type_of(shape.items[0], arrow))
    if shape.kind == "object":
        return arrow.struct([(name, _type_of(field, arrow)) for name, field in shape.fields])
    return {
        "string": arrow.string(),
        "date": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
    }[shape.kind]


def array_of(values: Sequence[object], kind: Any = None) -> Any:  # noqa: ANN401  pyarrow is untyped
    """The values as an Arrow array: of `kind`, of the type they have, or as text where they
    have several. A lone surrogate, which Arrow has no place for, becomes U+FFFD."""
    arrow = need("pyarrow", "parquet")
    try:
        found = arrow.array(values, kind)
    except UnicodeEncodeError:
        return array_of([_without_surrogates(value) for value in values], kind)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, OverflowError):
        if kind is not None:
            raise
        return arrow.array([_text(value) for value in values], arrow.string())
    if kind is None and _has_empty_struct(found.type, arrow):  # Parquet cannot hold one
        return arrow.array([_text(value) for value in values], arrow.string())
    return found


def one_schema(schemas: Sequence[Any]) -> Any:  # noqa: ANN401  pyarrow is untyped
    """One schema that all the tables fit: wider types where that helps, else text."""
    arrow = need("pyarrow", "parquet")
    fields: dict[str, Any] = {}
    for schema in schemas:
        for field in schema:
            known = fields.get(field.name)
            fields[field.name] = field if known is None else _wider(known, field, arrow)
    return arrow.schema(list(fields.values()))


def _wider(one: Any, other: Any, arrow: Any) -> Any:  # noqa: ANN401  pyarrow is untyped
    if one.type.equals(other.type):
        return one
    try:
        both = arrow.unify_schemas(
            [arrow.schema([one]), arrow.schema([other])], promote_options="permissive"
        )
        return both.field(0)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError):
        return arrow.field(one.name, arrow.string())


def as_type(table: Any, schema: Any) -> Any:  # noqa: ANN401  pyarrow is untyped
    """The table with the columns and types of a schema of `one_schema`."""
    arrow = need("pyarrow", "parquet")
    columns = []
    for field in schema:
        if field.name not in table.schema.names:
            columns.append(arrow.nulls(table.num_rows, field.type))
            continue
        column = table.column(field.name)
        if column.type.equals(field.type):
            columns.append(column)
        elif arrow.types.is_string(field.type) and not arrow.types.is_null(column.type):
            columns.append(arrow.array([_text(v) for v in column.to_pylist()], field.type))
        else:
            columns.append(column.cast(field.type))
    return arrow.Table.from_arrays(columns, schema=schema)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, default=str)


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _without_surrogates(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(one) for one in value]
    return value


def _has_empty_struct(kind: Any, arrow: Any) -> bool:  # noqa: ANN401  pyarrow is untyped
    if arrow.types.is_struct(kind):
        return kind.num_fields == 0 or any(
            _has_empty_struct(kind.field(n).type, arrow) for n in range(kind.num_fields)
        )
    if arrow.types.is_list(kind):
        return _has_empty_struct(kind.value_type, arrow)
    return False
