"""What tests of several packages share: an archive on each database, and a real PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import Archive, schema
from storage.database import postgresql_database
from storage.tables import HEAD, metadata
from tests import postgres
from tests.warm import Warm

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Give what runs commands without waiting for their imports."""
    running = Warm()
    yield running
    running.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a PostgreSQL server on which databases may be made."""
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def shared_database(postgres_server: str) -> Iterator[str]:
    """Give the address of a database with the schema that tests use one after the other."""
    with postgres.database(postgres_server) as address:
        database = postgresql_database(address)
        schema.upgrade(database)
        database.close()
        yield address


@pytest.fixture
def postgres_url(shared_database: str) -> str:
    """Give the address of a PostgreSQL database with the schema and without any row."""
    # Making a database takes half a second, emptying one a fortieth.
    database = postgresql_database(shared_database)
    with database.begin() as connection:
        for table in ("search_rows", *(table.name for table in reversed(metadata.sorted_tables))):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
    database.close()
    return shared_database


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """Give the address of a PostgreSQL database of this test's own, without any table."""
    with postgres.database(postgres_server) as address:
        yield address


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest) -> str | None:
    """Give ``None`` for SQLite, and the address of a database for PostgreSQL: the same test on both."""
    return None if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def open_archive(tmp_path: Path, database_url: str | None) -> Iterator[Callable[[], Archive]]:
    """Give a function that opens the test's archive, once more at each call."""
    opened: list[Archive] = []

    def open_one() -> Archive:
        opened.append(Archive.open(tmp_path / "the archive", database_url, create=True))
        return opened[-1]

    yield open_one
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(open_archive: Callable[[], Archive]) -> Archive:
    """Give an empty archive, on SQLite and on PostgreSQL in turn, in a folder with a space in its name."""
    return open_archive()
