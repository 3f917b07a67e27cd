"""Captures: which page lies where in which WARC file, and which of them are still to be read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, text

from storage.captures import Capture, Kept, kept, row_of
from storage.database import Database
from storage.errors import NotFound
from storage.tables import UNREAD, pages, read_by, tombstones, warc_files

__all__ = ["Capture", "Kept", "Pages"]
MOST_NAMED = 500
"""Ids in one statement."""


class Pages:
    """The archive's captures."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, captures: Iterable[Capture]) -> list[str]:
        """Enter captures whose records are on disk (synced) in one transaction; return their ids.

        A capture that is there already is left as it is, so that recovery may say everything again.
        """
        batch = list(captures)
        rows = [row_of(capture) for capture in batch]
        if rows:
            self.database.write(lambda connection: self._add(connection, batch, rows))
        return [row["id"] for row in rows]

    def _add(self, connection: Connection, batch: Sequence[Capture], rows: list[dict[str, Any]]) -> None:
        articles = {row["article"] for row in rows}
        removed = set(connection.scalars(select(tombstones.c.article).where(tombstones.c.article.in_(articles))))
        for row in rows:
            row["taken_down"] = row["article"] in removed
        self.database.enter(connection, pages, rows)
        ends: dict[str, int] = {}
        for capture in batch:
            place = capture.location
            ends[place.file] = max(ends.get(place.file, 0), place.offset + place.length)
        self.commit_files(connection, ends)

    def commit_files(self, connection: Connection, ends: Mapping[str, int]) -> None:
        """Enter up to which byte rows account for each WARC file; never less than before."""
        statement = self.database.insert(warc_files)
        further = statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"committed": statement.excluded.committed},
            where=statement.excluded.committed > warc_files.c.committed,
        )
        values = [{"name": name, "committed": end, "closed": False} for name, end in ends.items()]
        if values:
            connection.execute(further, values)

    def unread(
        self,
        engine: str | None = None,
        layouts: Mapping[str, Collection[str]] | None = None,
        *,
        limit: int = 500,
        sources: Collection[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        exclude: Collection[str] = (),
    ) -> list[Kept]:
        """Return up to ``limit`` article pages to be read, oldest capture first, without those in ``exclude``.

        First those never read. With ``engine`` then those whose current reading or rejection is outdated: made by
        another engine, or with a layout digest that is not in ``layouts[source]`` (a source that is not
        named there keeps its layouts). Cheap enough to be asked ten times a second: two partial indexes.
        """
        wide = _within(select(pages), sources, since, until)
        # Few are named in the statement, where any number of them is allowed by every database.
        wide = wide.where(pages.c.id.not_in(list(exclude))) if len(exclude) <= MOST_NAMED else wide
        room = limit + (0 if len(exclude) <= MOST_NAMED else len(exclude))
        with self.database.read() as connection:
            chosen = _kept(connection, wide.where(text(UNREAD)), room, exclude)
            for source, other, layout in self._outdated(connection, engine, layouts) if engine else ():
                if len(chosen) >= limit:
                    break
                stale = wide.where(
                    pages.c.source == source, pages.c.read_engine == other, pages.c.read_layout == layout
                )
                chosen += _kept(connection, stale.where(~pages.c.taken_down), room, exclude)
        return chosen[:limit]

    def _outdated(
        self, connection: Connection, engine: str, layouts: Mapping[str, Collection[str]] | None
    ) -> list[tuple[str, str, str]]:
        known = layouts or {}
        rows = connection.execute(select(read_by.c.source, read_by.c.engine, read_by.c.layout_digest)).all()
        return sorted(
            (source, other, layout)
            for source, other, layout in rows
            if other != engine or (source in known and layout not in known[source])
        )

    def every(
        self,
        *,
        sources: Collection[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        kinds: Collection[str] | None = ("article",),
        batch: int = 500,
    ) -> Iterator[Kept]:
        """Yield captures in order of id, batch by batch: no transaction is open between batches."""
        last = ""
        while True:
            chosen = _within(select(pages), sources, since, until).where(pages.c.id > last)
            if kinds is not None:
                chosen = chosen.where(pages.c.kind.in_(kinds), ~pages.c.taken_down)
            with self.database.read() as connection:
                rows = connection.execute(chosen.order_by(pages.c.id).limit(batch)).mappings().all()
            yield from map(kept, rows)
            if len(rows) < batch:
                return
            last = rows[-1]["id"]

    def get(self, page: str) -> Kept:
        """Return one capture, or raise NotFound."""
        found = self.get_many([page])
        if not found:
            raise NotFound(f"page {page}: the archive has none of that id")
        return found[0]

    def get_many(self, ids: Collection[str]) -> list[Kept]:
        """Return those captures that the archive has, in no order."""
        with self.database.read() as connection:
            return [kept(row) for row in connection.execute(select(pages).where(pages.c.id.in_(ids))).mappings()]

    def originals(self, digests: Collection[str]) -> dict[str, Kept]:
        """Return payload digest → the first capture whose record holds that payload: what a revisit refers to."""
        chosen = select(pages).where(pages.c.digest.in_(digests), pages.c.revisit_of.is_(None))
        with self.database.read() as connection:
            rows = connection.execute(chosen.order_by(pages.c.fetched_at.desc(), pages.c.id.desc())).mappings()
            return {row["digest"]: kept(row) for row in rows}

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return (source, ``article``/``rejection``/``unread``/kind of another page) → captures."""
        read_as = func.coalesce(pages.c.read_as, "unread")
        chosen = select(pages.c.source, pages.c.kind, read_as, func.count()).group_by(
            pages.c.source, pages.c.kind, read_as
        )
        with self.database.read() as connection:
            return {
                (source, read if kind == "article" else kind): count
                for source, kind, read, count in connection.execute(chosen)
            }


def _within(
    chosen: Select[Any], sources: Collection[str] | None, since: datetime | None, until: datetime | None
) -> Select[Any]:
    if sources is not None:
        chosen = chosen.where(pages.c.source.in_(sources))
    if since is not None:
        chosen = chosen.where(pages.c.fetched_at >= since)
    return chosen if until is None else chosen.where(pages.c.fetched_at < until)


def _kept(connection: Connection, chosen: Select[Any], room: int, exclude: Collection[str]) -> list[Kept]:
    rows = connection.execute(chosen.order_by(pages.c.fetched_at, pages.c.id).limit(room)).mappings()
    return [kept(row) for row in rows if row["id"] not in exclude]
