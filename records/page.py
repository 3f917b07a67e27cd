"""A Page is one capture: what a server answered, byte for byte, and when."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, kw_only=True)
class Hint:
    """What the place that announced an address printed beside it. Never more than was written there."""

    found_in: str | None = None
    """Address of the feed, sitemap or listing."""
    basis: str | None = None
    """``feed``, ``sitemap`` or ``listing``."""
    published: str | None = None
    """The date as written, unparsed."""
    title: str | None = None
    category: str | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """One raw capture of an address."""

    source: str
    """Name of the spider: the key of the source."""
    url: str
    fetched_at: datetime
    """Aware; when the last byte came."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(repr=False)
    """The payload as it came: dechunked, still compressed where the server compressed it."""
    flags: frozenset[str] = frozenset()
    """``truncated``, ``partial``, ``too_large``, ``tls_unverified``, ``extra_bytes``, …"""
    hint: Hint = Hint()

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the payload: the page's name in the archive."""
        return sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """Return the first header of that name (any case), or ``None``."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
