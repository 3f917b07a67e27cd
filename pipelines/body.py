"""The running text of an article: which element holds it, and its lines."""

from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from pipelines.asides import asides
from pipelines.blocks import Block, blocks
from pipelines.document import Document
from pipelines.region import region
from pipelines.text import tidy
from records import Layout

Way = Literal["layout", "general", "whole_page"]


@dataclass(frozen=True, kw_only=True)
class Body:
    """The element that holds the text, its lines in reading order, and how it was found."""

    element: HtmlElement
    blocks: tuple[Block, ...]
    way: Way
    above: tuple[Block, ...] = ()
    """Lines between the headline and the element, where the general rules found it."""


def body(
    document: Document, layout: Layout | None, headline: HtmlElement | None, lead: HtmlElement | None = None
) -> Body:
    """Return the body of an article: by the layout, else by the general rules, else as trafilatura sees the page.

    The element of the lead is not read again as a part of the body.
    """
    # The lines of a known element are read by our own walk, not by trafilatura: on the real pages both find every
    # word of it (F1n 1.000), but trafilatura keeps captions and signatures in the text (F1 .988 against .999),
    # because a string does not tell how a line was set. Where no element is known it sees the page, as it is.
    apart = frozenset() if lead is None else frozenset({lead})
    return _by_layout(document, layout, apart) or _by_rules(document, headline, apart) or _whole_page(document)


def _by_layout(document: Document, layout: Layout | None, apart: frozenset[HtmlElement]) -> Body | None:
    element = document.first(layout.body) if layout else None
    if layout is None or element is None:
        return None
    lines = blocks(element, apart | document.within(element, layout.drop) | asides(element))
    return Body(element=element, blocks=tuple(lines), way="layout")


def _by_rules(document: Document, headline: HtmlElement | None, apart: frozenset[HtmlElement]) -> Body | None:
    found = region(document, headline)
    if found is None:
        return None
    return Body(
        element=found.element,
        blocks=tuple(blocks(found.element, apart | found.dropped | asides(found.element))),
        way="general",
        above=found.above,
    )


def _whole_page(document: Document) -> Body:
    read = bare_extraction(document.root, with_metadata=False, include_comments=False, include_tables=True)
    lines = (tidy(line) for line in (read.text or "").splitlines()) if isinstance(read, Extracted) else ()
    found = tuple(Block(line, document.root) for line in lines if line)
    return Body(element=document.root, blocks=found, way="whole_page")
