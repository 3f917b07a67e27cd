"""What tests of several packages share: an archive on each database, and a real PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage import Archive, schema
from storage.database import postgresql_database
from tests import postgres

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a PostgreSQL server on which databases may be made."""
    with postgres.server() as address:
        yield address


@pytest.fixture(scope="session")
def template(postgres_server: str) -> Iterator[str]:
    """Give the name of a database that has the schema and nothing else."""
    with postgres.database(postgres_server) as address:
        database = postgresql_database(address)
        schema.upgrade(database)
        database.close()
        yield str(make_url(address).database)


@pytest.fixture
def postgres_url(postgres_server: str, template: str) -> Iterator[str]:
    """Give the address of a PostgreSQL database of this test's own, with the schema."""
    with postgres.database(postgres_server, template) as address:
        yield address


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
