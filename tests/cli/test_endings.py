"""How a crawl ends that the disk, the database or a site did not let finish: one line, the documented status."""

import sqlite3

import pytest

from tests.cli.conftest import Govnews

pytestmark = [pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]
NO_ROOM = {"GOVNEWS_MIN_FREE_MB": "1000000000", "GOVNEWS_DISK_PATIENCE": "1"}


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def test_a_challenge_is_told_and_its_host_named(govnews: Govnews) -> None:
    done = govnews("crawl", "baohaugiang")
    assert done.status == 0
    assert last_line(done.err).startswith("baohaugiang: partial: 1 page answered with a challenge; ")
    assert "baohaugiang.com.vn is paused until " in last_line(done.err)
    assert last_line(done.err).endswith("; the next crawl takes it up")


def test_little_room_pauses_the_crawl_before_it_asks_and_the_next_one_finishes(govnews: Govnews) -> None:
    assert govnews.server is not None
    before = len(govnews.server.requests)
    done = govnews("crawl", "longmy", **NO_ROOM)
    assert done.status == 3
    assert "of the disk are free: paused" in done.err
    assert last_line(done.err).startswith("longmy: failed: the disk has too little room (setting min_free_mb)")
    assert [target for host, target, _ in govnews.server.requests[before:] if target != "/robots.txt"] == []
    again = govnews("crawl", "longmy")
    assert again.status == 0, again.err
    assert " 11 " in last_line(again.out)


def test_a_full_disk_ends_what_is_due_with_its_own_status(govnews: Govnews) -> None:
    schedules = govnews.folder / "schedules.yaml"
    schedules.write_text('sáng:\n  sources: [baoninhbinh]\n  cron: "0 6 * * *"\n', encoding="utf-8")
    done = govnews("crawl", "--due", GOVNEWS_SCHEDULES=str(schedules), **NO_ROOM)
    assert done.status == 3, done.err
    assert last_line(done.err).startswith("baoninhbinh: failed: the disk has too little room (setting min_free_mb)")


@pytest.mark.slow
def test_a_locked_database_is_one_line(govnews: Govnews) -> None:
    assert govnews("crawl", "longmy").status == 0
    path = govnews.folder / "archive" / "archive.db"
    holder = sqlite3.connect(path, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        assert govnews("status").status == 0
        for words in (("crawl", "longmy"), ("process", "--all")):
            done = govnews(*words)
            assert done.status == 3, done.err
            assert "locked by another program" in last_line(done.err)
            assert len(done.err.strip().splitlines()) == 1
    finally:
        holder.close()


@pytest.mark.parametrize(
    "words",
    [("status",), ("search", "x"), ("process",), ("verify",), ("export",), ("rebuild",), ("facts",), ("show", "ab")],
)
def test_an_unreachable_postgresql_is_one_line(crawled: Govnews, words: tuple[str, ...]) -> None:
    done = crawled(*words, GOVNEWS_DATABASE_URL="postgresql://u:secret@127.0.0.1:9/x?connect_timeout=2")
    assert done.status == 3, done.err
    assert "127.0.0.1" in done.err
    assert "secret" not in done.err
    assert len(done.err.strip().splitlines()) == 1
