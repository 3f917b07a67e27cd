"""The full-text index: FTS5 on SQLite, tsvector and GIN on PostgreSQL, over the same words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, text

from storage.words import Words


@dataclass(frozen=True)
class Change:
    """What becomes of one article in the index; ``None`` where it was not, or will not be, in it."""

    article: str
    old: Words | None
    new: Words | None


class Index(Protocol):
    """Both kinds of index."""

    def create(self, connection: Connection) -> None:
        """Make the index."""

    def change(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Bring articles up to date."""

    def clear(self, connection: Connection) -> None:
        """Empty the index."""

    def ranked(self, phrases: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, Mapping[str, str]]:
        """Return SQL for (article, in_title, accented) of all that hold every phrase, and its parameters."""


class SqliteIndex:
    """FTS5 without a copy of the text: the words are made again from the article where a row must go."""

    def create(self, connection: Connection) -> None:
        """Make the index. The words are parted already: the tokenizer ``ascii`` parts them at blanks only."""
        for statement in (
            "CREATE TABLE search_rows (number INTEGER PRIMARY KEY NOT NULL, article VARCHAR NOT NULL UNIQUE)",
            "CREATE VIRTUAL TABLE search_words USING fts5(title, whole, content='', tokenize='ascii')",
            # Without places: accents decide the order of answers; phrases are found without them.
            "CREATE VIRTUAL TABLE search_accents USING fts5(accented, content='', detail=none, tokenize='ascii')",
        ):
            connection.exec_driver_sql(statement)

    def change(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Bring articles up to date. Row numbers rise, because FTS5 flushes its buffer when one is smaller."""
        numbers = _numbers(connection, [change.article for change in changes if change.old])
        old = sorted((numbers[c.article], c.old) for c in changes if c.old and c.article in numbers)
        self._each(connection, DELETE_WORDS, [(number, words.title, words.whole) for number, words in old])
        self._each(connection, DELETE_ACCENTS, [(number, words.accented) for number, words in old])
        self._each(connection, "DELETE FROM search_rows WHERE number = ?", [(number,) for number, _ in old])
        last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM search_rows").scalar() or 0
        new = [(number, c.article, c.new) for number, c in enumerate((c for c in changes if c.new), last + 1) if c.new]
        self._each(connection, INSERT_ROWS, [(number, article) for number, article, _ in new])
        self._each(connection, INSERT_WORDS, [(number, words.title, words.whole) for number, _, words in new])
        self._each(connection, INSERT_ACCENTS, [(number, words.accented) for number, _, words in new])

    def _each(self, connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            connection.exec_driver_sql(sql, list(rows))

    def clear(self, connection: Connection) -> None:
        """Empty the index."""
        for table in ("search_words", "search_accents"):
            connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('delete-all')")
        connection.exec_driver_sql("DELETE FROM search_rows")

    def ranked(self, phrases: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, Mapping[str, str]]:
        """Return SQL for the articles that hold every phrase. Every word is quoted: no word is an operator."""
        folded = " AND ".join('"' + " ".join(word for word, _ in phrase) + '"' for phrase in phrases)
        accented = " AND ".join(f'"{word}"' for phrase in phrases for _, word in phrase)
        return RANKED_SQLITE, {"any": f"whole : ({folded})", "title": f"title : ({folded})", "toned": accented}


class PostgresIndex:
    """tsvector columns, written as literals so that no parser of PostgreSQL parts the words in another way."""

    def create(self, connection: Connection) -> None:
        """Make the index."""
        connection.execute(
            text(
                "CREATE TABLE search_rows (article VARCHAR PRIMARY KEY, title tsvector NOT NULL,"
                " whole tsvector NOT NULL, accented tsvector NOT NULL)"
            )
        )
        for column in ("title", "whole", "accented"):
            connection.execute(text(f"CREATE INDEX ON search_rows USING gin ({column})"))

    def change(self, connection: Connection, changes: Sequence[Change]) -> None:
        """Bring articles up to date."""
        gone = [{"article": change.article} for change in changes if change.old and not change.new]
        if gone:
            connection.execute(text("DELETE FROM search_rows WHERE article = :article"), gone)
        new = [
            {
                "article": c.article,
                "title": _vector(c.new.title),
                "whole": _vector(c.new.whole),
                "toned": _vector(c.new.accented),
            }
            for c in changes
            if c.new
        ]
        if new:
            connection.execute(text(INSERT_VECTORS), new)

    def clear(self, connection: Connection) -> None:
        """Empty the index."""
        connection.execute(text("DELETE FROM search_rows"))

    def ranked(self, phrases: Sequence[Sequence[tuple[str, str]]]) -> tuple[str, Mapping[str, str]]:
        """Return SQL for the articles that hold every phrase."""
        folded = " & ".join("(" + " <-> ".join(f"'{word}'" for word, _ in phrase) + ")" for phrase in phrases)
        accented = " & ".join(f"'{word}'" for phrase in phrases for _, word in phrase)
        return RANKED_POSTGRES, {"any": folded, "title": folded, "toned": accented}


DELETE_WORDS = "INSERT INTO search_words(search_words, rowid, title, whole) VALUES ('delete', ?, ?, ?)"
DELETE_ACCENTS = "INSERT INTO search_accents(search_accents, rowid, accented) VALUES ('delete', ?, ?)"
INSERT_ROWS = "INSERT INTO search_rows (number, article) VALUES (?, ?)"
INSERT_WORDS = "INSERT INTO search_words(rowid, title, whole) VALUES (?, ?, ?)"
INSERT_ACCENTS = "INSERT INTO search_accents(rowid, accented) VALUES (?, ?)"
INSERT_VECTORS = (
    "INSERT INTO search_rows (article, title, whole, accented) VALUES"
    " (:article, CAST(:title AS tsvector), CAST(:whole AS tsvector), strip(CAST(:toned AS tsvector)))"
    " ON CONFLICT (article) DO UPDATE SET title = excluded.title, whole = excluded.whole, accented = excluded.accented"
)
RANKED_SQLITE = (
    "SELECT s.article, s.number IN (SELECT rowid FROM search_words WHERE search_words MATCH :title) AS in_title,"
    " s.number IN (SELECT rowid FROM search_accents WHERE search_accents MATCH :toned) AS accented"
    " FROM search_rows s WHERE s.number IN (SELECT rowid FROM search_words WHERE search_words MATCH :any)"
)
RANKED_POSTGRES = (
    "SELECT s.article, s.title @@ CAST(:title AS tsquery) AS in_title,"
    " s.accented @@ CAST(:toned AS tsquery) AS accented"
    " FROM search_rows s WHERE s.whole @@ CAST(:any AS tsquery)"
)


def index_of(dialect: str) -> Index:
    """Return the index of a SQLAlchemy dialect."""
    return SqliteIndex() if dialect == "sqlite" else PostgresIndex()


def _numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    rows = connection.exec_driver_sql(f"SELECT article, number FROM search_rows WHERE article IN ({marks})", tuple(ids))
    return dict(rows.all())


def _vector(words: str) -> str:
    return " ".join([f"'{word}':{place}" for place, word in enumerate(words.split(), 1)])
