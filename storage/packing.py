"""How an exchange becomes three WARC records: nothing a server sends can end a line or a record early."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha1
from http import HTTPStatus
from io import BytesIO
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid4, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.exchange import Exchange, told
from storage.members import compress, stored
from storage.unpacking import Original

PLAIN_LEVEL = 1
"""Of 115 KB of news HTML level 1 leaves 26.3 KB in 1 ms, level 6 leaves 22.6 KB in 4 ms."""
PACKED_LEVEL = 0
"""Images and what the server compressed: deflating it again saves 0.2 % and takes five times as long."""
PACKED_TYPES = re.compile(r"^(image/(?!svg)|audio/|video/|application/(pdf|zip|gzip|x-7z|x-rar|vnd\.openxml))", re.I)
URI_SAFE = "!#$%&'()*+,-./:;=?@[]_~"
CUT_FLAGS = {"too_large": "length", "truncated": "disconnect", "partial": "disconnect"}
"""Flags of a page whose body is not whole → ``WARC-Truncated``."""
PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class StoredHead:
    """An HTTP head as bytes, in the shape that warcio writes: its own would percent-encode what is not ASCII."""

    headers_buff: bytes

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Do nothing: the bytes are there."""


@lru_cache(maxsize=64)
def warcinfo_id(file: str) -> str:
    """Return the id of a file's warcinfo record, which each of its records names.

    It follows from the file's name, which holds random digits: a record that a server sends in a body, or one
    from another file, does not name it.
    """
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, file)}>"


def line(text: str) -> bytes:
    """Return a piece of an HTTP head as bytes that hold no line end and no NUL."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "surrogatepass")
    return raw.replace(b"\r", b"%0D").replace(b"\n", b"%0A").replace(b"\0", b"%00")


def uri(address: str) -> str:
    """Return an address as the ASCII that a WARC header can hold; what is escaped already stays."""
    return quote(address, safe=URI_SAFE, errors="surrogatepass")


def head(start: bytes, headers: Pairs) -> bytes:
    """Return an HTTP head: the start line, the headers in their order, the blank line."""
    lines = [line(name).replace(b":", b"%3A").lstrip(b" \t") + b": " + line(value) for name, value in headers]
    return b"\r\n".join([start, *lines, b"\r\n"])


def fitting(headers: Pairs, length: int) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the response headers as they fit the stored body, and those that had to be replaced or dropped.

    The body is stored dechunked, so ``Transfer-Encoding`` would be wrong, and a ``Content-Length`` that is not the
    body's makes readers cut or wait.
    """
    kept: list[tuple[str, str]] = []
    replaced: list[tuple[str, str]] = []
    for name, value in headers:
        lower = name.lower()
        wrong = lower == "transfer-encoding" or (lower == "content-length" and value != str(length))
        (replaced if wrong else kept).append((name, value))
    if any(name.lower() == "content-length" for name, _ in replaced):
        kept = [pair for pair in kept if pair[0].lower() != "content-length"]
        kept.append(("Content-Length", str(length)))
    return tuple(kept), tuple(replaced)


