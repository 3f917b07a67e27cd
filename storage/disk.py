"""The disk under the archive: how much room is left, and what a failed write means."""

import errno
import os
from pathlib import Path

from storage.errors import DiskFailed, StorageFull

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors that mean "no more bytes here": disk full, quota used up, file size limit reached."""


def free_bytes(path: Path) -> int:
    """Return the bytes that an ordinary user may still write to the file system that holds ``path``.

    A path that does not exist yet is answered for by its nearest existing parent.
    """
    place = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
    room = os.statvfs(place)
    return room.f_bavail * room.f_frsize


def require_free(path: Path, least: int) -> None:
    """Raise ``StorageFull`` where fewer than ``least`` bytes are free, before a write fails half-way."""
    free = free_bytes(path)
    if free < least:
        raise StorageFull(
            f"{path}: {free:,} bytes of disk are free and {least:,} are wanted; everything stored so far is kept"
            " and nothing more was written: free some space and start again"
        )


def refused(action: str, path: Path, error: OSError) -> StorageFull | DiskFailed:
    """Return the error that says which file could not be written, what was kept and what to do next."""
    why = error.strerror or str(error)
    kept = "everything acknowledged before is kept"
    if error.errno in NO_ROOM:
        return StorageFull(f"{path}: {action} failed ({why}); {kept}: free some space and start again")
    return DiskFailed(f"{path}: {action} failed ({why}); {kept}: check the disk and start again")


def sync_directory(path: Path) -> None:
    """Make new names in a directory survive a power loss; raises ``OSError`` where the disk refuses."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
