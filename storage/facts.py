"""What articles state, as rows with the words they rest on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from records import Fact
from records.provinces import Asked
from storage.articles import Filter, filtered
from storage.database import Database
from storage.readings import fact_of
from storage.tables import articles, facts, readings, sources


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A fact and where it stands."""

    article: str
    source: str
    province: str | None
    url: str
    title: str
    published: str | None
    """As exact as it was written."""
    page: str
    engine: str
    fact: Fact


class Facts:
    """Facts of the current readings. They come in with their article: Articles.put."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(
        self,
        *,
        kinds: Collection[str] | None = None,
        attributes: dict[str, str] | None = None,
        sources: Collection[str] | None = None,
        province: str | Asked | None = None,
        since: date | None = None,
        until: date | None = None,
        article: str | None = None,
        duplicates: bool = False,
    ) -> Iterator[Stated]:
        """Yield facts by publication day, article and place in the text.

        ``attributes`` asks for equal text in a kind's own fields (``{"indicator": "jobs_created"}``). Facts of
        texts that another article had first are left out, so that sums count nothing twice.
        """
        chosen = Filter(sources=sources, province=province, since=since, until=until, duplicates=duplicates)
        query = filtered(_joined(), chosen)
        if kinds is not None:
            query = query.where(facts.c.kind.in_(kinds))
        if article is not None:
            query = query.where(articles.c.id == article)
        for name, value in (attributes or {}).items():
            query = query.where(facts.c.attributes[name].as_string() == value)
        order = (articles.c.published_day, articles.c.id, facts.c.number)
        with self.database.read() as connection:
            for row in connection.execution_options(yield_per=500).execute(query.order_by(*order)).mappings():
                same = ("source", "province", "url", "title", "published", "page", "engine")
                yield Stated(article=row["article"], fact=fact_of(row), **{name: row[name] for name in same})


def _joined() -> Select[Any]:
    around = (articles.c.id.label("article"), articles.c.source, articles.c.url, sources.c.province)
    return (
        select(facts, *around, readings.c.title, readings.c.published, readings.c.page)
        .join(readings, readings.c.id == facts.c.reading)
        .join(articles, articles.c.reading == readings.c.id)
        .outerjoin(sources, sources.c.source == articles.c.source)
    )
