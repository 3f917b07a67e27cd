"""Takedowns: an article leaves the database, a tombstone stays."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, select, update

from records import Reason, State
from storage.articles import Articles
from storage.columns import sortable
from storage.database import Database
from storage.folder import Folder
from storage.keeping import indexed, refresh_index
from storage.sanitiser import clean
from storage.tables import (
    articles,
    attachments,
    bands,
    facts,
    links,
    pages,
    readings,
    rejections,
    signatures,
    texts,
    tombstones,
    urls,
    versions,
)
from storage.versions import link_duplicates


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """What is left of an article that was removed on request."""

    article: str
    source: str
    url: str
    why: str
    at: datetime


class Tombstones:
    """The archive's removals, kept in the database and, because that is derived, in a file beside the WARC files."""

    def __init__(self, database: Database, folder: Folder) -> None:
        self.database = database
        self.folder = folder

    def remove(self, prefix: str, why: str, at: datetime) -> Tombstone:
        """Take an article down: its readings, texts and facts are deleted, its captures hidden, its address closed.

        The WARC records stay as they are: the tombstone tells ``verify`` and ``rebuild`` that nothing is missing.
        """
        stored = Articles(self.database).get(prefix)
        stone = Tombstone(
            article=stored.id, source=stored.article.source, url=clean(stored.article.url), why=clean(why), at=at
        )
        self._write_down(stone)
        self.restore([stone])
        return stone

    def _write_down(self, stone: Tombstone) -> None:
        line = json.dumps({**stone.__dict__, "at": sortable(stone.at)}, ensure_ascii=False)
        with self.folder.tombstones.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def written(self) -> list[Tombstone]:
        """Return the tombstones of the file, for a rebuild."""
        if not self.folder.tombstones.exists():
            return []
        lines = self.folder.tombstones.read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in lines if line.endswith("}")]
        return [Tombstone(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in told]

    def restore(self, stones: Iterable[Tombstone]) -> None:
        """Take down what these tombstones name, whether or not it is there."""
        for stone in stones:
            self.database.write(partial(self._bury, stone=stone))

    def _bury(self, connection: Connection, stone: Tombstone) -> None:
        row = dict(stone.__dict__)
        connection.execute(self.database.insert(tombstones).on_conflict_do_nothing(), row)
        before = indexed(connection, [stone.article])
        refresh_index(connection, before, {}, {})
        hashes = set(connection.scalars(select(articles.c.text_hash).where(articles.c.id == stone.article)))
        captures = select(pages.c.id).where(pages.c.article == stone.article)
        made = connection.execute(select(readings.c.id, readings.c.body).where(readings.c.page.in_(captures))).all()
        ids, bodies = [row.id for row in made], {row.body for row in made}
        connection.execute(delete(articles).where(articles.c.id == stone.article))
        connection.execute(delete(versions).where(versions.c.article == stone.article))
        either = (links.c.article == stone.article) | (links.c.other == stone.article)
        connection.execute(delete(links).where(either))
        for table in (signatures, bands):
            connection.execute(delete(table).where(table.c.article == stone.article))
        for table in (facts, attachments):
            connection.execute(delete(table).where(table.c.reading.in_(ids)))
        connection.execute(delete(readings).where(readings.c.id.in_(ids)))
        connection.execute(delete(rejections).where(rejections.c.page.in_(captures)))
        used = select(readings.c.body).where(readings.c.body.in_(bodies))
        connection.execute(delete(texts).where(texts.c.digest.in_(bodies), texts.c.digest.not_in(used)))
        hidden: dict[str, object] = {
            "taken_down": True,
            "read_as": None,
            "read_engine": None,
            "read_layout": None,
            "hint": {},
        }
        connection.execute(update(pages).where(pages.c.article == stone.article).values(hidden))
        closed = {"state": str(State.SKIPPED), "reason": str(Reason.TAKEN_DOWN), "hint_title": None}
        connection.execute(update(urls).where(urls.c.id == stone.article).values(closed))
        link_duplicates(connection, hashes)

    def all(self) -> list[Tombstone]:
        """Return every tombstone, oldest first."""
        with self.database.read() as connection:
            rows = connection.execute(select(tombstones).order_by(tombstones.c.at, tombstones.c.article)).mappings()
            return [Tombstone(**row) for row in rows]
