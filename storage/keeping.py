"""One transaction that takes what was made of many pages into the archive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, text, update

from records import Article, Rejection
from storage.database import Database
from storage.errors import FactNotInText, NotFound
from storage.fulltext import Change, index_of
from storage.readings import misquoted
from storage.ready import FACT_COLUMNS, FactRow, Ready, ready
from storage.tables import articles, attachments, facts, pages, read_by, readings, rejections, texts
from storage.versions import settle
from storage.words import Words, words_of

Made = Article | Rejection | Ready
Indexed = tuple[str, str | None, str]
"""Title, lead and text digest: what the index of an article was made from."""
PUTS = 0x707574
"""Key of the advisory lock that puts one batch after the other on PostgreSQL, as SQLite does by itself."""
MARK = (
    update(pages)
    .where(pages.c.id == bindparam("key"))
    .values(read_as=bindparam("as"), read_engine=bindparam("by"), read_layout=bindparam("with"))
)


@dataclass
class Batch:
    """Rows made ready before the write lock is taken."""

    readings: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    facts: list[FactRow] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    rejections: list[dict[str, Any]] = field(default_factory=list)
    words: dict[Indexed, Words] = field(default_factory=dict)

    @property
    def pages(self) -> list[str]:
        """Ids of all pages of the batch."""
        return [row["page"] for row in (*self.readings, *self.rejections)]


def prepared(made: Mapping[str, Made], made_at: datetime) -> Batch:
    """Return the rows of a batch; raise FactNotInText before anything is written."""
    wrong = {page: fact for page, one in made.items() if isinstance(one, Article) and (fact := misquoted(one))}
    if wrong:
        raise FactNotInText(list(wrong), next(iter(wrong.values())).text)
    batch = Batch()
    for page, given in made.items():
        one = given if isinstance(given, Ready) else ready(page, given)
        row = one.row | {"made_at": made_at}
        if one.reason is not None:
            batch.rejections.append(row)
            continue
        batch.texts[row["body"]] = row.pop("text")
        batch.readings.append(row)
        batch.facts += one.facts
        batch.attachments += one.attachments
    return batch


def keep(database: Database, batch: Batch) -> None:
    """Write a batch: readings, texts, facts, rejections, versions, duplicates and full text, or nothing of it."""
    foresee_words(database, batch)
    database.write(lambda connection: _keep(connection, database, batch))


def foresee_words(database: Database, batch: Batch) -> None:
    """Make the words of texts that the index does not have yet, while others may still write."""
    ids = select(pages.c.article).where(pages.c.id.in_(batch.pages))
    with database.read() as connection:
        known = set(indexed(connection, connection.scalars(ids).all()).values())
    for row in batch.readings:
        key = (row["title"], row["lead"], row["body"])
        if key not in known:
            batch.words[key] = words_of(row["title"], row["lead"], batch.texts[row["body"]])


def indexed(connection: Connection, ids: Sequence[str]) -> dict[str, Indexed]:
    """Return article → what its row in the index was made from."""
    chosen = select(articles.c.id, readings.c.title, readings.c.lead, readings.c.body)
    chosen = chosen.join(readings, readings.c.id == articles.c.reading).where(articles.c.id.in_(ids))
    return {row.id: (row.title, row.lead, row.body) for row in connection.execute(chosen)}


def _keep(connection: Connection, database: Database, batch: Batch) -> None:
    if not database.is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PUTS})
    columns = (pages.c.id, pages.c.source, pages.c.article, pages.c.read_as, pages.c.taken_down)
    known = {row.id: row for row in connection.execute(select(*columns).where(pages.c.id.in_(batch.pages)))}
    strangers = [page for page in batch.pages if page not in known]
    if strangers:
        raise NotFound(f"page {strangers[0]}: the archive has none of that id; nothing of the batch was stored")
    kept = {key: row for key, row in known.items() if not row.taken_down}
    ids = sorted({row.article for row in kept.values()})
    before = indexed(connection, ids)
    _supersede(connection, [key for key, row in kept.items() if row.read_as])
    _write(connection, database, batch, kept)
    settle(connection, database, ids)
    refresh_index(connection, before, indexed(connection, ids), batch.words)


def _supersede(connection: Connection, read: Sequence[str]) -> None:
    for table in (readings, rejections) if read else ():
        connection.execute(update(table).where(table.c.page.in_(read), table.c.current).values(current=False))


def _write(connection: Connection, database: Database, batch: Batch, kept: Mapping[str, Any]) -> None:
    made = [row | {"article": kept[row["page"]].article} for row in batch.readings if row["page"] in kept]
    refused = [row for row in batch.rejections if row["page"] in kept]
    chosen = {row["id"] for row in made}
    bodies = {row["body"] for row in made}
    again = [row["id"] for row in made if kept[row["page"]].read_as]
    for table in (facts, attachments) if again else ():
        connection.execute(delete(table).where(table.c.reading.in_(again)))
    new_texts = [{"digest": digest, "body": body} for digest, body in batch.texts.items() if digest in bodies]
    database.enter(connection, texts, new_texts)
    # The time of the first reading stays: reading the same again with the same engine changes no row.
    database.overwrite(connection, readings, made, keep=("made_at",))
    database.overwrite(connection, rejections, refused, keep=("made_at",))
    database.enter_values(connection, facts, FACT_COLUMNS, [row for row in batch.facts if row[0] in chosen])
    database.enter(connection, attachments, [row for row in batch.attachments if row["reading"] in chosen])
    database.enter(connection, read_by, _readers(made + refused, kept))
    marks = [_mark(row, "article") for row in made] + [_mark(row, "rejection") for row in refused]
    database.change(connection, MARK, marks)


def _readers(rows: Sequence[Mapping[str, Any]], kept: Mapping[str, Any]) -> list[dict[str, str]]:
    readers = {(kept[row["page"]].source, row["engine"], row["layout_digest"]) for row in rows}
    return [{"source": source, "engine": engine, "layout_digest": digest} for source, engine, digest in readers]


def _mark(row: Mapping[str, Any], read_as: str) -> dict[str, str]:
    return {"key": row["page"], "as": read_as, "by": row["engine"], "with": row["layout_digest"]}


def refresh_index(
    connection: Connection, before: Mapping[str, Indexed], after: Mapping[str, Indexed], made: Mapping[Indexed, Words]
) -> None:
    """Bring the full-text index from what it was made from to what it is to be made from."""
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if not changed:
        return
    wanted = {one for key in changed for one in (before.get(key), after.get(key)) if one and one not in made}
    bodies = (
        {
            row.digest: row.body
            for row in connection.execute(select(texts).where(texts.c.digest.in_({digest for _, _, digest in wanted})))
        }
        if wanted
        else {}
    )
    both = {**{one: words_of(one[0], one[1], bodies[one[2]]) for one in wanted}, **made}
    changes = [
        Change(key, both[before[key]] if key in before else None, both[after[key]] if key in after else None)
        for key in changed
    ]
    index_of(connection.dialect.name).change(connection, changes)
