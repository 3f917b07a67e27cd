"""What can go wrong with an archive, each in one line that a user can act on.

ArchiveError
├── ArchiveMissing          there is no archive at that path (and none was made)
├── ArchiveDamaged          the folder or its database is not what it should be
│   ├── DatabaseMissing     the folder is there, its database is not: rebuild
│   └── DamagedRecord       bytes of a WARC file are missing or not what was written
├── DatabaseUnavailable     locked, unreachable, refused or full: nothing was half written
│   └── StorageFull         no room left on the disk
├── DiskFailed              a write or fsync of a WARC file failed: final for that writer
├── SchemaTooNew            written by a newer govnews
├── SchemaOutdated          written by an older govnews: upgrade first
├── LockHeld                another process has the lock (pid, since)
├── SlotTaken               that scheduled slot of that source has already been run
├── NotFound                no article, page or run of that id
│   └── TakenDown           there was one; a tombstone says why not any more
├── Ambiguous               the beginning of an id fits several
└── FactNotInText           a fact whose words are not in the text at its offsets
"""

from collections.abc import Sequence
from datetime import datetime


class ArchiveError(Exception):
    """Anything that the archive refuses or cannot do; ``str()`` is one line for a person."""


class ArchiveMissing(ArchiveError):
    """There is no archive at that path."""


class ArchiveDamaged(ArchiveError):
    """The archive's folder or database is not what it should be."""


class DatabaseMissing(ArchiveDamaged):
    """The WARC files are there and their database is not."""


class DamagedRecord(ArchiveDamaged):
    """Bytes of a WARC file are missing or are not what was written."""


class DiskFailed(ArchiveError):
    """A WARC file could not be written or synced; what was acknowledged before is kept."""


class DatabaseUnavailable(ArchiveError):
    """The database is locked, unreachable or refuses us; the transaction was rolled back."""


class StorageFull(DatabaseUnavailable):
    """The disk has no room left."""


class SchemaTooNew(ArchiveError):
    """The database was written by a newer version of govnews."""


class SchemaOutdated(ArchiveError):
    """The database was written by an older version of govnews."""


class LockHeld(ArchiveError):
    """Another process holds the lock: ``pid`` (``None`` where it is on another machine), ``since``."""

    def __init__(self, name: str, pid: int | None, since: datetime | None) -> None:
        self.name, self.pid, self.since = name, pid, since
        who = f"process {pid}" if pid else "a process on another machine"
        when = f" since {since.isoformat(timespec='seconds')}" if since else ""
        super().__init__(f"{name}: already running in {who}{when}; nothing was started")


class SlotTaken(ArchiveError):
    """That slot of that source has a run already; the slot must not be run twice."""


class NotFound(ArchiveError):
    """Nothing has that id."""


class TakenDown(NotFound):
    """The article was removed on request; its tombstone says when and why."""


class Ambiguous(ArchiveError):
    """The beginning of an id fits several; ``ids`` names up to ten of them."""

    def __init__(self, prefix: str, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        super().__init__(f"{prefix}: fits {', '.join(ids)}; give more of the id")


class FactNotInText(ArchiveError):
    """Facts whose words do not stand in the text where they say; ``pages`` names the pages. Nothing was written."""

    def __init__(self, pages: Sequence[str], first: str) -> None:
        self.pages = tuple(pages)
        super().__init__(f"page {pages[0]}: the fact {first!r} is not in the text at its offsets; nothing was stored")
