"""Which schema a database has, and the way from an older one to ours."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.database import Database
from storage.errors import DatabaseMissing, SchemaOutdated, SchemaTooNew
from storage.tables import HEAD

ADVISORY = 0x676F766E
"""Key of the advisory lock under which one process at a time migrates a PostgreSQL database."""


def revision(connection: Connection) -> str | None:
    """Return the schema's revision, ``None`` for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def check(database: Database) -> None:
    """Raise unless the schema is the one that this code knows."""
    with database.read() as connection:
        found = revision(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise SchemaTooNew(f"{database.where}: has schema {found}, this govnews knows {HEAD}; upgrade govnews")
    raise SchemaOutdated(f"{database.where}: has schema {found or 'none'}, not {HEAD}; run govnews upgrade")


def upgrade(database: Database, *, empty: bool = True) -> None:
    """Take every step that is missing, in one transaction: killed half-way, nothing has changed.

    A database without any schema is DatabaseMissing unless it may be ``empty``.
    """
    with database.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY})
        found = revision(connection)
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise SchemaTooNew(f"{database.where}: has schema {found}, this govnews knows {HEAD}; upgrade govnews")
        if found is None and not empty:
            raise DatabaseMissing(f"{database.where}: is empty, the WARC files are not: govnews rebuild")
        _take_steps(connection)


def _take_steps(connection: Connection) -> None:
    # Alembic takes a tenth of a second to import, and most commands find the schema as it should be.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
