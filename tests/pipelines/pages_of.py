"""Pages for tests, made of a few lines."""

from datetime import UTC, datetime

from pipelines.document import Document
from records import Hint, Page

FETCHED = datetime(2023, 3, 22, 1, 0, tzinfo=UTC)
URL = "https://thu.example.vn/tin-tuc/bai-viet-42.html"


def page_of(
    body: str | bytes,
    *,
    url: str = URL,
    fetched_at: datetime = FETCHED,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
    hint: Hint | None = None,
) -> Page:
    """Return a page fetched at eight in the morning of 22 March 2023, Vietnam's time."""
    raw = body if isinstance(body, bytes) else body.encode()
    return Page(
        source="thu", url=url, fetched_at=fetched_at, status=200, headers=headers, body=raw, hint=hint or Hint()
    )


def document_of(body: str | bytes, *, url: str = URL, fetched_at: datetime = FETCHED) -> Document:
    """Return such a page, parsed."""
    return Document.read(page_of(body, url=url, fetched_at=fetched_at))
