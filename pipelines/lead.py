"""The lead (sapo) of an article, where it is an element of its own."""

from lxml.html import HtmlElement

from pipelines.document import Document, shown_text
from records import Layout


def lead(document: Document, layout: Layout | None, headline: HtmlElement | None = None) -> str | None:
    """Return the lead, ``None`` where the page sets none apart from the body."""
    element = lead_element(document, layout, headline)
    return None if element is None else shown_text(element) or None


def lead_element(document: Document, layout: Layout | None, headline: HtmlElement | None = None) -> HtmlElement | None:
    """Return the element that holds the lead: the body is read without it."""
    return document.first(layout.lead) if layout else None
