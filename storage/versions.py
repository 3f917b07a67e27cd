"""Versions of articles: by change of the text over captures in time order, in whatever order they were read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from storage.database import Database
from storage.tables import articles, pages, readings, urls, versions


@dataclass(frozen=True)
class Version:
    """One version: its text's hash and the capture that it begins with."""

    number: int
    text_hash: str
    page: str
    first_seen: datetime


def versions_of(captures: Sequence[Row[*tuple[Any, ...]]]) -> list[Version]:
    """Return the versions of an article from its current readings in time order. A, B, A are three.

    The same payload is the same version even where a newer engine reads it otherwise: rules are not edits.
    """
    found: list[Version] = []
    last: Row[*tuple[Any, ...]] | None = None
    for capture in captures:
        if last is None or (capture.text_hash != last.text_hash and capture.digest != last.digest):
            found.append(Version(len(found) + 1, capture.text_hash, capture.page, capture.fetched_at))
        last = capture
    return found


def settle(connection: Connection, database: Database, ids: Collection[str]) -> None:
    """Bring articles, versions and duplicates up to date with the current readings of these articles."""
    before = {row.id: row for row in connection.execute(select(articles).where(articles.c.id.in_(ids)))}
    captures = _captures(connection, ids)
    numbered = {article: versions_of(rows) for article, rows in captures.items()}
    _put_versions(connection, database, ids, numbered)
    gone = _gone(connection, ids)
    rows = [_row(rows, numbered[key], before.get(key), gone.get(key)) for key, rows in captures.items()]
    changed = [row for row in rows if row["id"] not in before or dict(before[row["id"]]._mapping) != row]
    database.overwrite(connection, articles, changed)
    lost = [key for key in before if key not in captures]
    if lost:
        connection.execute(delete(articles).where(articles.c.id.in_(lost)))
    hashes = {row["text_hash"] for row in changed} | {before[key].text_hash for key in lost}
    hashes |= {before[row["id"]].text_hash for row in changed if row["id"] in before}
    link_duplicates(connection, hashes)


def _captures(connection: Connection, ids: Collection[str]) -> dict[str, list[Row[*tuple[Any, ...]]]]:
    chosen = (
        select(
            readings.c.article,
            readings.c.id.label("reading"),
            readings.c.text_hash,
            readings.c.body,
            readings.c.published_day,
            readings.c.published_at,
            pages.c.id.label("page"),
            pages.c.source,
            pages.c.canonical,
            pages.c.digest,
            pages.c.fetched_at,
        )
        .join(pages, pages.c.id == readings.c.page)
        .where(readings.c.article.in_(ids), readings.c.current)
        .order_by(readings.c.article, pages.c.fetched_at, pages.c.id)
    )
    return {key: list(rows) for key, rows in groupby(connection.execute(chosen), lambda row: str(row.article))}


def _put_versions(
    connection: Connection, database: Database, ids: Collection[str], numbered: Mapping[str, list[Version]]
) -> None:
    known = select(versions).where(versions.c.article.in_(ids)).order_by(versions.c.article, versions.c.number)
    stored: dict[str, list[Version]] = {}
    for row in connection.execute(known):
        stored.setdefault(row.article, []).append(Version(row.number, row.text_hash, row.page, row.first_seen))
    stale = [key for key, found in stored.items() if found != numbered.get(key)]
    if stale:
        connection.execute(delete(versions).where(versions.c.article.in_(stale)))
    new = [
        {"article": key, **version.__dict__}
        for key, found in numbered.items()
        if found != stored.get(key)
        for version in found
    ]
    database.enter(connection, versions, new)


def _gone(connection: Connection, ids: Collection[str]) -> dict[str, datetime]:
    chosen = select(urls.c.id, urls.c.last_asked).where(urls.c.id.in_(ids), urls.c.state == "gone")
    return {row.id: row.last_asked for row in connection.execute(chosen)}


def _row(
    captures: Sequence[Row[*tuple[Any, ...]]],
    numbered: Sequence[Version],
    before: Row[*tuple[Any, ...]] | None,
    gone: datetime | None,
) -> dict[str, Any]:
    first, last, version = captures[0], captures[-1], numbered[-1]
    gone_at = gone or (before.gone_at if before else None)
    withdrawn = gone_at is not None and gone_at > last.fetched_at
    same_text = before is not None and before.text_hash == last.text_hash
    return {
        "id": last.article,
        "source": last.source,
        "url": last.canonical,
        "reading": last.reading,
        "version": version.number,
        "text_hash": last.text_hash,
        "has_text": last.body != EMPTY,
        "first_seen": first.fetched_at,
        "last_seen": last.fetched_at,
        "published_day": last.published_day,
        "published_at": last.published_at,
        "state": "gone" if withdrawn else "live",
        "gone_at": gone_at if withdrawn else None,
        "duplicate_of": before.duplicate_of if before is not None and same_text else None,
    }


EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""Key of the empty text. Articles that are only a scan are never duplicates: their titles say too little."""
LINK = update(articles).where(articles.c.id == bindparam("key")).values(duplicate_of=bindparam("first"))


def link_duplicates(connection: Connection, hashes: Collection[str]) -> None:
    """Link all articles with one of these text hashes to the one that was seen first."""
    chosen = (
        select(articles.c.id, articles.c.text_hash, articles.c.duplicate_of)
        .where(articles.c.text_hash.in_([key for key in hashes if key]), articles.c.has_text)
        .order_by(articles.c.text_hash, articles.c.first_seen, articles.c.id)
    )
    changes = []
    for _, group in groupby(connection.execute(chosen), lambda row: row.text_hash):
        first, *others = group
        wanted = {first.id: None} | {other.id: first.id for other in others}
        current = {row.id: row.duplicate_of for row in (first, *others)}
        changes += [{"key": key, "first": to} for key, to in wanted.items() if current[key] != to]
    if changes:
        connection.execute(LINK, changes)
