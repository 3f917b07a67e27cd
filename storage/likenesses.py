"""Signatures of texts and the near duplicates found by them: linked, never merged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, or_, select

from storage.database import Database
from storage.tables import articles, bands, links, readings, signatures, texts


@dataclass(frozen=True, kw_only=True)
class Signature:
    """What ``pipelines.fingerprint`` makes of the text of an article."""

    article: str
    text_hash: str
    algorithm: str
    numbers: tuple[int, ...]
    keys: tuple[int, ...] = ()
    """Signed 64-bit; texts that are alike share one."""


@dataclass(frozen=True, kw_only=True)
class Near:
    """Two articles with nearly the same text."""

    article: str
    other: str
    similarity: int
    """Per cent."""
    differing: Sequence[Any] = field(default=())
    """Sentences that one has and the other has not, as JSON values."""


class Told(NamedTuple):
    """What an article says, as far as it is compared with others."""

    title: str
    text: str
    text_hash: str


class Likenesses:
    """The archive's signatures and near duplicates."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def unsigned(self, algorithm: str, limit: int = 500) -> list[str]:
        """Return articles whose text has no signature of this algorithm yet, new ones and edited ones: newest first."""
        signed = signatures.c.algorithm == algorithm, signatures.c.text_hash == articles.c.text_hash
        joined = select(articles.c.id).outerjoin(
            signatures, (signatures.c.article == articles.c.id) & signed[0] & signed[1]
        )
        chosen = joined.where(signatures.c.article.is_(None), articles.c.has_text)
        chosen = chosen.order_by(articles.c.last_seen.desc(), articles.c.id).limit(limit)
        with self.database.read() as connection:
            return list(connection.scalars(chosen))

    def told(self, ids: Collection[str]) -> dict[str, Told]:
        """Return article → what it says, of those that the archive has."""
        chosen = (
            select(articles.c.id, readings.c.title, texts.c.body, readings.c.text_hash)
            .join(readings, readings.c.id == articles.c.reading)
            .join(texts, texts.c.digest == readings.c.body)
            .where(articles.c.id.in_(ids))
        )
        with self.database.read() as connection:
            return {row.id: Told(row.title, row.body, row.text_hash) for row in connection.execute(chosen)}

    def put(self, made: Iterable[Signature]) -> None:
        """Keep signatures, in place of older ones of the same articles; links of these articles are dropped."""
        rows = {one.article: one for one in made}
        if rows:
            self.database.write(lambda connection: self._put(connection, rows))

    def _put(self, connection: Connection, made: Mapping[str, Signature]) -> None:
        ids = list(made)
        connection.execute(delete(bands).where(bands.c.article.in_(ids)))
        connection.execute(delete(links).where(or_(links.c.article.in_(ids), links.c.other.in_(ids))))
        names = ("article", "text_hash", "algorithm", "numbers")
        rows = [{name: getattr(one, name) for name in names} for one in made.values()]
        self.database.overwrite(connection, signatures, rows)
        keys = [{"key": key, "article": one.article} for one in made.values() for key in set(one.keys)]
        self.database.enter(connection, bands, keys)

    def candidates(self, keys: Collection[int], algorithm: str) -> dict[str, tuple[int, ...]]:
        """Return article → numbers of every signature that shares one of these keys."""
        chosen = select(signatures.c.article, signatures.c.numbers).where(
            signatures.c.article.in_(select(bands.c.article).where(bands.c.key.in_(keys))),
            signatures.c.algorithm == algorithm,
        )
        with self.database.read() as connection:
            return {row.article: tuple(row.numbers) for row in connection.execute(chosen)}

    def link(self, pairs: Iterable[Near]) -> None:
        """Enter near duplicates; each pair once, whichever way round it is told."""
        rows = [
            {
                "article": min(pair.article, pair.other),
                "other": max(pair.article, pair.other),
                "kind": "near",
                "similarity": pair.similarity,
                "differing": list(pair.differing),
            }
            for pair in pairs
        ]
        self.database.write(lambda connection: self.database.overwrite(connection, links, rows))

    def of(self, article: str) -> list[Near]:
        """Return the near duplicates of an article, the likest first."""
        either = or_(links.c.article == article, links.c.other == article)
        chosen = select(links).where(either).order_by(links.c.similarity.desc(), links.c.article, links.c.other)
        with self.database.read() as connection:
            return [
                Near(
                    article=article,
                    other=row.other if row.article == article else row.article,
                    similarity=row.similarity,
                    differing=row.differing,
                )
                for row in connection.execute(chosen)
            ]
