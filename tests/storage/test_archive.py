"""Opening archives: nothing is made by a typo, and every refusal is one line that names the place."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage import Archive, errors, tables, views
from storage.database import postgresql_database, sqlite_database


def test_a_second_opening_finds_the_same_archive(open_archive: Callable[[], Archive]) -> None:
    assert open_archive().id == open_archive().id


def test_a_missing_archive_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveMissing, match="no such folder") as told:
        Archive.open(tmp_path / "typo")
    assert str(tmp_path / "typo") in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveMissing, match="no archive there"):
        Archive.open(tmp_path)


def test_a_deleted_database_is_told_apart_from_a_missing_archive(tmp_path: Path) -> None:
    Archive.open(tmp_path / "a", create=True).close()
    (tmp_path / "a" / "archive.db").unlink()
    (tmp_path / "a" / "warc" / "some.warc.gz").write_bytes(b"x")
    for create in (False, True):
        with pytest.raises(errors.DatabaseMissing, match="govnews rebuild"):
            Archive.open(tmp_path / "a", create=create)
    assert not (tmp_path / "a" / "archive.db").exists()
    Archive.open(tmp_path / "a", create=True, rebuild=True).close()


def test_a_database_of_another_archive_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        Archive.open(tmp_path / name, create=True).close()
    shutil.copy(tmp_path / "a" / "archive.db", tmp_path / "b" / "archive.db")
    with pytest.raises(errors.ArchiveDamaged, match="belongs to archive"):
        Archive.open(tmp_path / "b")


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_an_archive_whose_making_was_killed_is_made(tmp_path: Path, left: str) -> None:
    Archive.open(tmp_path / "a", create=True).close()
    (tmp_path / "a" / "archive.db").unlink()
    if left == "an empty file":
        (tmp_path / "a" / "archive.db").touch()
    with Archive.open(tmp_path / "a", create=True) as archive:
        assert archive.articles.count() == 0


def test_an_emptied_database_is_not_filled_beside_warc_files(tmp_path: Path, empty_postgres_url: str) -> None:
    Archive.open(tmp_path / "a", create=True).close()
    (tmp_path / "a" / "warc" / "some.warc.gz").write_bytes(b"x")
    (tmp_path / "a" / "archive.db").write_bytes(b"")
    for url in (None, empty_postgres_url):
        with pytest.raises(errors.DatabaseMissing, match="govnews rebuild"):
            Archive.open(tmp_path / "a", url, create=True)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 50])
def test_a_damaged_database_is_named(tmp_path: Path, content: bytes) -> None:
    Archive.open(tmp_path / "a", create=True).close()
    (tmp_path / "a" / "archive.db").write_bytes(content)
    with pytest.raises(errors.ArchiveError) as told:
        Archive.open(tmp_path / "a")
    assert "archive.db" in str(told.value) and "\n" not in str(told.value)


def test_a_flipped_page_is_found_by_check(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "a", create=True)
    archive.check()
    archive.close()
    path = tmp_path / "a" / "archive.db"
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    path.write_bytes(data)
    with pytest.raises(errors.ArchiveDamaged, match="govnews rebuild"):
        opened = Archive.open(tmp_path / "a")
        try:
            opened.check()
        finally:
            opened.close()


def test_an_unreadable_mark_is_named(tmp_path: Path) -> None:
    Archive.open(tmp_path / "a", create=True).close()
    (tmp_path / "a" / "archive.json").write_text("{")
    with pytest.raises(errors.ArchiveDamaged, match=r"archive\.json"):
        Archive.open(tmp_path / "a")


def test_a_newer_folder_is_refused(tmp_path: Path) -> None:
    Archive.open(tmp_path / "a", create=True).close()
    mark = tmp_path / "a" / "archive.json"
    mark.write_text(json.dumps(json.loads(mark.read_text()) | {"format": 2}))
    with pytest.raises(errors.ArchiveDamaged, match="newer"):
        Archive.open(tmp_path / "a")


@pytest.mark.parametrize("create", [False, True])
def test_a_newer_schema_is_refused(archive: Archive, database_url: str | None, create: bool) -> None:
    with archive.database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(errors.SchemaTooNew, match="9999"):
        Archive.open(archive.path, database_url, create=create)


def test_an_older_schema_asks_for_an_upgrade(archive: Archive, database_url: str | None) -> None:
    with archive.database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(errors.SchemaOutdated, match="upgrade"):
        Archive.open(archive.path, database_url)


def test_two_that_begin_at_once_agree(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def begin(_: int) -> str:
        with Archive.open(tmp_path / "a", create=True) as archive:
            return archive.id

    Archive.open(tmp_path / "a", create=True).close()
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(begin, range(8)))) == 1


def test_read_only_writes_nothing(archive: Archive, database_url: str | None) -> None:
    with Archive.open(archive.path, database_url, read_only=True) as reader, pytest.raises(errors.DatabaseUnavailable):
        reader.database.write(lambda connection: connection.execute(text("DELETE FROM runs")))


def test_a_locked_database_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage import database

    quick = tuple(pragma.replace("30000", "100") for pragma in database.PRAGMAS)
    monkeypatch.setattr(database, "PRAGMAS", quick)
    with Archive.open(tmp_path / "a", create=True) as archive:
        other = sqlite3.connect(tmp_path / "a" / "archive.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.DatabaseUnavailable, match="locked by another program") as told:
            archive.database.write(lambda connection: connection.execute(text("DELETE FROM runs")))
        other.close()
        assert "archive.db" in str(told.value) and "\n" not in str(told.value)
        archive.database.write(lambda connection: connection.execute(text("DELETE FROM runs")))


def test_an_unreachable_server_is_told_without_the_password(tmp_path: Path) -> None:
    url = "postgres://nam:s3cret-word@127.0.0.1:1/news?password=s3cret-word"
    with pytest.raises(errors.DatabaseUnavailable, match="cannot be reached") as told:
        Archive.open(tmp_path / "a", url, create=True)
    assert "s3cret-word" not in str(told.value)
    assert "127.0.0.1" in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize("url", ["mysql://u:s3cret@h/d", "postgresql://u:s3cret@h:port/d", "s3cret", ""])
def test_another_kind_of_address_is_refused_without_the_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(errors.ArchiveError) as told:
        Archive.open(tmp_path / "a", url, create=True)
    assert "s3cret" not in str(told.value)


def test_an_empty_server_database_is_filled_once(tmp_path: Path, empty_postgres_url: str) -> None:
    with Archive.open(tmp_path / "a", empty_postgres_url, create=True) as archive:
        assert archive.pages.counts() == {}
    with Archive.open(tmp_path / "a", empty_postgres_url) as archive:
        assert archive.articles.count() == 0


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_a_migration_that_is_cut_off_leaves_nothing_and_is_taken_again(
    tmp_path: Path, backend: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = None if backend == "sqlite" else request.getfixturevalue("empty_postgres_url")

    def cut_off(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(views, "create", cut_off)
        with pytest.raises(KeyboardInterrupt):
            Archive.open(tmp_path / "a", url, create=True)
    database = sqlite_database(tmp_path / "a" / "archive.db") if url is None else postgresql_database(url)
    assert inspect(database.engine).get_table_names() == []
    database.close()
    with Archive.open(tmp_path / "a", url, create=True, rebuild=True) as archive:
        assert archive.articles.count() == 0


def test_the_migrations_make_the_tables_that_the_code_knows(archive: Archive) -> None:
    def known(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and name and name.startswith(("search_", "alembic_")))

    with archive.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": known, "compare_type": False})
        assert compare_metadata(context, tables.metadata) == []
