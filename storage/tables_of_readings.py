"""Tables of what was read: texts, readings, rejections, articles, versions, facts, links and tombstones."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from storage.columns import Instant, Json
from storage.tables_of_crawls import metadata

texts = Table(
    "texts",
    metadata,
    Column("digest", String, primary_key=True, comment="SHA-256 of the text: the same text is stored once"),
    Column("body", Text, nullable=False, comment="paragraphs joined by a blank line"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", String, primary_key=True, comment="from page, engine and layout digest"),
    Column("page", String, ForeignKey("pages.id"), nullable=False, index=True),
    Column("article", String, nullable=False),
    Column("engine", String, nullable=False),
    Column("layout_digest", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("layout", String),
    Column("way", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("lead", Text),
    Column("body", String, ForeignKey("texts.digest"), nullable=False),
    Column("published", String, comment="ISO 8601 as exact as it was written, with its own zone"),
    Column("published_at", Instant, comment="the same in UTC; null where no time is given"),
    Column("published_day", String(10), comment="YYYY-MM-DD where it was written; the first of a month"),
    Column("published_precision", String),
    Column("published_basis", String),
    Column("modified", String),
    Column("byline", Text),
    Column("source_url", Text),
    Column("dateline", Text),
    Column("category", Text),
    Column("event_date", String),
    Column("reporting_period", String),
    Column("text_hash", String, nullable=False, comment="SHA-256 of normalised title and text"),
    Column("parts", Json, nullable=False, comment="authors, credits, captions, images, attachments, topics, flags, …"),
    Index("ix_readings_current", "article", sqlite_where=text("current"), postgresql_where=text("current")),
)

rejections = Table(
    "rejections",
    metadata,
    Column("id", String, primary_key=True, comment="from page, engine and layout digest"),
    Column("page", String, ForeignKey("pages.id"), nullable=False, index=True),
    Column("engine", String, nullable=False),
    Column("layout_digest", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("reason", String, nullable=False, index=True),
    Column("detail", Text, nullable=False, server_default=""),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True, comment="records.article_id(source, url)"),
    Column("source", String, nullable=False, index=True),
    Column("url", Text, nullable=False, comment="canonical"),
    Column("reading", String, ForeignKey("readings.id"), nullable=False, comment="current reading of the last capture"),
    Column("version", Integer, nullable=False, comment="number of the current version"),
    Column("text_hash", String, nullable=False, index=True),
    Column("has_text", Boolean, nullable=False),
    Column("first_seen", Instant, nullable=False, comment="first capture"),
    Column("last_seen", Instant, nullable=False, comment="last capture"),
    Column("published_day", String(10)),
    Column("published_at", Instant),
    Column("state", String, nullable=False, comment="live or gone"),
    Column("gone_at", Instant),
    Column("duplicate_of", String, index=True, comment="first article with the same text"),
    Index("ix_articles_published_day", "published_day", "id"),
)

versions = Table(
    "versions",
    metadata,
    Column("article", String, nullable=False),
    Column("number", Integer, nullable=False, comment="1, 2, 3 … by change of the text over captures in time order"),
    Column("text_hash", String, nullable=False),
    Column("page", String, nullable=False, comment="first capture of this version"),
    Column("first_seen", Instant, nullable=False),
    PrimaryKeyConstraint("article", "number"),
    Index("ix_versions_page", "page"),
    sqlite_with_rowid=False,
)

facts = Table(
    "facts",
    metadata,
    Column("reading", String, ForeignKey("readings.id"), nullable=False),
    Column("number", Integer, nullable=False, comment="order in the text, from 0"),
    Column("kind", String, nullable=False, comment="figure, citation, person, organisation, place"),
    Column("text", Text, nullable=False, comment="exact substring of the reading's text"),
    Column("starts", Integer, nullable=False, comment="offset in code points"),
    Column("ends", Integer, nullable=False, comment="offset in code points, exclusive"),
    Column("rule", String, nullable=False),
    Column("engine", String, nullable=False),
    Column("attributes", Json, nullable=False, comment="the kind's own fields: docs/facts.md"),
    PrimaryKeyConstraint("reading", "number"),
    sqlite_with_rowid=False,
)

attachments = Table(
    "attachments",
    metadata,
    Column("reading", String, ForeignKey("readings.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("name", Text),
    PrimaryKeyConstraint("reading", "number"),
)

links = Table(
    "links",
    metadata,
    Column("article", String, nullable=False),
    Column("other", String, nullable=False),
    Column("kind", String, nullable=False, comment="near: nearly the same text"),
    Column("similarity", Integer, comment="per cent"),
    Column("differing", Json, comment="sentences that one has and the other has not"),
    PrimaryKeyConstraint("article", "other", "kind"),
)

signatures = Table(
    "signatures",
    metadata,
    Column("article", String, primary_key=True),
    Column("text_hash", String, nullable=False, comment="text that the signature is of"),
    Column("algorithm", String, nullable=False),
    Column("numbers", Json, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, nullable=False, comment="band of a signature: near texts share one"),
    Column("article", String, nullable=False, index=True),
    PrimaryKeyConstraint("key", "article"),
    sqlite_with_rowid=False,
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("article", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Instant, nullable=False),
    comment="articles that were removed on request",
)
