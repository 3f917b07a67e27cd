"""A source that brings far fewer articles than expected is named; one that is young, closed or quiet is not."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from records import Counts, Source
from scheduler.expected import shortfalls
from storage import Archive
from storage.tables import runs

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
PAPER = Source(name="Báo thử", kind="newspaper", home="https://thu.example", expected_per_day=12)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as opened:
        opened.sources.put({"test": PAPER})
        yield opened


def crawled(archive: Archive, days_ago: float, new: int, reason: str = "") -> None:
    at = NOW - timedelta(days=days_ago)
    run = archive.runs.begin("test", at)
    archive.runs.end(run.id, at, "success", reason)
    with archive.database.begin() as connection:
        connection.execute(update(runs).where(runs.c.id == run.id).values(counts=asdict(Counts(new=new))))


def test_far_fewer_than_expected_are_told_with_figures(archive: Archive) -> None:
    crawled(archive, 30, 200)
    crawled(archive, 5, 12)
    crawled(archive, 1, 8)
    crawled(archive, 0.5, 300, "backfill; the walk goes on")
    told = shortfalls(archive, {"test": PAPER}, NOW)
    assert told == {"test": "20 new articles in 7 days; 12 a day are expected"}
    crawled(archive, 0.2, 2)
    assert shortfalls(archive, {"test": PAPER}, NOW) == {}


def test_of_a_source_of_which_nothing_can_be_said_nothing_is(archive: Archive) -> None:
    assert shortfalls(archive, {"test": PAPER}, NOW) == {}
    crawled(archive, 2, 0)
    assert shortfalls(archive, {"test": PAPER}, NOW) == {}, "two days are no week"
    crawled(archive, 10, 0)
    assert "test" in shortfalls(archive, {"test": PAPER}, NOW)
    closed = replace(PAPER, closed=date(2025, 7, 1))
    assert shortfalls(archive, {"test": closed}, NOW) == {}
    assert shortfalls(archive, {"test": replace(PAPER, expected_per_day=None)}, NOW) == {}