def warc_date(moment: datetime) -> str:
    """Return a moment as WARC 1.1 writes it: UTC with microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def warcinfo(file: str, software: str, moment: datetime) -> bytes:
    """Return the member that begins a WARC file."""
    text = f"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/"
    block = (text + "specifications/warc-format/warc-1.1/\r\n").encode("utf-8")
    names = {"WARC-Record-ID": warcinfo_id(file), "WARC-Filename": file, "WARC-Date": warc_date(moment)}
    return stored(_bytes("warcinfo", names, "application/warc-fields", None, block))


def packed(exchange: Exchange, file: str, original: Original | None) -> bytes:
    """Return the three members of an exchange for the WARC file of that name.

    With ``original`` the response is a ``revisit`` record: its head is stored and its body is not.
    """
    about = _Names(exchange, file)
    kept, replaced = fitting(exchange.page.headers, len(exchange.page.body))
    refers_to = (original.location, original.page) if original else (None, None)
    metadata = told(exchange, replaced, *refers_to)
    fields = about.of("metadata")
    return b"".join(
        [
            _request(exchange, about),
            _response(exchange, kept, about, original),
            compress(_bytes("metadata", fields, "application/json", None, metadata), PLAIN_LEVEL),
        ]
    )


class _Names:
    """The WARC headers that the records of one exchange share."""

    def __init__(self, exchange: Exchange, file: str) -> None:
        self.response = f"<urn:uuid:{uuid4()}>"
        self.uri = uri(exchange.page.url)
        self._shared = {
            "WARC-Warcinfo-ID": warcinfo_id(file),
            "WARC-Target-URI": self.uri,
            "WARC-Date": warc_date(exchange.page.fetched_at),
        }
        if exchange.ip:
            self._shared["WARC-IP-Address"] = uri(exchange.ip)

    def of(self, kind: str) -> dict[str, str]:
        if kind == "response":
            return {"WARC-Record-ID": self.response, **self._shared}
        record_id = f"<urn:uuid:{uuid4()}>"
        return {"WARC-Record-ID": record_id, **self._shared, "WARC-Concurrent-To": self.response}


def _request(exchange: Exchange, about: _Names) -> bytes:
    start = b" ".join([line(exchange.method), line(_target(about.uri)), line(exchange.http_version)])
    http = head(start, exchange.request_headers)
    content = _bytes("request", about.of("request"), "application/http; msgtype=request", http, exchange.request_body)
    return compress(content, PLAIN_LEVEL)


def _target(address: str) -> str:
    """Return what a request line asks for; an address that cannot be split is asked for as it is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _response(exchange: Exchange, headers: Pairs, about: _Names, original: Original | None) -> bytes:
    page = exchange.page
    fields = about.of("response") | {"WARC-Payload-Digest": f"sha256:{exchange.digest}"}
    cut = next((word for flag, word in CUT_FLAGS.items() if flag in page.flags), None)
    if original:
        fields |= {
            "WARC-Profile": PROFILE,
            "WARC-Refers-To": original.record_id,
            "WARC-Refers-To-Target-URI": original.uri,
            "WARC-Refers-To-Date": original.date,
        }
    if cut:
        fields["WARC-Truncated"] = cut
    http = head(_status_line(exchange), headers)
    kind = "revisit" if original else "response"
    body = b"" if original else page.body
    content = _bytes(kind, fields, "application/http; msgtype=response", http, body)
    return compress(content, PACKED_LEVEL if body and _is_packed(exchange) else PLAIN_LEVEL)


def _status_line(exchange: Exchange) -> bytes:
    status = exchange.page.status
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "Unknown"
    return f"{'HTTP/1.0' if exchange.http_version == 'HTTP/1.0' else 'HTTP/1.1'} {status:03d} {phrase}".encode("ascii")


def _is_packed(exchange: Exchange) -> bool:
    encoding = exchange.page.header("Content-Encoding") or "identity"
    return encoding.lower() != "identity" or bool(PACKED_TYPES.match(exchange.page.header("Content-Type") or ""))


def _bytes(kind: str, fields: dict[str, str], content_type: str, http: bytes | None, body: bytes) -> bytes:
    """Let warcio write one uncompressed record. Digests are given: its own are read out in small pieces."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    writer.NO_PAYLOAD_DIGEST_TYPES = (kind,)
    digest = sha1(http or b"", usedforsecurity=False)
    digest.update(body)
    fields = {**fields, "WARC-Block-Digest": f"sha1:{digest.hexdigest()}"}
    names = StatusAndHeaders("", [("WARC-Type", kind), *fields.items()], protocol="WARC/1.1")
    http_headers = StoredHead(http) if http is not None else None
    record = ArcWarcRecord("warc", kind, names, BytesIO(body), http_headers, content_type, len(body))
    record.payload_length = len(body)
    writer.write_record(record)
    return out.getvalue()
