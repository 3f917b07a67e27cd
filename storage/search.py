"""Full-text search: with and without accents, the same answers from both databases."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Connection, RowMapping, String, column, select, text

from storage.articles import Filter, filtered
from storage.database import Database
from storage.fulltext import index_of
from storage.keeping import indexed, refresh_index
from storage.snippets import snippet
from storage.tables import articles, readings, sources, texts
from storage.words import words

PARTS = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An article that holds every word asked for."""

    id: str
    source: str
    province: str | None
    url: str
    title: str
    published: str | None
    """As exact as it was written."""
    state: str
    snippet: str
    """Words around the first match; matches stand between ``[`` and ``]``."""
    also: tuple[str, ...]
    """Ids of further articles with the same text that match too."""


class Search:
    """Full text of the current articles."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(self, query: str, chosen: Filter | None = None, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Return articles that hold every word, and every "quoted phrase" as it stands; a text is shown once.

        First those that have the words with the accents that were typed, then those that have them in the
        title, then the newest. No character of the query is an operator but the quotation mark.
        """
        phrases = phrases_of(query)
        if not phrases:
            return []
        sql, values = index_of(self.database.engine.dialect.name).ranked(phrases)
        ranked = text(sql).bindparams(**values)
        match = ranked.columns(column("article", String), column("in_title", Boolean), column("accented", Boolean))
        found = match.subquery("found")
        joined = (
            select(
                articles, sources.c.province, readings.c.title, readings.c.published, readings.c.lead, readings.c.body
            )
            .join(found, found.c.article == articles.c.id)
            .join(readings, readings.c.id == articles.c.reading)
            .outerjoin(sources, sources.c.source == articles.c.source)
        )
        order = (
            found.c.accented.desc(),
            found.c.in_title.desc(),
            articles.c.published_day.is_(None),
            articles.c.published_day.desc(),
            articles.c.id,
        )
        # A text that many sites carry takes many rows of one answer: some more are fetched than are shown.
        most = 4 * (offset + limit) + 100
        with self.database.read() as connection:
            rows = connection.execute(filtered(joined, chosen or Filter()).order_by(*order).limit(most)).mappings()
            shown = _once(rows)[offset : offset + limit]
            digests = [group[0]["body"] for group in shown]
            bodies = dict(
                connection.execute(select(texts.c.digest, texts.c.body).where(texts.c.digest.in_(digests))).all()
            )
        return [_hit(group, bodies[group[0]["body"]], phrases) for group in shown]

    def reindex(self) -> int:
        """Make the index again from the articles; return how many."""

        def work(connection: Connection) -> int:
            index_of(connection.dialect.name).clear(connection)
            ids = connection.scalars(select(articles.c.id).order_by(articles.c.id)).all()
            for begin in range(0, len(ids), 500):
                refresh_index(connection, {}, indexed(connection, ids[begin : begin + 500]), {})
            return len(ids)

        return self.database.write(work)


def phrases_of(query: str) -> list[list[tuple[str, str]]]:
    """Return the phrases of a query, each a list of (folded, toned) words."""
    parts = (quoted or bare for quoted, bare in PARTS.findall(query[:1000]))
    return [phrase for part in parts if (phrase := words(part))]


def _once(rows: Iterable[RowMapping]) -> list[list[RowMapping]]:
    groups: dict[str, list[RowMapping]] = {}
    for row in rows:
        key = row["text_hash"] if row["has_text"] and row["text_hash"] else row["id"]
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _hit(group: Sequence[RowMapping], body: str, phrases: Sequence[Sequence[tuple[str, str]]]) -> Hit:
    row = group[0]
    same = ("id", "source", "province", "url", "title", "published", "state")
    whole = f"{row['lead']}\n{body}" if row["lead"] else body
    return Hit(
        **{name: row[name] for name in same},
        snippet=snippet(whole, phrases),
        also=tuple(sorted(other["id"] for other in group[1:])),
    )
