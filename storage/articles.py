"""Articles in and out of the archive, with their versions and readings."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select, update

from records import Article
from records.provinces import MERGED, Asked
from storage.database import Database
from storage.errors import Ambiguous, NotFound, TakenDown
from storage.keeping import Made, keep, prepared
from storage.readings import article_of
from storage.tables import articles, attachments, facts, pages, readings, sources, texts, tombstones, versions
from storage.versions import Version


@dataclass(frozen=True, kw_only=True)
class Stored:
    """An article as the archive has it: the current reading of its last capture, and what is known around it."""

    id: str
    article: Article
    page: str
    version: int
    first_seen: datetime
    last_seen: datetime
    state: Literal["live", "gone"]
    gone_at: datetime | None
    duplicate_of: str | None
    province: str | None


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which articles: all that is given must hold. Days count where the date was written; both ends included."""

    sources: Collection[str] | None = None
    province: str | Asked | None = None
    """A code among the 63, or what a province's name stands for across the merger."""
    since: date | None = None
    until: date | None = None
    duplicates: bool = True
    """Whether to show articles whose text another article had first."""
    state: Literal["live", "gone"] | None = None


class Articles:
    """The archive's articles."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def put(self, made: Mapping[str, Made] | Iterable[tuple[str, Made]], made_at: datetime) -> None:
        """Keep what was made of pages (page id → Article or Rejection) in one transaction; a hundred is a good batch.

        Any order gives the same versions. The same page read again with the same engine and layout is
        overwritten, otherwise the older reading stays and is not current any more. What was made of pages that were
        taken down is dropped. Raises FactNotInText or NotFound (an unknown page) before anything is written.
        """
        batch = prepared(dict(made), made_at)
        if batch.pages:
            keep(self.database, batch)

    def mark_gone(self, ids: Collection[str], at: datetime) -> None:
        """Say that articles were withdrawn: unless a later capture has been read, they are ``gone`` since ``at``."""
        chosen = update(articles).where(articles.c.id.in_(ids), articles.c.last_seen < at, articles.c.state == "live")
        self.database.write(lambda connection: connection.execute(chosen.values(state="gone", gone_at=at)))

    def resolve(self, prefix: str) -> str:
        """Return the id that begins so; raise NotFound, TakenDown or Ambiguous."""
        key = prefix.strip().lower()
        with self.database.read() as connection:
            found = _beginning(connection, articles.c.id, key)
            removed = [] if found else _beginning(connection, tombstones.c.article, key)
            why = connection.scalar(select(tombstones.c.why).where(tombstones.c.article.in_(removed)))
        if len(found) > 1:
            raise Ambiguous(prefix, found)
        if removed:
            raise TakenDown(f"{removed[0]}: was taken down ({why})")
        if not found:
            raise NotFound(f"{prefix}: the archive has no article whose id begins so; govnews search finds ids")
        return found[0]

    def get(self, prefix: str) -> Stored:
        """Return the article whose id begins so; raise NotFound, TakenDown or Ambiguous."""
        key = self.resolve(prefix)
        with self.database.read() as connection:
            return next(_stored(connection, _current().where(articles.c.id == key)))

    def find(self, chosen: Filter | None = None, *, limit: int | None = None, offset: int = 0) -> list[Stored]:
        """Return articles, newest publication first, those without a date last."""
        query = filtered(_current(), chosen or Filter())
        order = (articles.c.published_day.is_(None), articles.c.published_day.desc(), articles.c.id)
        with self.database.read() as connection:
            return list(_stored(connection, query.order_by(*order).limit(limit).offset(offset)))

    def export(self, chosen: Filter | None = None, *, batch: int = 500) -> Iterator[Stored]:
        """Yield articles in order of id, batch by batch: memory stays flat, and no transaction is open in between."""
        last = ""
        while True:
            query = filtered(_current(), chosen or Filter()).where(articles.c.id > last)
            with self.database.read() as connection:
                found = list(_stored(connection, query.order_by(articles.c.id).limit(batch)))
            yield from found
            if len(found) < batch:
                return
            last = found[-1].id

    def versions(self, article: str) -> list[Version]:
        """Return the versions of an article (whole id), oldest first."""
        query = select(versions).where(versions.c.article == article).order_by(versions.c.number)
        with self.database.read() as connection:
            rows = connection.execute(query)
            return [Version(row.number, row.text_hash, row.page, row.first_seen) for row in rows]

    def of_page(self, page: str) -> Article | None:
        """Return the current reading of a page."""
        return self.of_pages([page]).get(page)

    def of_pages(self, ids: Collection[str]) -> dict[str, Article]:
        """Return page id → its current reading, for those pages that have one."""
        with self.database.read() as connection:
            query = _joined().where(readings.c.page.in_(ids), readings.c.current)
            return {row["page"]: made for row, made in _articles(connection, query)}

    def readings(self, page: str) -> list[tuple[Article, bool, datetime]]:
        """Return every reading of a page, superseded ones too: (Article, current, made at), oldest first."""
        with self.database.read() as connection:
            query = _joined().where(readings.c.page == page).order_by(readings.c.made_at, readings.c.id)
            return [(made, row["current"], row["made_at"]) for row, made in _articles(connection, query)]

    def duplicates(self, article: str) -> list[str]:
        """Return the ids of the articles that have the text that this one had first."""
        query = select(articles.c.id).where(articles.c.duplicate_of == article).order_by(articles.c.first_seen)
        with self.database.read() as connection:
            return list(connection.scalars(query))

    def count(self) -> int:
        """Return how many articles there are."""
        with self.database.read() as connection:
            return connection.scalar(select(func.count()).select_from(articles)) or 0


def _beginning(connection: Connection, column: Any, key: str) -> list[str]:
    after = key + "g"
    query = select(column).where(column >= key, column < after).order_by(column).limit(10)
    return list(connection.scalars(query)) if key else []


def _joined() -> Select[Any]:
    return (
        select(readings, texts.c.body.label("text"), pages.c.source, pages.c.digest.label("page_digest"))
        .join(texts, texts.c.digest == readings.c.body)
        .join(pages, pages.c.id == readings.c.page)
    )


def _current() -> Select[Any]:
    around = ("id", "version", "first_seen", "last_seen", "state", "gone_at", "duplicate_of")
    joined = _joined().join(articles, articles.c.reading == readings.c.id)
    joined = joined.outerjoin(sources, sources.c.source == articles.c.source)
    return joined.add_columns(*(articles.c[name].label(f"a_{name}") for name in around), sources.c.province)


def filtered(query: Select[Any], chosen: Filter) -> Select[Any]:
    """Return a query over ``articles`` joined with ``sources``, with a filter's conditions."""
    if chosen.sources is not None:
        query = query.where(articles.c.source.in_(chosen.sources))
    if chosen.province is not None:
        query = query.where(_of_province(chosen.province))
    if chosen.since is not None:
        query = query.where(articles.c.published_day >= chosen.since.isoformat())
    if chosen.until is not None:
        query = query.where(articles.c.published_day <= chosen.until.isoformat())
    if chosen.state is not None:
        query = query.where(articles.c.state == chosen.state)
    return query if chosen.duplicates else query.where(articles.c.duplicate_of.is_(None))


