"""Torn ends of WARC files: copied aside with a note first, cut off only then."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from storage.disk import refused, sync_directory
from storage.exchange import Location
from storage.packing import warcinfo
from storage.warc import SOFTWARE, read_bytes

PIECE = 1 << 20


def put_aside(quarantine: Path, path: Path, offset: int, problem: str) -> Path:
    """Copy a WARC file from an offset to its end into the quarantine folder, with a note; return the copy.

    The name holds the digest of the bytes: the same tail put aside twice is one file, another never overwrites it.
    """
    try:
        quarantine.mkdir(parents=True, exist_ok=True)
        draft = quarantine / f"{path.name}.{offset}.draft"
        digest, size = _copy(path, offset, draft)
        kept = quarantine / f"{path.name}.{offset}.{digest[:12]}.torn"
        draft.replace(kept)
        note = {"file": path.name, "offset": offset, "bytes": size, "sha256": digest, "problem": problem}
        note["put_aside_at"] = datetime.now(UTC).isoformat()
        with kept.with_suffix(".torn.json").open("w") as file:
            file.write(json.dumps(note, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_directory(quarantine)
    except OSError as error:
        raise refused("putting a torn end aside", path, error) from error
    return kept


def _copy(path: Path, offset: int, target: Path) -> tuple[str, int]:
    digest = sha256()
    with path.open("rb") as source, target.open("wb") as copy:
        source.seek(offset)
        while piece := source.read(PIECE):
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
        return digest.hexdigest(), copy.tell()


def cut(path: Path, offset: int, later: Sequence[Location]) -> bool:
    """Cut a WARC file at an offset; whole records that came ``later`` move up. Return whether there are any.

    A file of which nothing is left is removed. With later records the file is replaced in one step, so that a kill
    leaves either the old or the new one.
    """
    try:
        if later:
            _replace(path, offset, later)
        elif offset:
            os.truncate(path, offset)
        else:
            path.unlink()
        sync_directory(path.parent)
    except OSError as error:
        raise refused("cutting off a torn end", path, error) from error
    return bool(later)


def _replace(path: Path, offset: int, later: Sequence[Location]) -> None:
    draft = path.with_name(f".{path.name}.mended")
    with draft.open("wb") as file, path.open("rb") as old:
        left = offset
        while left:
            piece = old.read(min(PIECE, left))
            file.write(piece)
            left -= len(piece)
        if not offset:
            file.write(warcinfo(path.name, SOFTWARE, datetime.now(UTC)))
        for place in later:
            file.write(read_bytes(path.parent, place))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
