"""How rows become CSV that a spreadsheet cannot be tricked by, and files that are there whole or not at all."""

import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from cli.output import as_json

FORMULA = re.compile("[\\s\ufeff\u200b\"']*[=+\\-@＝＋－＠\t\r|%]")
"""What a spreadsheet may take for a formula: also behind white space, a byte-order mark or a quote."""


def safe_cell(value: str) -> str:
    """Return a cell that a spreadsheet shows as text: what could be a formula begins with an apostrophe."""
    return f"'{value}" if FORMULA.match(value) or value.startswith(("\t", "\r", "\n")) else value


def cell(value: object, *, raw: bool) -> str:
    """Return a value as a CSV cell; lists are joined by ``; ``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(item) for item in value)
    text = as_json(value) if isinstance(value, Mapping) else str(value)
    return text if raw else safe_cell(text)


def csv_lines(rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, raw: bool) -> Iterator[str]:
    """Yield CSV as RFC 4180 has it: a head and a record a row, CR LF at the end, quotes where they are needed."""
    yield from _record(columns)
    for row in rows:
        yield from _record([cell(row.get(column), raw=raw) for column in columns])


def _record(cells: Sequence[str]) -> Iterator[str]:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    yield buffer.getvalue()


@contextmanager
def written(path: Path | None) -> Iterator[IO[str]]:
    """Give a stream; the file of that name appears when all of it is written and synced, or not at all."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("x", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        if error.filename not in (None, str(draft)):
            raise
        # A person knows the file by its name, and not by that of its draft.
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        draft.unlink(missing_ok=True)
