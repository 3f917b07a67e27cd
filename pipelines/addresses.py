"""Addresses that a page writes, made absolute; never one that cannot be fetched over HTTP."""

from urllib.parse import urljoin, urlsplit

from pipelines.document import Document

LONGEST = 4096


def base_of(document: Document) -> str:
    """Return the address against which the page's links are resolved: its own, or that of its ``<base>``."""
    element = next(document.root.iter("base"), None)
    written = (element.get("href") or "").strip() if element is not None else ""
    return (absolute(written, document.url) if written else None) or document.url


def absolute(written: str, base: str) -> str | None:
    """Return the absolute HTTP address, ``None`` for anything else (``javascript:``, ``data:``, broken, huge)."""
    text = written.strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        url = urljoin(base, text.replace("\\", "/"))
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and port_is_valid else None
