"""The Archive: the one door to everything that is kept."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, select

from storage import locks, schema, tables
from storage.articles import Articles
from storage.backfills import Backfills
from storage.database import Database, postgresql_database, sqlite_database
from storage.errors import ArchiveDamaged, DatabaseMissing
from storage.facts import Facts
from storage.folder import Folder
from storage.hosts import Hosts
from storage.ledger import Ledger
from storage.likenesses import Likenesses
from storage.pages import Pages
from storage.rejections import Rejections
from storage.removal import Tombstones
from storage.runs import Runs
from storage.search import Search
from storage.sources import Sources


@dataclass(frozen=True)
class Archive:
    """Pages, articles, facts and the ledger of one archive: a folder, and a database in it or on a server."""

    folder: Folder
    database: Database
    id: str

    @classmethod
    def open(
        cls,
        path: Path | str,
        database_url: str | None = None,
        *,
        create: bool = False,
        read_only: bool = False,
        rebuild: bool = False,
    ) -> Self:
        """Open the archive in a folder; with ``create`` make what is missing and bring its schema up to date.

        Without ``create`` nothing is ever made: ArchiveMissing names the path. ``rebuild`` allows a new, empty
        database beside WARC files that are there already; otherwise that is DatabaseMissing.
        """
        folder = Folder(Path(path).expanduser().absolute())
        identity = folder.make() if create else folder.identity()
        # A process killed while it made the archive leaves a folder without a database, and without WARC files.
        empty = create and (rebuild or not any(folder.warc.iterdir()))
        if database_url is None and not folder.database.is_file() and not empty:
            raise DatabaseMissing(f"{folder.database}: is missing; the WARC files are the truth: govnews rebuild")
        if database_url is None:
            database = sqlite_database(folder.database, create=create, read_only=read_only)
        else:
            database = postgresql_database(database_url, read_only=read_only)
        try:
            cls(folder, database, identity)._settle(create=create, empty=empty)
        except BaseException:
            database.close()
            raise
        return cls(folder, database.patient(), identity)

    def _settle(self, *, create: bool, empty: bool) -> None:
        if create:
            schema.upgrade(self.database, empty=empty)
        else:
            schema.check(self.database)
        with self.database.read() as connection:
            known = connection.scalar(select(tables.archives.c.id))
        if known is None and create:
            row = {"id": self.id, "made_at": datetime.now(UTC)}
            statement = self.database.insert(tables.archives).on_conflict_do_nothing()
            self.database.write(lambda connection: connection.execute(statement, row))
        elif known != self.id:
            raise ArchiveDamaged(
                f"{self.database.where}: belongs to archive {known}, {self.folder.root} is {self.id};"
                " nothing was changed; check the path and the database address"
            )

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine; ``database.read()``, ``begin()`` and ``write()`` are the ways to use it."""
        return self.database.engine

    @property
    def path(self) -> Path:
        """The archive's folder."""
        return self.folder.root

    @property
    def warc_dir(self) -> Path:
        """The folder of the WARC files."""
        return self.folder.warc

    @cached_property
    def pages(self) -> Pages:
        """Captures."""
        return Pages(self.database)

    @cached_property
    def ledger(self) -> Ledger:
        """Every address and how it ended."""
        return Ledger(self.database)

    @cached_property
    def runs(self) -> Runs:
        """Crawls."""
        return Runs(self.database)

    @cached_property
    def hosts(self) -> Hosts:
        """Pauses that servers asked for."""
        return Hosts(self.database)

    @cached_property
    def backfills(self) -> Backfills:
        """How far backfills have come."""
        return Backfills(self.database)

    @cached_property
    def sources(self) -> Sources:
        """Publishers."""
        return Sources(self.database)

    @cached_property
    def articles(self) -> Articles:
        """Articles, their versions and readings."""
        return Articles(self.database)

    @cached_property
    def rejections(self) -> Rejections:
        """Pages that became no article."""
        return Rejections(self.database)

    @cached_property
    def facts(self) -> Facts:
        """What articles state."""
        return Facts(self.database)

    @cached_property
    def search(self) -> Search:
        """Full text."""
        return Search(self.database)

    @cached_property
    def likenesses(self) -> Likenesses:
        """Signatures of texts, and the near duplicates that they lead to."""
        return Likenesses(self.database)

    @cached_property
    def tombstones(self) -> Tombstones:
        """Removals."""
        return Tombstones(self.database, self.folder)

    def lock(self, name: str) -> AbstractContextManager[int]:
        """Hold a lock of this archive or raise LockHeld(pid, since); it dies with the process."""
        return locks.held(self.folder.locks, self.database, name)

    def check(self) -> None:
        """Read the whole SQLite file for damage (``quick_check``); raise ArchiveDamaged. Seconds per gigabyte."""
        if not self.database.is_sqlite:
            return
        with self.database.read() as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if said != "ok":
            raise ArchiveDamaged(f"{self.database.where}: damaged ({said}); the WARC files are not: govnews rebuild")

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
