"""The recipe: one page in, one article out, read from top to bottom."""

from collections.abc import Sequence
from importlib.metadata import version

from pipelines.addresses import base_of
from pipelines.attachments import attachments, links_of
from pipelines.body import body
from pipelines.byline import byline, credits
from pipelines.captions import captions
from pipelines.category import category
from pipelines.chrome import pruned
from pipelines.credits import signatures, source_url
from pipelines.dateline import dateline
from pipelines.document import Document
from pipelines.errors import MissingPart, PipelineError
from pipelines.facts import facts
from pipelines.fingerprint import text_hash
from pipelines.images import images
from pipelines.layout import digest_of, fitting
from pipelines.lead import lead, lead_element
from pipelines.published import modified, published
from pipelines.refusal import refuse_listing, refuse_page, refuse_reading
from pipelines.title import heading_above, headline
from records import Article, Layout, Page, Reason, Source

VERSION = 1
"""Raised whenever a change in this package would change an article; older readings are then outdated."""
ENGINE = f"{VERSION}+trafilatura{version('trafilatura')}+lxml{version('lxml')}"
"""The name of a reading's code: VERSION and the versions of the libraries that an article depends on."""


def make_article(page: Page, source: Source, platforms: Sequence[Layout] = ()) -> Article:
    """Make an article of a page. Same page, same source, same layouts: same article.

    Raises:
        PipelineError: the page could not be made into an article; ``reason`` and ``layout_digest`` say why
            and by which layout.
    """
    own = source.layout_on(page.fetched_at.date())
    digest = digest_of([*own, *platforms])
    try:
        document = Document.read(page)
        refuse_page(page, document)
        layout = fitting(document, own, platforms)
        digest = layout.digest if layout else digest
        return _read(page, source, document, layout, digest)
    except PipelineError as error:
        error.layout_digest = digest
        raise


def _read(page: Page, source: Source, document: Document, layout: Layout | None, digest: str) -> Article:
    title = headline(document, layout)
    shown = title.element if title else None
    sapo = lead_element(document, layout, shown)
    found = body(document, layout, shown, sapo)
    if shown is None and found.way == "general" and (title := heading_above(document, found.element) or title):
        shown = title.element
    refuse_listing(document, layout, found.way == "layout")
    base = base_of(document)
    named = document.within(found.element, layout.captions) if layout else set()
    kept, _ = pruned(found.blocks, title.text if title else "", shown)
    pictures = captions(kept, found.element, named)
    files = attachments(links_of(document, layout, found.element, shown), base)
    lines = pictures.blocks
    signed = signatures([block.text for block in lines], [i for i, block in enumerate(lines) if block.is_set_apart])
    signing = {signature[0] for signature in signed}
    origin = source_url(signed)
    when = published(document, layout, page, shown, origin)
    shots = images(pictures.pictures, base)
    if found.way != "layout":
        refuse_reading(document, title, found, when, len(files) + len(shots))
    paragraphs = tuple(block.text for index, block in enumerate(lines) if index not in signing)
    if not (paragraphs or shots or files):
        raise MissingPart(Reason.EXTRACT_EMPTY, "no text, no picture and no file")
    if title is None:
        raise MissingPart(Reason.NOT_AN_ARTICLE, "no headline")
    author = byline(document, layout, signed, shown)
    opening = lead(document, layout, title.element)
    text = "\n\n".join(paragraphs)
    stated = facts(text, published=when, source=source, title=title.text)
    return Article(
        source=page.source,
        url=page.url,
        page_digest=page.digest,
        engine=ENGINE,
        layout=layout.name if layout else None,
        layout_digest=digest,
        way=found.way,
        title=title.text,
        lead=opening,
        paragraphs=paragraphs,
        published=when,
        modified=modified(document, layout, page, title.element),
        byline=author.printed if author else None,
        authors=author.authors if author else (),
        credits=credits(signed, author),
        source_url=origin,
        dateline=dateline(opening or "") or dateline(text),
        category=category(document, layout, title.text),
        captions=pictures.texts,
        images=shots,
        attachments=files,
        topics=stated.topics,
        event_date=stated.event_date,
        reporting_period=stated.reporting_period,
        facts=stated.facts,
        text_hash=text_hash(title.text, text),
        flags=(*document.flags, *(() if paragraphs else ("no_text",))),
    )
