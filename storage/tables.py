"""The schema: every table and column of the archive, the same on SQLite and PostgreSQL."""

from storage.tables_of_crawls import (
    UNREAD,
    archives,
    backfills,
    hosts,
    metadata,
    outcomes,
    pages,
    read_by,
    runs,
    sources,
    urls,
    warc_files,
)
from storage.tables_of_readings import (
    articles,
    attachments,
    bands,
    facts,
    links,
    readings,
    rejections,
    signatures,
    texts,
    tombstones,
    versions,
)

HEAD = "0002"
"""The migration that makes this schema."""
__all__ = [
    "HEAD",
    "UNREAD",
    "archives",
    "articles",
    "attachments",
    "backfills",
    "bands",
    "facts",
    "hosts",
    "links",
    "metadata",
    "outcomes",
    "pages",
    "read_by",
    "readings",
    "rejections",
    "runs",
    "signatures",
    "sources",
    "texts",
    "tombstones",
    "urls",
    "versions",
    "warc_files",
]
