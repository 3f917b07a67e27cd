"""The database deleted comes back from the WARC files: the same rows under the same ids."""

import pytest
from sqlalchemy import select, text, update

from records import Reason, State
from storage import Archive
from storage.errors import DatabaseMissing, SchemaOutdated
from storage.exports import export_ledger, load_ledger
from storage.rebuild import mark_withdrawn, rebuild
from storage.tables import pages, runs
from storage.verify import verify

from .crawled import crawl, process, read, rows, small_archive
from .exchanges import exchange


@pytest.fixture
def archive(tmp_path, database_url):
    with small_archive(tmp_path / "archive", database_url) as made:
        yield made


@pytest.fixture
def delete_database(request, archive):
    """Give a function that deletes the database and returns the address of the one that is to replace it."""

    def delete():
        archive.close()
        if not archive.database.is_sqlite:
            return request.getfixturevalue("empty_postgres_url")
        for path in archive.path.glob("archive.db*"):
            path.unlink()
        return None

    return delete


def scalars(archive, query):
    with archive.database.read() as connection:
        return list(connection.scalars(text(query)))


def test_the_small_archive_holds_what_the_tests_rest_on(archive):
    tables = ("pages", "articles", "versions", "rejections", "tombstones", "runs")
    count = {table: scalars(archive, f"SELECT count(*) FROM {table}")[0] for table in tables}
    revisits = len(scalars(archive, "SELECT id FROM pages WHERE revisit_of IS NOT NULL"))
    gone = len(scalars(archive, "SELECT id FROM articles WHERE state = 'gone'"))
    twins = len(scalars(archive, "SELECT id FROM articles WHERE duplicate_of IS NOT NULL"))
    assert count == {"pages": 13, "articles": 6, "versions": 8, "rejections": 2, "tombstones": 1, "runs": 3}
    assert (revisits, gone, twins) == (4, 1, 1)
    assert len(list(archive.warc_dir.iterdir())) == 4


def test_the_same_rows_come_back(archive, delete_database):
    before = rows(archive)
    assert all(before[name] for name in before if name != "links")
    fresh = delete_database()
    with pytest.raises((DatabaseMissing, SchemaOutdated)):
        Archive.open(archive.path, fresh)
    steps = []
    result = rebuild(archive.path, fresh, read=read, progress=lambda done, total: steps.append((done, total)))
    assert (result.pages, result.damaged) == (13, [])
    assert steps[-1][0] == steps[-1][1]
    with Archive.open(archive.path, fresh) as again:
        after = rows(again)
        for name in before:
            assert after[name] == before[name], name
        assert list(verify(again)) == []


def test_a_rebuild_may_be_run_again(archive, delete_database):
    before = rows(archive)
    fresh = delete_database()
    for _ in range(2):
        rebuild(archive.path, fresh, read=read)
    with Archive.open(archive.path, fresh) as again:
        assert rows(again) == before


def test_reading_may_be_left_to_a_pool(archive, delete_database):
    before = rows(archive)
    fresh = delete_database()
    assert rebuild(archive.path, fresh).read == 0
    with Archive.open(archive.path, fresh) as again:
        process(again)
        mark_withdrawn(again)
        assert rows(again) == before


def test_without_exports_the_articles_come_back_from_the_warc_files_alone(archive, delete_database):
    names = ("pages", "articles", "versions", "readings", "rejections", "texts", "tombstones")
    before = rows(archive, names)
    for path in (archive.path / "ledger").iterdir():
        path.unlink()
    fresh = delete_database()
    rebuild(archive.path, fresh, read=read)
    with Archive.open(archive.path, fresh) as again:
        assert rows(again, names) == before


def test_what_was_removed_stays_removed(archive, delete_database):
    fresh = delete_database()
    rebuild(archive.path, fresh, read=read)
    with Archive.open(archive.path, fresh) as again:
        urls = {one.article.url for one in again.articles.find()}
        assert exchange(4).page.url not in urls
        assert exchange(5).page.url in urls
        with again.database.read() as connection:
            assert list(connection.scalars(select(pages.c.hint).where(pages.c.taken_down))) == [{}]


def test_failures_without_an_answer_come_back_from_the_export(archive, delete_database):
    fresh = delete_database()
    rebuild(archive.path, fresh)
    with Archive.open(archive.path, fresh) as again:
        run = again.runs.latest("sotest", limit=1)[0]
        assert again.ledger.reasons(run.id)[(str(State.FAILED), str(Reason.TIMEOUT))] == 1


def test_damage_is_named_and_the_rest_comes_back(archive, delete_database):
    with archive.database.read() as connection:
        chosen = select(pages.c.id, pages.c.file, pages.c.offset).where(pages.c.url == exchange(2).page.url)
        page, file, offset = connection.execute(chosen).one()
    path = archive.warc_dir / file
    data = bytearray(path.read_bytes())
    data[offset + 20] ^= 1
    path.write_bytes(data)
    fresh = delete_database()
    result = rebuild(archive.path, fresh, read=read)
    assert [(finding.kind, finding.file, finding.offset) for finding in result.damaged[:1]] == [
        ("extra_bytes", file, offset)
    ]
    with Archive.open(archive.path, fresh) as again:
        assert not again.pages.get_many([page])
        assert {one.article.url for one in again.articles.find()} >= {exchange(n).page.url for n in (0, 1, 5)}


def test_a_damaged_export_is_named_and_not_loaded(archive, delete_database):
    one, *others = sorted((archive.path / "ledger").iterdir())
    data = bytearray(one.read_bytes())
    data[len(data) // 2] ^= 4
    one.write_bytes(data)
    assert [(finding.kind, finding.file) for finding in verify(archive)] == [("damaged_export", f"ledger/{one.name}")]
    fresh = delete_database()
    rebuild(archive.path, fresh)
    with Archive.open(archive.path, fresh) as again:
        assert len(again.runs.latest()) == len(others) == 2


def test_an_export_is_replaced_by_a_later_one_of_the_same_run(archive):
    run = crawl(archive, [exchange(20)], at=exchange(0).page.fetched_at.replace(year=2025))
    (before,) = (archive.path / "ledger").glob(f"{run}.*")
    with archive.database.begin() as connection:
        connection.execute(update(runs).where(runs.c.id == run).values(reason="khác"))
    after = export_ledger(archive, run)
    assert list((archive.path / "ledger").glob(f"{run}.*")) == [after] != [before]
    assert export_ledger(archive, "none") is None
    assert load_ledger(archive) == []
    assert archive.runs.get(run).reason == "khác"
