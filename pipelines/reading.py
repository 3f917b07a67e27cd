"""The parts of an article as they were found on a page, and what was left out: what the recipe works with."""

from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from pipelines.addresses import base_of
from pipelines.attachments import attachments, links_of
from pipelines.blocks import Block
from pipelines.body import Body, body
from pipelines.captions import Captions, captions
from pipelines.credits import Signature, signatures, source_url
from pipelines.document import Document
from pipelines.images import images
from pipelines.lead import lead_element
from pipelines.pruning import Discarded, pruned
from pipelines.published import published
from pipelines.title import Headline, heading_above, headline
from pipelines.top_pictures import top_pictures
from records import Attachment, Image, Layout, Moment, Page


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What was found on a page, element by element. Nothing is judged yet."""

    document: Document
    layout: Layout | None
    headline: Headline | None
    lead: HtmlElement | None
    body: Body
    captions: Captions
    signed: tuple[Signature, ...]
    discarded: tuple[Discarded, ...]
    images: tuple[Image, ...]
    attachments: tuple[Attachment, ...]
    origin: str | None
    """Address that the page credits as the original."""
    published: Moment | None

    @property
    def lines(self) -> tuple[Block, ...]:
        """The lines of the body that are neither furniture nor captions; some of them sign the article."""
        return self.captions.blocks

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of the article."""
        signing = {signature.at for signature in self.signed}
        return tuple(block.text for index, block in enumerate(self.lines) if index not in signing)


def parts_of(page: Page, document: Document, layout: Layout | None) -> Parts:
    """Find the parts of an article on a page: the headline first, because all else stands around it."""
    title = headline(document, layout)
    shown = title.element if title else None
    sapo = lead_element(document, layout, shown)
    found = body(document, layout, shown, sapo)
    if shown is None and found.way == "general":
        title = heading_above(document, found.element) or title
        shown = title.element if title else None
    kept, gone = pruned(found.blocks, title.text if title else "", shown)
    named = document.within(found.element, layout.captions) if layout else set()
    pictures = captions(kept, found.element, named)
    signed = _signed(pictures.blocks)
    above = top_pictures(shown, found.element)
    origin = source_url(signed)
    base = base_of(document)
    return Parts(
        document=document,
        layout=layout,
        headline=title,
        lead=sapo,
        body=found,
        captions=_below(above, pictures),
        signed=signed,
        discarded=tuple(gone),
        images=images((*above, *pictures.pictures), base),
        attachments=attachments(links_of(document, layout, found.element, shown), base),
        origin=origin,
        published=published(document, layout, page, shown, origin),
    )


def _below(above: list[tuple[HtmlElement, str]], found: Captions) -> Captions:
    texts = tuple(dict.fromkeys((*(text for _, text in above), *found.texts)))
    return replace(found, texts=texts, pictures=(*above, *found.pictures))


def _signed(lines: tuple[Block, ...]) -> tuple[Signature, ...]:
    apart = [index for index, block in enumerate(lines) if block.is_set_apart]
    return signatures([block.text for block in lines], apart)
