"""Reading a WARC file from front to back: what is whole, where it is damaged, where it goes on after that."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storage.errors import DamagedRecord
from storage.exchange import Location
from storage.members import MAGIC, PEEK, Buffer, Record, fingerprint, inflate_at, peek, record, stored
from storage.packing import warcinfo_id
from storage.unpacking import Stored, assembled

STRIDE = 1 << 20
NEAR = 256
"""Bytes of a record within which it names its warcinfo record: before anything that a server chose."""


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """One stretch of a WARC file. Together they cover the file without gap or overlap."""

    kind: Literal["warcinfo", "exchange", "damage"]
    location: Location
    stored: Stored | None = None
    """The exchange, where it is one."""
    problem: str = ""
    """What is wrong, where it is damage."""

    @property
    def end(self) -> int:
        """Offset of the first byte after it."""
        return self.location.offset + self.location.length


def scan(path: Path, start: int = 0) -> Iterator[Scanned]:
    """Yield what a WARC file holds from offset ``start``, which must be where a record begins.

    After damage it goes on at the next record that is provably of this file: it names the file's warcinfo record,
    which nobody could know who sent a body with records in it. Raises ``OSError`` where the file cannot be read.
    """
    with path.open("rb") as file:
        buffer = FileBytes(file.fileno())
        position = start
        while position < len(buffer):
            found = _at(buffer, path.name, position)
            yield found
            position = found.end


class FileBytes:
    """The bytes of an open file. Not mapped into memory: a file that is cut meanwhile would kill the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._size = os.fstat(descriptor).st_size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, stretch: slice, /) -> bytes:
        """Return the bytes from start to stop. What the disk does not give is zeros: damage like any other."""
        start, stop = stretch.start, min(stretch.stop, self._size)
        try:
            return os.pread(self._descriptor, max(stop - start, 0), start)
        except OSError:
            return bytes(max(stop - start, 0))

    def find(self, what: bytes, start: int, /) -> int:
        """Return where ``what`` comes first from ``start`` on, or -1."""
        while start < self._size:
            found = self[start : start + STRIDE].find(what)
            if found >= 0:
                return start + found
            start += STRIDE - len(what) + 1
        return -1


def _at(buffer: Buffer, name: str, position: int) -> Scanned:
    """Return what begins at a position: an exchange, the warcinfo record, or damage up to the next exchange."""
    try:
        first, end = inflate_at(buffer, position)
        begins = record(first)
        if begins.kind == "warcinfo":
            _check_warcinfo(begins, first, buffer[position:end], name, position)
            return Scanned(kind="warcinfo", location=_location(buffer, name, position, end))
        there, end = _exchange(buffer, name, begins, end)
    except DamagedRecord as error:
        end = _next_record(buffer, name, position + 1)
        return Scanned(kind="damage", location=_location(buffer, name, position, end), problem=str(error))
    return Scanned(kind="exchange", location=_location(buffer, name, position, end), stored=there)


def _check_warcinfo(begins: Record, content: bytes, packed: bytes, name: str, position: int) -> None:
    if position != 0 or begins.header("WARC-Record-ID") != warcinfo_id(name):
        raise DamagedRecord("the warcinfo record of another file")
    if stored(content) != packed:
        raise DamagedRecord("the warcinfo record is not as it was written")


def _exchange(buffer: Buffer, name: str, request: Record, end: int) -> tuple[Stored, int]:
    response, end = inflate_at(buffer, end)
    metadata, end = inflate_at(buffer, end)
    records = (request, record(response), record(metadata))
    if any(each.header("WARC-Warcinfo-ID") != warcinfo_id(name) for each in records):
        raise DamagedRecord("records of another file")
    return assembled(*records), end


def _next_record(buffer: Buffer, name: str, position: int) -> int:
    """Return where the next exchange of this file begins, or the end of the buffer."""
    mine = warcinfo_id(name).encode("ascii")
    while (position := buffer.find(MAGIC, position)) >= 0:
        begin = peek(buffer[position : position + PEEK])
        if begin.startswith(b"WARC/1.1\r\nWARC-Type: request\r\n") and mine in begin[:NEAR]:
            return position
        position += 1
    return len(buffer)


def _location(buffer: Buffer, name: str, begin: int, end: int) -> Location:
    data = buffer[begin:end]
    return Location(file=name, offset=begin, length=end - begin, record_digest=fingerprint(data))
