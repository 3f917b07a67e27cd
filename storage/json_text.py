"""Values as JSON text that both databases hold: the border that JSON crosses."""

from decimal import Decimal
from json import JSONEncoder

import orjson

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
