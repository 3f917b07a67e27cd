"""Opens what a server packed, strictly and within a limit; what the archive keeps is the packed form."""

import zlib
from dataclasses import dataclass

import brotli
from scrapy.http import Response

LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Unpacked:
    """A body as its sender meant it."""

    body: bytes
    whole: bool = True
    """Whether it was all there, checksum included."""


def unpacked(response: Response, limit: int = LARGEST) -> Unpacked:
    """Return the body of an answer without its Content-Encoding: up to ``limit`` bytes, as far as it goes."""
    coding = (response.headers.get(b"Content-Encoding") or b"").decode("latin-1").strip().lower()
    return unpack(response.body, coding, limit)


def unpack(body: bytes, coding: str, limit: int = LARGEST) -> Unpacked:
    """Return a body without its coding. A body that is not packed as it says comes back as it is."""
    if coding in {"gzip", "x-gzip"} or (not coding and body.startswith(b"\x1f\x8b")):
        return (
            _inflate(body, 31, limit) if body.startswith(b"\x1f\x8b") else Unpacked(body=body[:limit], whole=not body)
        )
    if coding == "deflate":
        wrapped = body[:1] == b"\x78"
        return _inflate(body, 15 if wrapped else -15, limit)
    if coding == "br":
        return _brotli(body, limit)
    return Unpacked(body=body[:limit], whole=not coding or coding == "identity")


def _inflate(body: bytes, wbits: int, limit: int) -> Unpacked:
    reader = zlib.decompressobj(wbits)
    try:
        text = reader.decompress(body, limit)
    except zlib.error:
        return Unpacked(body=b"", whole=False)
    return Unpacked(body=text, whole=reader.eof)


def _brotli(body: bytes, limit: int) -> Unpacked:
    reader = brotli.Decompressor()
    try:
        text = reader.process(body, output_buffer_limit=limit)
    except brotli.error:
        return Unpacked(body=b"", whole=False)
    return Unpacked(body=text[:limit], whole=reader.is_finished())
