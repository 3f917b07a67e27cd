"""A crawl of thirty pages in a process of its own that kills itself at a given point; run again it finishes.

``python -m tests.storage.killed_crawl ARCHIVE POINT COUNT``: with POINT ``bytes`` after so many bytes of WARC files,
``statement`` inside the database's transaction after so many statements, ``commit`` just before a commit, ``sync`` just
after an fsync, ``recovery`` after so many statements of the recovery at the start; ``never`` does not.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from storage import Archive
from storage.addresses import Link
from storage.capturing import keep
from storage.recovery import recover
from storage.warc import WarcWriter

from .crawled import outcome, process
from .exchanges import NOON, exchange

PAGES = 30
BATCH = 4


class Bomb:
    """Kills the process when something has happened often enough."""

    def __init__(self, count: int) -> None:
        self.left = count

    def tick(self, *_: object, **__: object) -> None:
        self.left -= 1
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class DyingWriter(WarcWriter):
    """Writes the first bytes of what goes beyond a limit and dies there."""

    left = sys.maxsize

    def _put(self, data: bytes) -> None:
        if len(data) >= self.left:
            super()._put(data[: self.left])
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= len(data)
        super()._put(data)


def crawl(archive: Archive, writer: WarcWriter, after_sync: Bomb | None) -> None:
    """Fetch what the archive does not have yet, in batches: write, sync, enter, say how it ended; read at the end."""
    run = archive.runs.begin("sotest", datetime.now(UTC))
    sent = [exchange(number, run=run.id) for number in range(PAGES)]
    archive.ledger.found(run.id, "sotest", [Link(url=one.page.url, hint=one.page.hint) for one in sent], NOON)
    with archive.database.read() as connection:
        known = set(connection.exec_driver_sql("SELECT url FROM pages").scalars())
    missing = [one for one in sent if one.page.url not in known]
    for first in range(0, len(missing), BATCH):
        captures = [keep(writer, one) for one in missing[first : first + BATCH]]
        writer.sync()
        if after_sync:
            after_sync.tick()
        archive.pages.add(captures)
        archive.ledger.outcome(run.id, [outcome(capture.page, capture.id) for capture in captures])
    writer.close()
    archive.ledger.close_run(run.id, NOON)
    process(archive)
    archive.runs.end(run.id, NOON, "success")


def main(path: Path, point: str, count: int) -> None:
    """Recover, then crawl, and die at the point."""
    with Archive.open(path, create=True) as archive:
        if point == "recovery":
            event.listen(archive.engine, "after_cursor_execute", Bomb(count).tick)
        recover(archive)
        if point == "statement":
            event.listen(archive.engine, "after_cursor_execute", Bomb(count).tick)
        if point == "commit":
            event.listen(archive.engine, "commit", Bomb(count).tick)
        writer = DyingWriter(archive.warc_dir, "sotest", 9_000)
        if point == "bytes":
            writer.left = count
        crawl(archive, writer, Bomb(count) if point == "sync" else None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
