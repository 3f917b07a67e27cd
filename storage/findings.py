"""What is wrong with one WARC file, compared with what the database expects in it."""

import fcntl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storage.errors import DamagedRecord
from storage.exchange import Location
from storage.scanning import Scanned, scan
from storage.unpacking import Stored
from storage.warc import read_exchange

Kind = Literal[
    "missing_file",
    "missing_record",
    "changed_record",
    "wrong_row",
    "record_without_row",
    "extra_record",
    "extra_bytes",
    "unknown_file",
    "lost_original",
    "row_without_page",
    "changed_text",
    "damaged_database",
    "damaged_export",
]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as it should be."""

    kind: Kind
    file: str = ""
    offset: int | None = None
    page: str | None = None
    """Id of the page that it concerns."""
    url: str | None = None
    detail: str = ""

    def __str__(self) -> str:
        """Return one line for a person."""
        place = self.file + (f" at {self.offset}" if self.offset is not None else "")
        what = f"page {self.page} ({self.url})" if self.page else ""
        return ": ".join(part for part in (self.kind.replace("_", " "), place, what, self.detail) if part)


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A page as the database has it."""

    page: str
    url: str
    digest: str
    location: Location
    original: str | None = None
    """Id of the page whose record holds the payload of a revisit."""


def is_live(path: Path) -> bool:
    """Say whether a process is writing to a WARC file now."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def check_file(path: Path, rows: Sequence[Expected], *, live: bool = False) -> Iterator[Finding]:
    """Yield what differs between a WARC file and its rows, which come in the order of their offsets.

    Of a ``live`` file what lies beyond the last row is still being written, and no finding.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        yield Finding(kind="missing_file", file=path.name, detail=f"{error.strerror}; {len(rows)} pages lie in it")
        yield from (_finding("missing_record", row, "its file is missing") for row in rows)
        return
    position = 0
    for row in rows:
        yield from _between(path, position, row.location.offset)
        yield from check_record(path.parent, row)
        position = max(position, row.location.offset + row.location.length)
    if not live:
        yield from _between(path, position, size)


def check_record(directory: Path, row: Expected) -> Iterator[Finding]:
    """Yield what is wrong with one stored exchange and the row that tells of it: at most one finding."""
    try:
        there = read_exchange(directory, row.location, check=True)
    except DamagedRecord as error:
        yield _finding("missing_record" if "cut off" in str(error) else "changed_record", row, str(error))
        return
    wrong = _disagreement(there, row)
    if wrong:
        yield _finding("wrong_row", row, wrong)


def _disagreement(there: Stored, row: Expected) -> str:
    page = there.page
    told = str(there.about["payload_digest"])
    if row.digest != told or told != there.payload_digest:
        return f"the row says payload {row.digest[:16]}, the record {told[:16]}"
    if there.refers_to is None and page.digest != told:
        return f"the record says payload {told[:16]} and holds {page.digest[:16]}"
    if there.page_id != row.page:
        return f"the record is page {there.page_id}"
    if there.about["refers_to_page"] != row.original:
        return "the row and the record name different pages for the payload"
    return ""


def _between(path: Path, start: int, end: int) -> Iterator[Finding]:
    """Yield what lies in a stretch for which there is no row; the warcinfo record may."""
    if start >= end:
        return
    for found in scan(path, start):
        if found.location.offset >= end:
            return
        if found.kind != "warcinfo":
            yield _stray(found, end)


def _stray(found: Scanned, end: int) -> Finding:
    place = found.location
    if found.stored is not None:
        page, url = found.stored.page_id, found.stored.page.url
        detail = "the next crawl, or govnews rebuild, enters it"
        return Finding(
            kind="record_without_row", file=place.file, offset=place.offset, page=page, url=url, detail=detail
        )
    length = min(found.end, end) - place.offset
    return Finding(kind="extra_bytes", file=place.file, offset=place.offset, detail=f"{length} B: {found.problem}")


def _finding(kind: Kind, row: Expected, detail: str) -> Finding:
    place = row.location
    return Finding(kind=kind, file=place.file, offset=place.offset, page=row.page, url=row.url, detail=detail)
