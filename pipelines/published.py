"""When an article was published and changed, by what the page shows, declares or is called."""

from lxml.html import HtmlElement

from pipelines.document import Document
from records import Layout, Moment, Page


def published(
    document: Document,
    layout: Layout | None,
    page: Page,
    headline: HtmlElement | None = None,
    source_url: str | None = None,
) -> Moment | None:
    """Return when the article was published, ``None`` where nothing says so. Never a guess."""
    return None


def modified(
    document: Document, layout: Layout | None, page: Page, headline: HtmlElement | None = None
) -> Moment | None:
    """Return when the article was last changed, where the page says so."""
    return None
