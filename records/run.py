"""What happened: how an address ended, a Run of the crawler, a Rejection by the pipelines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal


class State(StrEnum):
    """The one state in which each address that a run found ends that run."""

    FETCHED = "fetched"
    """An answer is kept (200, or a page that says that it is gone)."""
    NOT_MODIFIED = "not_modified"
    SKIPPED = "skipped"
    """Known, and not due to be asked again; or refused before asking (robots, scheme, address)."""
    PENDING = "pending"
    """Found and not asked: the next run takes it up."""
    FAILED = "failed"
    GONE = "gone"


class Reason(StrEnum):
    """Why: of an outcome in the ledger, or of a rejection (notes on faults, contract of section 2)."""

    OK = "ok"
    KNOWN = "known"
    NOT_MODIFIED = "not_modified"
    LIMIT = "limit"
    BACKFILL = "backfill"
    """Found by a backfill, which asks it in its own time; no daily crawl takes it up."""
    PARTIAL = "partial"
    TRUNCATED = "truncated"
    DECODE_ERROR = "decode_error"
    TOO_LARGE = "too_large"
    HEADER_FLOOD = "header_flood"
    TIMEOUT = "timeout"
    RESET = "reset"
    REFUSED = "refused"
    DNS = "dns"
    TLS_INVALID = "tls_invalid"
    TLS_LEGACY = "tls_legacy"
    BAD_HTTP = "bad_http"
    REDIRECT = "redirect"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_OFFSITE = "redirect_offsite"
    SSRF_BLOCKED = "ssrf_blocked"
    SCHEME_BLOCKED = "scheme_blocked"
    ROBOTS_DENIED = "robots_denied"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    RATE_LIMITED = "rate_limited"
    CHALLENGE = "challenge"
    LOGIN_WALL = "login_wall"
    SOFT_404 = "soft_404"
    MAINTENANCE = "maintenance"
    GONE = "gone"
    HTTP_4XX = "http_4xx"
    HTTP_5XX = "http_5xx"
    NOT_HTML = "not_html"
    PARSE_FAILED = "parse_failed"
    EXTRACT_TIMEOUT = "extract_timeout"
    EXTRACT_CRASH = "extract_crash"
    EXTRACT_EMPTY = "extract_empty"
    EXTRACT_SUSPECT = "extract_suspect"
    LISTING = "listing"
    HOME_PAGE = "home_page"
    STATIC_PAGE = "static_page"
    EMPTY_SHELL = "empty_shell"
    NOT_AN_ARTICLE = "not_an_article"
    TRAP_LIMIT = "trap_limit"
    STORAGE_FULL = "storage_full"
    DB_UNAVAILABLE = "db_unavailable"
    INTERRUPTED = "interrupted"
    TAKEN_DOWN = "taken_down"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What came of a run, in addresses and articles."""

    found: int = 0
    fetched: int = 0
    new: int = 0
    unchanged: int = 0
    revised: int = 0
    gone: int = 0
    duplicates: int = 0
    skipped: int = 0
    pending: int = 0
    failed: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    """Reason code → pages."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One crawl of one source."""

    id: str
    source: str
    begun_at: datetime
    ended_at: datetime | None = None
    slot: datetime | None = None
    """The scheduled moment it stands for; unique with the source; ``None`` when a person asked."""
    state: Literal["running", "success", "partial", "suspicious", "failed", "interrupted"] = "running"
    reason: str = ""
    counts: Counts = Counts()


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """A page that became no article, why, and which code said so."""

    source: str
    url: str
    page_digest: str
    engine: str
    layout_digest: str
    reason: Reason
    detail: str = ""
