"""What one exchange with a server consists of, and the JSON that tells what the response does not show."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from records import Hint, Page, canonical_url

FORMAT = 1
"""Version of the JSON in the ``metadata`` record."""


@dataclass(frozen=True, kw_only=True, order=True)
class Location:
    """Where an exchange lies: its request, response and metadata members, one after the other."""

    file: str
    """Name of the WARC file, without a directory."""
    offset: int
    """Bytes from the start of the file to the first member."""
    length: int
    """Bytes of all members of the exchange."""
    record_digest: str
    """SHA-256 (hex) over those stored, compressed bytes: gzip headers and trailers included."""


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One request and what came of it. Header values are strings of bytes (latin-1), as HTTP carries them."""

    page: Page
    run: str = ""
    """Id of the run that asked."""
    kind: str = "article"
    """What was asked for: ``article``, ``listing``, ``feed``, ``sitemap``, ``attachment``, ``robots``, ``redirect``."""
    canonical: str = ""
    """Canonical address where it is not ``canonical_url(page.url)``."""
    method: str = "GET"
    http_version: str = "HTTP/1.1"
    request_headers: tuple[tuple[str, str], ...] = ()
    request_body: bytes = field(default=b"", repr=False)
    ip: str | None = None
    """Address that answered."""
    referrer: str | None = None
    """Address of the page that led here."""
    payload_digest: str = ""
    """SHA-256 (hex) of ``page.body`` where the caller has it already; computed otherwise."""
    revisit_of: Location | None = None
    """Where the same bytes are stored already."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Whatever else has to survive the loss of the database, as JSON values."""

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the payload."""
        return self.payload_digest or self.page.digest


def told(
    exchange: Exchange, replaced: tuple[tuple[str, str], ...], original: Location | None, original_page: str | None
) -> bytes:
    """Return the JSON of an exchange's ``metadata`` record; ``replaced`` are response headers not stored as given."""
    page = exchange.page
    answer: dict[str, Any] = {
        "format": FORMAT,
        "source": page.source,
        "run": exchange.run,
        "kind": exchange.kind,
        "url": page.url,
        "canonical": exchange.canonical or canonical_url(page.url),
        "fetched_at": page.fetched_at.isoformat(),
        "flags": sorted(page.flags),
        "hint": {key: value for key, value in vars(page.hint).items() if value is not None},
        "tls_verified": "tls_unverified" not in page.flags if page.url.startswith("https:") else None,
        "referrer": exchange.referrer,
        "payload_digest": exchange.digest,
        "replaced_headers": [list(pair) for pair in replaced],
        "refers_to": asdict(original) if original else None,
        "refers_to_page": original_page,
        "facts": dict(exchange.facts),
    }
    return json.dumps(answer, separators=(",", ":"), sort_keys=True).encode("ascii")


def page_told(about: Mapping[str, Any], status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> Page:
    """Return the page that a ``metadata`` record and a response tell of. Raises ``KeyError`` or ``ValueError``."""
    return Page(
        source=about["source"],
        url=about["url"],
        fetched_at=datetime.fromisoformat(about["fetched_at"]),
        status=status,
        headers=headers,
        body=body,
        flags=frozenset(about["flags"]),
        hint=Hint(**about["hint"]),
    )
