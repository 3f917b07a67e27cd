"""Content-Encoding undone strictly: a body that was cut off or damaged is never a clean page."""

import zlib

import brotli
from backports import zstd

from pipelines.errors import Unreadable
from records import Page, Reason

LARGEST = 8 * 1024 * 1024
"""Most bytes of markup that are read; more is a bomb or no article."""
GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
PLAIN = frozenset({"", "identity", "none", "utf-8"})


def uncompressed(page: Page) -> tuple[bytes, tuple[str, ...]]:
    """Return a page's body without its Content-Encoding, and flags that say where header and bytes disagreed.

    Raises:
        Unreadable: cut off (``truncated``), damaged or of an unknown encoding (``decode_error``), or more
            than ``LARGEST`` bytes (``too_large``).
    """
    names = [name.strip().lower().removeprefix("x-") for name in (page.header("content-encoding") or "").split(",")]
    body, flags = page.body, list[str]()
    for name in reversed(names):
        if name in PLAIN:
            continue
        if name not in DECODERS:
            raise Unreadable(Reason.DECODE_ERROR, f"unknown Content-Encoding {name[:40]!r}")
        if _is_markup(body):
            flags.append("encoding_mislabelled")
            continue
        body, extra = DECODERS[name](body)
        flags += ["extra_bytes"] if extra else []
    if body.startswith((GZIP, ZSTD)):
        body, _ = (_gzip if body.startswith(GZIP) else _zstd)(body)
        flags.append("encoding_unlabelled")
    if len(body) > LARGEST:
        raise Unreadable(Reason.TOO_LARGE, f"{len(body)} bytes of markup, at most {LARGEST} are read")
    return body, tuple(flags)


def _is_markup(body: bytes) -> bool:
    """Whether a body that is said to be compressed is plain: markup begins with ``<``, no compressed format does."""
    return body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b">" in body


def _gzip(body: bytes) -> tuple[bytes, bool]:
    """Return the members of a gzip body joined, and whether something else followed them."""
    whole = b""
    while body.startswith(GZIP[:2]):
        member, body = _inflated(body, 16 + zlib.MAX_WBITS, LARGEST + 1 - len(whole))
        whole += member
        if len(whole) > LARGEST:
            break
    else:
        if not whole and body:
            raise Unreadable(Reason.DECODE_ERROR, "no gzip header where Content-Encoding says gzip")
    return whole, bool(body.strip(b"\0"))


def _deflate(body: bytes) -> tuple[bytes, bool]:
    """Return a deflate body undone: zlib's wrapping as the RFC says, or bare as some servers send it."""
    wrapped = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    whole, rest = _inflated(body, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, LARGEST + 1)
    return whole, bool(rest)


def _inflated(body: bytes, window: int, limit: int) -> tuple[bytes, bytes]:
    stream = zlib.decompressobj(window)
    try:
        whole = stream.decompress(body, limit)
    except zlib.error as error:
        raise Unreadable(Reason.DECODE_ERROR, f"damaged compressed body: {error}") from error
    if len(whole) < limit and not stream.eof:
        raise Unreadable(Reason.TRUNCATED, f"compressed body ends early, after {len(whole)} bytes of text")
    return whole, stream.unused_data


def _brotli(body: bytes) -> tuple[bytes, bool]:
    stream = brotli.Decompressor()
    try:
        whole = stream.process(body, output_buffer_limit=LARGEST + 1)
        while len(whole) <= LARGEST and not stream.is_finished() and not stream.can_accept_more_data():
            whole += stream.process(b"", output_buffer_limit=LARGEST + 1 - len(whole))
    except brotli.error as error:
        raise Unreadable(Reason.DECODE_ERROR, f"damaged brotli body: {error}") from error
    if len(whole) <= LARGEST and not stream.is_finished():
        raise Unreadable(Reason.TRUNCATED, f"brotli body ends early, after {len(whole)} bytes of text")
    return whole, False


def _zstd(body: bytes) -> tuple[bytes, bool]:
    stream = zstd.ZstdDecompressor()
    try:
        whole = stream.decompress(body, LARGEST + 1)
    except zstd.ZstdError as error:
        raise Unreadable(Reason.DECODE_ERROR, f"damaged zstd body: {error}") from error
    if len(whole) <= LARGEST and not stream.eof:
        raise Unreadable(Reason.TRUNCATED, f"zstd body ends early, after {len(whole)} bytes of text")
    return whole, bool(stream.eof and stream.unused_data)


DECODERS = {"gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
