"""Addresses: one canonical form, and the ids that are derived from it."""

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|zarsrc|zalo\w*|mc_[ce]id|_ga|ref(src)?|isfeatured|jsessionid|phpsessid|aspsessionid\w*|sid_?ssn)$",
    re.IGNORECASE,
)
"""Query parameters that never change which article an address names."""
SESSION = re.compile(
    r"^(?=[^=]*=[a-z-]*\d)(\w{0,8}sess(ion)?_?(id|key)?|\w{0,4}_?sid|s_id|token|cftoken|zenid|oscsid)"
    r"=[0-9a-z_-]{16,200}$",
    re.IGNORECASE,
)
"""A parameter that names a visit: its value is long and no word. A short ``sid`` is the number of a site or section."""
PATH_SESSION = re.compile(r";jsessionid=[^/?#]*|/\((?:[SAFX]\([a-z0-9]{8,64}\)){1,4}\)(?=/|$)", re.IGNORECASE)
"""Also ASP.NET's: ``/(S(lit3py55t21z5v55vlm25s55))/tin.aspx``."""


def canonical_url(url: str, keep_params: Sequence[str] | None = None) -> str:
    """Return the form under which an address is known: idempotent, so that two spellings of one are one.

    Host and scheme in lower case, default port and fragment dropped (``#/`` and ``#!`` routes of
    single-page applications are kept), query sorted, tracking and session parameters dropped. With
    ``keep_params`` only those parameters stay. ``http`` and ``https`` are not merged.
    """
    parts = urlsplit(PATH_SESSION.sub("", url.strip()))
    route = parts.fragment.startswith(("/", "!"))
    pairs = [pair for pair in parts.query.split("&") if pair]
    kept = [pair for pair in pairs if _is_identity(pair, keep_params)]
    path = parts.path or "/"
    bare = urlunsplit(
        (parts.scheme.lower(), _bare_host(parts.netloc, parts.scheme), path, "&".join(kept), parts.fragment)
    )
    # Loaded here: it loads HTTP and mail of the standard library, and most commands ask for no canonical form.
    from w3lib.url import canonicalize_url

    return canonicalize_url(bare, keep_fragments=route)


def _is_identity(pair: str, keep_params: Sequence[str] | None) -> bool:
    name = pair.partition("=")[0]
    return name in keep_params if keep_params is not None else not (TRACKING.match(name) or SESSION.match(pair))


def _bare_host(netloc: str, scheme: str) -> str:
    default = {"http": ":80", "https": ":443"}.get(scheme.lower(), "")
    return netloc.lower().removesuffix(default) if default else netloc.lower()


def article_id(source: str, url: str) -> str:
    """Return the id of the article at a canonical address of a source: 16 hex digits, never counted up."""
    return sha256(f"{source}\n{url}".encode()).hexdigest()[:16]


def page_id(source: str, url: str, fetched_at: datetime, digest: str) -> str:
    """Return the id of one capture: 16 hex digits from what it is, so that a rebuild gives it again."""
    return sha256(f"{source}\n{url}\n{fetched_at.isoformat()}\n{digest}".encode()).hexdigest()[:16]
