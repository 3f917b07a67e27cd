"""The recipe: one page in, one article out, read from top to bottom."""

from collections.abc import Sequence
from importlib.metadata import version

from pipelines.body import body
from pipelines.document import Document
from pipelines.errors import MissingPart, PipelineError
from pipelines.layout import digest_of, fitting
from pipelines.published import modified, published
from pipelines.title import headline
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
    document = Document.read(page)
    layout = fitting(document, own, platforms)
    digest = layout.digest if layout else digest_of([*own, *platforms])
    try:
        return _read(page, document, layout, digest)
    except PipelineError as error:
        error.layout_digest = digest
        raise


def _read(page: Page, document: Document, layout: Layout | None, digest: str) -> Article:
    title = headline(document, layout)
    if title is None:
        raise MissingPart(Reason.NOT_AN_ARTICLE, "no headline")
    text = body(document, layout, title.element)
    if not text.blocks:
        raise MissingPart(Reason.EXTRACT_EMPTY, "no text")
    return Article(
        source=page.source,
        url=page.url,
        page_digest=page.digest,
        engine=ENGINE,
        layout=layout.name if layout else None,
        layout_digest=digest,
        way=text.way,
        title=title.text,
        paragraphs=tuple(block.text for block in text.blocks if block.text),
        published=published(document, layout, page, title.element),
        modified=modified(document, layout, page, title.element),
        flags=document.flags,
    )
