"""The WARC files: written by one process each, read by offset; they are the truth, the database is derived."""

import fcntl
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from records import Page
from storage.disk import refused, sync_directory
from storage.errors import ArchiveError, DamagedRecord, DiskFailed
from storage.exchange import Exchange, Location
from storage.members import fingerprint
from storage.packing import packed, warcinfo
from storage.unpacking import Original, Stored, unpacked

__all__ = ["Exchange", "Location", "Stored", "WarcWriter", "read_bytes", "read_exchange", "read_page"]

SUFFIX = ".warc.gz"
DRAFT = ".draft"
"""Ending, after a dot in front, of a file that is not begun yet."""
ROTATE_BYTES = 1 << 30
SOFTWARE = "govnews"


class WarcWriter:
    """Appends exchanges to WARC files of its own, and to no file that was there before.

    A file is made by the first exchange, locked (``flock``) as long as it is written to, and named
    ``<prefix>-<UTC time>-<12 random digits>.warc.gz``: names sort by time and are unique per process. What was
    written is safe only after ``sync``; give the database its rows after that.
    """

    def __init__(self, directory: Path, prefix: str = "govnews", rotate_bytes: int = ROTATE_BYTES) -> None:
        self._directory = directory
        self._prefix = prefix
        self._rotate_bytes = rotate_bytes
        self._descriptor: int | None = None
        self._failed = False
        self.file = ""
        self.size = 0
        self.original: str | None = None
        """Id of the page whose body the last exchange refers to; ``None`` where its own body was stored."""

    def write(self, exchange: Exchange) -> Location:
        """Append one exchange and return where it lies.

        Bytes that are stored already (``revisit_of``) are not stored again, provided that they can still be read
        there and are the same. Raises ``StorageFull`` or ``DiskFailed``; the file then ends as it did
        before the call.
        """
        self._usable()
        original = self._original(exchange)
        if self._descriptor is not None and self.size >= self._rotate_bytes:
            self.close()
        if self._descriptor is None:
            self._begin()
        data = packed(exchange, self.file, original)
        self.original = original.page if original else None
        location = Location(file=self.file, offset=self.size, length=len(data), record_digest=fingerprint(data))
        self._append(data)
        return location

    def sync(self) -> None:
        """Make everything written so far survive a power loss. A failure is final for this writer."""
        self._usable()
        if self._descriptor is None:
            return
        try:
            self._fsync(self._descriptor)
        except OSError as error:
            # The kernel drops dirty pages after a failed fsync and reports success the next time: never retry.
            self._failed = True
            raise refused("fsync", self._path, error) from error

    def close(self) -> None:
        """Sync and let go of the file; the next exchange begins a new one. May be called twice."""
        if self._descriptor is None:
            return
        try:
            if not self._failed:
                self.sync()
        finally:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _path(self) -> Path:
        return self._directory / self.file

    @property
    def _draft(self) -> Path:
        return self._directory / f".{self.file}{DRAFT}"

    def _usable(self) -> None:
        if self._failed:
            raise DiskFailed(
                f"{self._path}: an earlier write or fsync failed, so nothing more is written;"
                " everything acknowledged before is kept: check the disk and start again"
            )

    def _original(self, exchange: Exchange) -> Original | None:
        """Return the response to refer to, or ``None`` where it cannot be relied on: then the body is stored."""
        if exchange.revisit_of is None or not exchange.page.body:
            return None
        try:
            place = exchange.revisit_of
            there = read_exchange(self._directory, place)
            if there.refers_to:
                place = there.refers_to
                there = read_exchange(self._directory, place)
        except ArchiveError:
            return None
        return there.original(place) if there.page.body == exchange.page.body else None

    def _begin(self) -> None:
        """Make a file. It gets its name when it is locked and begun: recovery never meets one that is neither."""
        now = datetime.now(UTC)
        self.size = 0
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            while self._descriptor is None:
                self.file = f"{self._prefix}-{now:%Y%m%d%H%M%S%f}-{secrets.token_hex(6)}{SUFFIX}"
                self._descriptor = _locked(self._draft)
            begin = warcinfo(self.file, SOFTWARE, now)
            self._put(begin)
            self._draft.rename(self._path)
            sync_directory(self._directory)
        except OSError as error:
            self._give_up()
            raise refused("making the file", self._path, error) from error
        self.size = len(begin)

    def _give_up(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            with suppress(OSError):
                self._draft.unlink(missing_ok=True)

    def _append(self, data: bytes) -> None:
        try:
            self._put(data)
        except OSError as error:
            self._take_back()
            raise refused("writing", self._path, error) from error
        self.size += len(data)

    def _take_back(self) -> None:
        """Cut off what a failed write left, which nobody was told of; give up where even that fails."""
        try:
            os.truncate(self._path, self.size)
        except OSError:
            self._failed = True

    def _put(self, data: bytes) -> None:
        """Hand all bytes to the system; a disk that fills up takes a part and refuses the rest."""
        assert self._descriptor is not None
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]

    _fsync: Callable[[int], None] = staticmethod(os.fsync)


def _locked(draft: Path) -> int | None:
    """Make and lock a file; ``None`` where a recovery took it for a dead writer's before it was locked."""
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, 0o644)
    with suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_nlink:
            return descriptor
    os.close(descriptor)
    return None


def read_bytes(directory: Path, location: Location) -> bytes:
    """Return the stored bytes at a location. Raises ``DamagedRecord`` where the file is missing or too short."""
    name = location.file
    if "/" in name or name in {"", ".", ".."} or "\0" in name or location.offset < 0 or location.length <= 0:
        raise DamagedRecord(f"{name!r}: not a place in a WARC file ({location.offset}, {location.length})")
    try:
        descriptor = os.open(directory / name, os.O_RDONLY)
        try:
            data = os.pread(descriptor, location.length, location.offset)
        finally:
            os.close(descriptor)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "out of range"
        raise DamagedRecord(f"{name}: cannot be read ({why})") from error
    if len(data) != location.length:
        raise DamagedRecord(f"{name}: the record at {location.offset} is cut off ({len(data)} of {location.length} B)")
    return data


def read_exchange(directory: Path, location: Location, *, check: bool = False) -> Stored:
    """Return the exchange at a location; with ``check`` its stored bytes are compared with the digest first."""
    data = read_bytes(directory, location)
    where = f"{location.file}: the record at {location.offset}"
    if check and fingerprint(data) != location.record_digest:
        raise DamagedRecord(f"{where} is not what was written")
    try:
        stored, rest = unpacked(data)
    except DamagedRecord as error:
        raise DamagedRecord(f"{where}: {error}") from error
    if rest:
        raise DamagedRecord(f"{where} is shorter than the database says")
    return stored


def read_page(directory: Path, location: Location, *, check: bool = False) -> Page:
    """Return the page at a location, with the body it refers to where it is a revisit: one or two seeks."""
    stored = read_exchange(directory, location, check=check)
    if stored.refers_to is None:
        return stored.page
    there = read_exchange(directory, stored.refers_to, check=check)
    return replace(stored.page, body=there.page.body)
