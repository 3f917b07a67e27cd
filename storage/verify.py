"""Whether the archive still holds what its database says: every article to its record, offset and digest."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sqlalchemy import func, select

from storage.archive import Archive
from storage.exchange import Location
from storage.exports import check_exports
from storage.findings import Expected, Finding, check_file, is_live
from storage.rows import check_rows
from storage.tables import pages, warc_files
from storage.warc import SUFFIX

Progress = Callable[[int, int], None]
"""Told (done, total) now and then."""


def verify(archive: Archive, progress: Progress | None = None) -> Iterator[Finding]:
    """Yield everything that is not as it should be; nothing at all where the archive is sound.

    Reads each byte of the WARC files once and opens each record. May run while a crawl writes: what lies beyond the
    last row of a file that is being written is no finding. ``progress`` counts pages.
    """
    quiet = _quiet(archive)
    late: list[Finding] = []
    yield from check_rows(archive)
    for finding in _of_files(archive, quiet, progress):
        if finding.kind == "record_without_row":
            late.append(finding)
        else:
            yield finding
    yield from _still_without_row(archive, late)
    yield from check_exports(archive.folder.root)


def _still_without_row(archive: Archive, late: list[Finding]) -> Iterator[Finding]:
    """Ask again at the end: a crawl that closed a file and entered its last rows a moment later is no damage."""
    kept = {page.id: page.location for page in archive.pages.get_many([finding.page or "" for finding in late])}
    for finding in late:
        place = kept.get(finding.page or "")
        if place is None:
            yield finding
        elif (place.file, place.offset) != (finding.file, finding.offset):
            detail = f"its row leads to {place.file} at {place.offset}"
            yield replace(finding, kind="extra_record", detail=detail)


def _quiet(archive: Archive) -> set[str]:
    """Return the files that nobody was writing to before the first row was read."""
    names = (path for path in archive.warc_dir.glob("*") if not path.name.startswith("."))
    return {path.name for path in names if not is_live(path)}


def _of_files(archive: Archive, quiet: set[str], progress: Progress | None) -> Iterator[Finding]:
    done, total, seen = 0, _count(archive), set[str]()
    for file, rows in groupby(expected_pages(archive), key=lambda row: row.location.file):
        expected = list(rows)
        seen.add(file)
        yield from check_file(archive.warc_dir / file, expected, live=file not in quiet)
        done += len(expected)
        if progress is not None:
            progress(done, total)
    yield from _files_without_pages(archive, seen, quiet)


def _count(archive: Archive) -> int:
    with archive.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(pages)) or 0


def expected_pages(archive: Archive) -> Iterator[Expected]:
    """Yield what the database expects, in order of file and offset, one file in memory at a time."""
    with archive.database.read() as connection:
        files = list(connection.scalars(select(pages.c.file).distinct().order_by(pages.c.file)))
    columns = [
        pages.c[name] for name in ("id", "url", "digest", "file", "offset", "length", "record_digest", "revisit_of")
    ]
    for file in files:
        with archive.database.read() as connection:
            rows = connection.execute(select(*columns).where(pages.c.file == file).order_by(pages.c.offset)).all()
        for row in rows:
            place = Location(file=row.file, offset=row.offset, length=row.length, record_digest=row.record_digest)
            yield Expected(page=row.id, url=row.url, digest=row.digest, location=place, original=row.revisit_of)


def _files_without_pages(archive: Archive, seen: set[str], quiet: set[str]) -> Iterator[Finding]:
    with archive.database.read() as connection:
        known = set(connection.scalars(select(warc_files.c.name)))
    gone = {name for name in known if not (archive.warc_dir / name).exists()}
    for name in sorted((quiet | gone) - seen):
        path = archive.warc_dir / name
        if name in known or name.endswith(SUFFIX):
            yield from _without_pages(path, name in known)
        else:
            yield Finding(kind="unknown_file", file=name, detail="not a WARC file of this archive")


def _without_pages(path: Path, known: bool) -> Iterator[Finding]:
    if not known:
        yield Finding(kind="unknown_file", file=path.name, detail="no row tells of it; govnews recovers what is whole")
    yield from check_file(path, [])
