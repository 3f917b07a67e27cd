"""How the three WARC records of an exchange become a page again."""

import json
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from records import Page, page_id
from storage.errors import DamagedRecord
from storage.exchange import Location, page_told
from storage.members import Record, inflate, record

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Original:
    """The stored response that a revisit refers to."""

    location: Location
    page: str
    """Id of the page."""
    record_id: str
    uri: str
    date: str


@dataclass(frozen=True, kw_only=True)
class Stored:
    """An exchange as it lies in a WARC file; of a revisit the page has no body yet."""

    page: Page
    about: dict[str, Any]
    """The JSON of the ``metadata`` record."""
    request: Record
    response: Record

    @property
    def refers_to(self) -> Location | None:
        """Where the body of a revisit lies."""
        place = self.about["refers_to"]
        return Location(**place) if place else None

    @property
    def page_id(self) -> str:
        """Id of the page, from what its records say."""
        page = self.page
        return page_id(page.source, page.url, page.fetched_at.astimezone(UTC), str(self.about["payload_digest"]))

    @property
    def payload_digest(self) -> str:
        """SHA-256 (hex) that the response was stored under."""
        return (self.response.header("WARC-Payload-Digest") or "").removeprefix("sha256:")

    def original(self, location: Location) -> Original:
        """Return what a revisit has to say of this exchange."""
        names = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date")
        record_id, uri, date = (self.response.header(name) or "" for name in names)
        return Original(location=location, page=self.page_id, record_id=record_id, uri=uri, date=date)


def unpacked(data: bytes) -> tuple[Stored, bytes]:
    """Return the exchange whose three members ``data`` begins with, and the bytes after it.

    Raises ``DamagedRecord`` where they are not one whole exchange.
    """
    request, rest = inflate(data)
    response, rest = inflate(rest)
    metadata, rest = inflate(rest)
    return assembled(record(request), record(response), record(metadata)), rest


def assembled(request: Record, response: Record, metadata: Record) -> Stored:
    """Return the exchange that three records are. Raises ``DamagedRecord`` where they are not one."""
    kinds = (request.kind, response.kind, metadata.kind)
    if kinds not in {("request", "response", "metadata"), ("request", "revisit", "metadata")}:
        raise DamagedRecord(f"not an exchange but {', '.join(kinds)}")
    names = {response.header("WARC-Record-ID"), *(each.header("WARC-Concurrent-To") for each in (request, metadata))}
    if len(names) != 1:
        raise DamagedRecord("records of different exchanges stand together")
    status, headers, body = http_parts(response.block)
    try:
        about = json.loads(metadata.block)
        page = page_told(about, status, headers, body)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedRecord(f"the metadata record cannot be read ({error})") from error
    return Stored(page=page, about=about, request=request, response=response)


def http_parts(block: bytes) -> tuple[int, Pairs, bytes]:
    """Return status, headers and body of an HTTP answer as ``packing`` wrote it."""
    head, blank, body = block.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    start = lines[0].split(" ", 2)
    if not blank or len(start) < 2 or not start[1].isdigit():
        raise DamagedRecord("the response record holds no HTTP answer")
    pairs = tuple((name, value) for name, _, value in (each.partition(": ") for each in lines[1:]))
    return int(start[1]), pairs, body
