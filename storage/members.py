"""Gzip members and the WARC record inside each: cut out of bytes, checked, taken apart."""

import re
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from storage.errors import DamagedRecord

MAGIC = b"\x1f\x8b\x08"
GZIP = zlib.MAX_WBITS + 16
SMALL = 4096
SMALL_MEMORY = (12 + 16, 5)
"""Window and memory level for a request or what is not deflated anyway: clearing the tables of a large window takes
0.08 ms, seven times what such a record needs."""
WINDOW = 1 << 16
PEEK = 4096
"""Bytes of a record that are inflated to see whether it is one of ours."""
CONTENT_LENGTH = re.compile(rb"\r\nContent-Length: (\d{1,15})\r\n", re.IGNORECASE)


class Buffer(Protocol):
    """Bytes that may be too many to hold."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, stretch: slice, /) -> bytes:
        """Return a stretch of them; shorter at the end."""

    def find(self, what: bytes, start: int, /) -> int:
        """Return the first place of ``what`` from ``start``, or -1."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One WARC record: ``head`` as stored, without the blank line that ends it, and its block."""

    head: bytes
    block: bytes

    def header(self, name: str) -> str | None:
        """Return a WARC header of ours, or ``None``; names are compared as we write them."""
        found = self.head.partition(b"\r\n%s: " % name.encode("ascii"))[2]
        return found.partition(b"\r\n")[0].decode("utf-8", "replace") if found else None

    @property
    def kind(self) -> str:
        """``request``, ``response``, ``revisit``, ``metadata``, ``warcinfo``."""
        return self.header("WARC-Type") or ""


def compress(data: bytes, level: int) -> bytes:
    """Return ``data`` as one gzip member without name or time, so that equal records are equal bytes."""
    small = level == 0 or len(data) <= SMALL
    deflate = zlib.compressobj(level, zlib.DEFLATED, *(SMALL_MEMORY if small else (GZIP, 8)))
    return deflate.compress(data) + deflate.flush()


def stored(data: bytes) -> bytes:
    """Return ``data`` as a gzip member whose every bit is determined by it, whichever zlib is used.

    Deflate has many ways to say the same; an uncompressed one has a single way. A reader that packs the content
    again sees every changed bit, padding and header included, without a digest kept elsewhere.
    """
    blocks = [data[start : start + 0xFFFF] for start in range(0, len(data), 0xFFFF)] or [b""]
    body = b"".join(
        bytes([number == len(blocks)]) + _pair(len(block)) + _pair(len(block) ^ 0xFFFF) + block
        for number, block in enumerate(blocks, start=1)
    )
    trailer = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return MAGIC + b"\0\0\0\0\0\0\x03" + body + trailer


def _pair(number: int) -> bytes:
    return number.to_bytes(2, "little")


def inflate(data: bytes) -> tuple[bytes, bytes]:
    """Return the content of the gzip member that ``data`` begins with, and the bytes after it.

    Raises ``DamagedRecord`` where there is no whole member.
    """
    machine = zlib.decompressobj(GZIP)
    try:
        content = machine.decompress(data)
    except zlib.error as error:
        raise DamagedRecord(f"no readable gzip member ({error})") from error
    if not machine.eof:
        raise DamagedRecord("the gzip member has no end")
    return content, machine.unused_data


def inflate_at(buffer: Buffer, position: int) -> tuple[bytes, int]:
    """Return the content of the member at a position of a large buffer, and where it ends.

    Raises ``DamagedRecord`` where there is no whole member.
    """
    machine = zlib.decompressobj(GZIP)
    parts: list[bytes] = []
    while not machine.eof:
        piece = buffer[position : position + WINDOW]
        if not piece:
            raise DamagedRecord("the gzip member has no end")
        try:
            parts.append(machine.decompress(piece))
        except zlib.error as error:
            raise DamagedRecord(f"no readable gzip member ({error})") from error
        position += len(piece)
    return b"".join(parts), position - len(machine.unused_data)


def peek(data: bytes) -> bytes:
    """Return the first bytes of the record in the member that ``data`` begins with; empty where there is none."""
    try:
        return zlib.decompressobj(GZIP).decompress(data, PEEK)
    except zlib.error:
        return b""


def record(content: bytes) -> Record:
    """Take one record apart. Raises ``DamagedRecord`` where its frame is not as it was written."""
    head, blank, rest = content.partition(b"\r\n\r\n")
    length = CONTENT_LENGTH.search(head + b"\r\n")
    if not head.startswith(b"WARC/1.1\r\n") or not blank or length is None:
        raise DamagedRecord("not a WARC/1.1 record")
    if int(length[1]) + 4 != len(rest) or not rest.endswith(b"\r\n\r\n"):
        raise DamagedRecord(f"the record says {int(length[1])} bytes and holds {len(rest) - 4}")
    return Record(head=head, block=rest[:-4])


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 (hex) of stored bytes."""
    return sha256(data).hexdigest()
