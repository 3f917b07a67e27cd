"""The recipe: one page in, one article out, read from top to bottom."""

from collections.abc import Sequence

from pipelines.byline import byline, credits
from pipelines.category import category
from pipelines.dateline import dateline
from pipelines.document import Document
from pipelines.engine import ENGINE
from pipelines.errors import PipelineError
from pipelines.facts import facts
from pipelines.fingerprint import text_hash
from pipelines.layout import digest_of, fitting
from pipelines.lead import lead
from pipelines.published import modified
from pipelines.reading import Parts, parts_of
from pipelines.refusal import refuse_page, refuse_reading
from records import Article, Layout, Page, Source


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
        parts = parts_of(page, document, layout)
        title = refuse_reading(parts)
    except PipelineError as error:
        error.layout_digest = digest
        raise
    return _article(page, source, parts, title, digest)


def _article(page: Page, source: Source, parts: Parts, title: str, digest: str) -> Article:
    document, layout, shown = parts.document, parts.layout, parts.headline.element if parts.headline else None
    paragraphs = parts.paragraphs
    text = "\n\n".join(paragraphs)
    author = byline(document, layout, parts.signed, shown, parts.body.element)
    names = author.authors if author else ()
    opening = lead(parts.lead, shown)
    stated = facts(text, published=parts.published, source=source, title=title, authors=names)
    return Article(
        source=page.source,
        url=page.url,
        page_digest=page.digest,
        engine=ENGINE,
        layout=layout.name if layout else None,
        layout_digest=digest,
        way=parts.body.way,
        title=title,
        lead=opening,
        paragraphs=paragraphs,
        published=parts.published,
        modified=modified(document, layout, page, shown),
        byline=author.printed if author else None,
        authors=names,
        credits=credits(parts.signed, author),
        source_url=parts.origin,
        dateline=dateline(opening or "") or dateline(text),
        category=category(document, layout, title, shown),
        captions=parts.captions.texts,
        images=parts.images,
        attachments=parts.attachments,
        topics=stated.topics,
        event_date=stated.event_date,
        reporting_period=stated.reporting_period,
        facts=stated.facts,
        # A paragraph break counts as a space: joined with one, the lines are tidy as they are.
        text_hash=text_hash(title, " ".join(paragraphs)),
        flags=(*document.flags, *(() if text else ("no_text",))),
    )
