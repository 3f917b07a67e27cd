"""How answers are printed: as a table for people or as JSON for programs, and never as a terminal's commands."""

import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from shutil import get_terminal_size

COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and the marks that turn the direction of what follows."""

FOLDED = 24
"""Characters below which no column is folded: where a terminal has no room for that, it wraps whole lines."""


def settle_streams() -> None:
    """Let standard output and error take any text, whatever the terminal's character set."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def shown(value: object) -> str:
    """Return a value as it may be shown on a terminal: control characters as ``\\x1b``, nothing as a dash."""
    if value is None or value == "":
        return "-"
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M:%S}"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(item) for item in value) or "-"
    return COMMANDS.sub(_named, str(value))


def _named(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def say(line: str) -> None:
    """Print a line for a person on standard error."""
    print(shown(line), file=sys.stderr, flush=True)


def print_json(value: object, *, indent: int | None = None) -> None:
    """Print one JSON value: one line, or indented."""
    print(as_json(value, indent=indent))


def as_json(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON: dataclasses as objects, moments as ISO 8601, accents as they are."""
    return json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


def print_rows(rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, as_lines: bool = False) -> None:
    """Print rows as a table of those columns, or with ``as_lines`` as one JSON object a line with all they have."""
    if as_lines:
        for row in rows:
            print_json(row)
        return
    cells = [[shown(row.get(column)) for column in columns] for row in rows]
    heads = [column.replace("_", " ") for column in columns]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    least = sum(min(width, FOLDED) + 2 for width in widths)
    if sys.stdout.isatty() and least <= get_terminal_size().columns:
        _print_wrapped(cells, heads, widths)
        return
    for line in [heads, *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _print_wrapped(cells: list[list[str]], heads: Sequence[str], widths: Sequence[int]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head, width in zip(heads, widths, strict=True):
        table.add_column(head, overflow="fold", min_width=min(width, FOLDED))
    for row in cells:
        # Text, not markup: a title may hold [brackets].
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)
