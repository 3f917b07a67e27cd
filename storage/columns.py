"""Column types that hold the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from json import JSONEncoder
from typing import Any

import orjson
from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator
from sqlalchemy.types import TypeEngine

from storage.sanitiser import clean_value


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


ENCODER = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
"""Compact, Vietnamese letters as they are."""


def to_json(value: object) -> str:
    """Return a value as JSON text whose strings are clean: the border that JSON crosses into the database."""
    written = _written(value)
    # Controls are written as \\u0000, whatever else is forbidden is not printable: nearly all JSON passes at once.
    return written if written.isprintable() and "\\u" not in written else ENCODER.encode(clean_value(value))


def _written(value: object) -> str:
    try:
        return orjson.dumps(value, default=_plain).decode()
    except TypeError:
        # Lone surrogates and integers beyond 64 bits: rare, and orjson takes neither.
        return ENCODER.encode(value)


def sortable(moment: datetime) -> str:
    """Return an aware time as UTC text of fixed width, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Instant(TypeDecorator[datetime]):
    """An aware datetime: ``timestamptz`` on PostgreSQL, ISO 8601 text in UTC on SQLite. Naive ones are refused."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        chosen: TypeEngine[Any] = DateTime(timezone=True) if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be kept: {value}")
        return value if dialect.name == "postgresql" else sortable(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value)


Json = JSON(none_as_null=True)
"""``json``, not ``jsonb``, on PostgreSQL: it keeps the order of keys, so that attributes come back as they went in."""
