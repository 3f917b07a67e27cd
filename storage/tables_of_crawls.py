"""Tables of what was crawled: sources, runs, the ledger of addresses, WARC files and captures."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.columns import Instant, Json

UNREAD = "read_as IS NULL AND kind = 'article' AND NOT taken_down"
"""Written out, in index and query alike: SQLite uses a partial index only where it sees the same words."""
metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)

archives = Table(
    "archives", metadata, Column("id", String, primary_key=True), Column("made_at", Instant, nullable=False)
)

sources = Table(
    "sources",
    metadata,
    Column("source", String, primary_key=True, comment="key: name of the spider"),
    Column("name", Text, nullable=False, comment="as the publisher writes it"),
    Column("kind", String, nullable=False),
    Column("province", String, index=True, comment="code in the list of 63"),
    Column("home", Text, nullable=False),
    Column("agency", Text),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("slot", Instant, comment="scheduled moment it stands for"),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("counts", Json, comment="records.Counts at the end of the run"),
    UniqueConstraint("source", "slot", name="uq_runs_source_slot"),
    Index("ix_runs_source_begun_at", "source", "begun_at"),
)

urls = Table(
    "urls",
    metadata,
    Column("id", String, primary_key=True, comment="records.article_id(source, url)"),
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False, comment="canonical"),
    Column("asked_url", Text, nullable=False, comment="as it was found"),
    Column("kind", String, nullable=False, comment="article, listing, feed, sitemap, attachment, robots"),
    Column("first_found", Instant, nullable=False),
    Column("found_in", Text),
    Column("basis", String, comment="feed, sitemap, listing"),
    Column("hint_published", Text, comment="date printed beside the link, as written"),
    Column("hint_title", Text),
    Column("hint_category", Text),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False, server_default=""),
    Column("last_run", String),
    Column("last_asked", Instant),
    Column("first_fetched", Instant),
    Column("next_ask", Instant),
    Column("tries", Integer, nullable=False, server_default="0", comment="failures in a row"),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", String, comment="SHA-256 of the last payload"),
    Column("page", String, comment="last capture that holds the payload"),
    Index("ix_urls_first_fetched", "source", "first_fetched"),
    Index(
        "ix_urls_waiting",
        "source",
        "state",
        sqlite_where=text("state IN ('pending', 'failed')"),
        postgresql_where=text("state IN ('pending', 'failed')"),
    ),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("run", String, nullable=False),
    Column("url", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Column("status", Integer, comment="HTTP status"),
    Column("detail", Text),
    PrimaryKeyConstraint("run", "url"),
    Index("ix_outcomes_url", "url"),
    sqlite_with_rowid=False,
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", String, primary_key=True),
    Column("not_before", Instant, nullable=False, comment="no request before"),
    Column("reason", String, nullable=False, comment="rate_limited, challenge"),
    Column("at", Instant, nullable=False),
)

backfills = Table(
    "backfills",
    metadata,
    Column("source", String, primary_key=True),
    Column("at", Instant, nullable=False, comment="last change"),
    Column("walk", Json, nullable=False, comment="crawler.walking.Walk: how far into the past it has come"),
    comment="checkpoints: a rebuilt archive has none, and its next backfill walks anew past what is known",
)

warc_files = Table(
    "warc_files",
    metadata,
    Column("name", String, primary_key=True),
    Column("opened_at", Instant),
    Column("committed", BigInteger, nullable=False, server_default="0", comment="bytes that rows account for"),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Column("size", BigInteger, comment="bytes once closed"),
    Column("digest", String, comment="SHA-256 of the whole file once closed"),
)

pages = Table(
    "pages",
    metadata,
    Column("id", String, primary_key=True, comment="records.page_id"),
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False, comment="as asked"),
    Column("canonical", Text, nullable=False),
    Column(
        "article", String, nullable=False, comment="records.article_id(source, canonical), whether or not it is one"
    ),
    Column("run", String),
    Column("kind", String, nullable=False, comment="article, listing, feed, sitemap, attachment, robots, redirect"),
    Column("fetched_at", Instant, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Text),
    Column("size", BigInteger, nullable=False, comment="bytes of the payload"),
    Column("digest", String, nullable=False, comment="SHA-256 of the payload"),
    Column("flags", Json, nullable=False),
    Column("hint", Json, nullable=False, comment="records.Hint, without what is None"),
    Column("file", String, nullable=False, comment="WARC file"),
    Column("offset", BigInteger, nullable=False, comment="bytes"),
    Column("length", BigInteger, nullable=False, comment="bytes"),
    Column("record_digest", String, nullable=False, comment="SHA-256 of the stored, compressed record"),
    Column("revisit_of", String, comment="page whose record holds the payload"),
    Column("read_as", String, comment="article, rejection, or nothing yet"),
    Column("read_engine", String, comment="engine of the current reading or rejection"),
    Column("read_layout", String, comment="layout digest of the current reading or rejection"),
    Column("taken_down", Boolean, nullable=False, server_default=false()),
    Index(
        "ix_pages_unread",
        "fetched_at",
        sqlite_where=text(UNREAD),
        postgresql_where=text(UNREAD),
    ),
    Index("ix_pages_read", "source", "read_engine", "read_layout"),
    Index("ix_pages_article", "article", "fetched_at"),
    Index("ix_pages_digest", "digest"),
    Index("ix_pages_run", "run"),
    Index("ix_pages_file", "file", "offset"),
)

read_by = Table(
    "read_by",
    metadata,
    Column("source", String, nullable=False),
    Column("engine", String, nullable=False),
    Column("layout_digest", String, nullable=False),
    PrimaryKeyConstraint("source", "engine", "layout_digest"),
    comment="which engines and layouts ever read pages of a source: what is outdated is found from it",
)
