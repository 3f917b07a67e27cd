"""Whether the rows of the database lead to each other, and texts are what their digests say."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from storage.archive import Archive
from storage.errors import ArchiveDamaged
from storage.findings import Finding
from storage.readings import text_digest
from storage.tables import articles, pages, readings, texts, versions


def check_rows(archive: Archive) -> Iterator[Finding]:
    """Yield what is wrong with the database by itself, in one read transaction."""
    try:
        archive.check()
    except ArchiveDamaged as error:
        yield Finding(kind="damaged_database", detail=str(error))
        return
    with archive.database.read() as connection:
        yield from _loose_revisits_and_versions(connection)
        yield from _loose_articles(connection)
        yield from _changed_texts(connection)


def _changed_texts(connection: Connection) -> Iterator[Finding]:
    """Yield the texts that somebody edited: their key is the digest of what was read."""
    every = connection.execution_options(yield_per=200).execute(select(texts.c.digest, texts.c.body))
    changed = [text.digest for text in every if text_digest(text.body) != text.digest]
    owners = select(pages.c.id, pages.c.url).join(readings, readings.c.page == pages.c.id)
    for page in connection.execute(owners.where(readings.c.body.in_(changed))) if changed else ():
        detail = "the text in the database is not what was read; govnews rebuild makes it again"
        yield Finding(kind="changed_text", page=page.id, url=page.url, detail=detail)


def _loose_revisits_and_versions(connection: Connection) -> Iterator[Finding]:
    """Yield revisits whose original has no row, and versions without a page."""
    originals = pages.alias("originals")
    lost = select(pages.c.id, pages.c.url, pages.c.file, pages.c.offset)
    lost = lost.outerjoin(originals, originals.c.id == pages.c.revisit_of)
    for page in connection.execute(lost.where(pages.c.revisit_of.is_not(None), originals.c.id.is_(None))):
        detail = "the page whose record holds its payload is not in the database"
        yield Finding(
            kind="lost_original", file=page.file, offset=page.offset, page=page.id, url=page.url, detail=detail
        )
    loose = select(versions.c.article, versions.c.number, versions.c.page)
    loose = loose.outerjoin(pages, pages.c.id == versions.c.page).where(pages.c.id.is_(None))
    for version in connection.execute(loose):
        detail = f"version {version.number} of article {version.article} has no page {version.page}"
        yield Finding(kind="row_without_page", detail=detail)


def _loose_articles(connection: Connection) -> Iterator[Finding]:
    every = select(articles.c.id, articles.c.url)
    read = every.outerjoin(readings, readings.c.id == articles.c.reading)
    read = read.outerjoin(pages, pages.c.id == readings.c.page).where(pages.c.id.is_(None))
    of_it = (versions.c.article == articles.c.id) & (versions.c.number == articles.c.version)
    lacking = every.outerjoin(versions, of_it).where(versions.c.article.is_(None))
    for chosen, why in ((read, "rests on no page"), (lacking, "lacks its current version")):
        for article in connection.execute(chosen):
            yield Finding(kind="row_without_page", url=article.url, detail=f"article {article.id} {why}")