def _of_province(wanted: str | Asked) -> ColumnElement[bool]:
    if isinstance(wanted, str):
        return sources.c.province == wanted
    since = articles.c.published_day >= MERGED.isoformat()
    return sources.c.province.in_(wanted.codes) | (sources.c.province.in_(wanted.later) & since)


def _articles(connection: Connection, query: Select[Any]) -> Iterator[tuple[Mapping[Any, Any], Article]]:
    rows: Sequence[Mapping[Any, Any]] = connection.execute(query).mappings().all()
    ids = [row["id"] for row in rows]
    stated, files = _by_reading(connection, facts, ids), _by_reading(connection, attachments, ids)
    for row in rows:
        yield row, article_of(row, stated.get(row["id"], ()), files.get(row["id"], ()))


def _by_reading(connection: Connection, table: Any, ids: Collection[str]) -> dict[str, list[Mapping[Any, Any]]]:
    query = select(table).where(table.c.reading.in_(ids)).order_by(table.c.reading, table.c.number)
    found: dict[str, list[Mapping[Any, Any]]] = {}
    for row in connection.execute(query).mappings() if ids else ():
        found.setdefault(row["reading"], []).append(row)
    return found


def _stored(connection: Connection, query: Select[Any]) -> Iterator[Stored]:
    around = ("id", "version", "first_seen", "last_seen", "state", "gone_at", "duplicate_of")
    for row, made in _articles(connection, query):
        known = {name: row[f"a_{name}"] for name in around}
        yield Stored(article=made, page=row["page"], province=row["province"], **known)
