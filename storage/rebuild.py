"""The database made again from the WARC files, the ledger's exports and the tombstones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from records import Article, Page, Rejection
from storage.archive import Archive
from storage.capturing import Pair, batched, capture_of
from storage.errors import DamagedRecord
from storage.exports import load_ledger
from storage.findings import Finding
from storage.pages import Kept
from storage.scanning import scan
from storage.tables import articles, pages
from storage.warc import SUFFIX, read_page

Read = Callable[[Page], Article | Rejection]
Progress = Callable[[int, int], None]
"""Told (done, total) now and then."""
BATCH = 100
WITHDRAWN = (404, 410)


@dataclass(kw_only=True)
class Rebuilt:
    """What came of a rebuild."""

    pages: int = 0
    read: int = 0
    """Pages that ``read`` made something of."""
    damaged: list[Finding] = field(default_factory=list)
    """Stretches of files that could not be read, and pages whose record could not."""


def rebuild(
    path: Path,
    database_url: str | None = None,
    *,
    read: Read | None = None,
    progress: Progress | None = None,
) -> Rebuilt:
    """Make the database of an archive again; killed in the middle it can be run again.

    Pages, runs, the ledger and removals come back as they were; with ``read`` (a page to what it is read as) every page
    is read one after the other. Without it the pages wait unread, for a caller with a pool of workers, which calls
    ``mark_withdrawn`` after that. ``progress`` counts bytes of WARC files, then pages read.
    """
    result = Rebuilt()
    with Archive.open(path, database_url, create=True, rebuild=True) as archive:
        result.damaged += load_ledger(archive)
        _bury(archive)
        _index(archive, result, progress)
        _bury(archive)
        if read is not None:
            _read_all(archive, read, result, progress)
            mark_withdrawn(archive)
    return result


def _bury(archive: Archive) -> None:
    """Take down what was removed: before its pages come back, so that they come hidden, and after, with their hints."""
    archive.tombstones.restore(archive.tombstones.written())


def _index(archive: Archive, result: Rebuilt, progress: Progress | None) -> None:
    files = sorted(archive.warc_dir.glob(f"*{SUFFIX}"))
    total = sum(path.stat().st_size for path in files)
    done = 0
    for path in files:
        for batch in batched(_captures(archive, path, result)):
            result.pages += len(archive.pages.add(capture for _, capture in batch))
            place = batch[-1][1].location
            if progress is not None:
                progress(done + place.offset + place.length, total)
        done += path.stat().st_size
    if progress is not None:
        progress(done, total)


def _captures(archive: Archive, path: Path, result: Rebuilt) -> Iterator[Pair]:
    for found in scan(path):
        place = found.location
        if found.stored is not None:
            yield found.stored, capture_of(archive.warc_dir, found.stored, place)
        elif found.kind == "damage":
            detail = f"{place.length} B: {found.problem}"
            result.damaged.append(Finding(kind="extra_bytes", file=place.file, offset=place.offset, detail=detail))


def _read_all(archive: Archive, read: Read, result: Rebuilt, progress: Progress | None) -> None:
    lost: set[str] = set()
    total = _unread(archive)
    while batch := archive.pages.unread(limit=BATCH, exclude=lost):
        made: dict[str, Article | Rejection] = {}
        for kept in batch:
            page = _page(archive, kept, result)
            if page is None:
                lost.add(kept.id)
            else:
                made[kept.id] = read(page)
        archive.articles.put(made, datetime.now(UTC))
        result.read += len(made)
        if progress is not None:
            progress(result.read, total)


def _unread(archive: Archive) -> int:
    waiting = select(func.count()).select_from(pages)
    waiting = waiting.where(pages.c.read_as.is_(None), pages.c.kind == "article", ~pages.c.taken_down)
    with archive.database.read() as connection:
        return connection.scalar(waiting) or 0


def _page(archive: Archive, kept: Kept, result: Rebuilt) -> Page | None:
    try:
        return read_page(archive.warc_dir, kept.location)
    except DamagedRecord as error:
        place = kept.location
        result.damaged.append(
            Finding(
                kind="changed_record",
                file=place.file,
                offset=place.offset,
                page=kept.id,
                url=kept.url,
                detail=str(error),
            )
        )
        return None


def mark_withdrawn(archive: Archive) -> None:
    """Mark the articles whose address answered 404 or 410 after their last capture as gone since then."""
    chosen = select(pages.c.article, func.min(pages.c.fetched_at).label("at"))
    chosen = chosen.join(articles, articles.c.id == pages.c.article)
    chosen = chosen.where(pages.c.status.in_(WITHDRAWN), pages.c.fetched_at > articles.c.last_seen)
    with archive.database.read() as connection:
        gone = connection.execute(chosen.group_by(pages.c.article)).all()
    for row in gone:
        archive.articles.mark_gone([row.article], row.at)
