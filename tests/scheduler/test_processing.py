"""Stored pages become articles: each once, outdated ones again, and no page is lost on the way."""

import os
import signal
from collections.abc import Mapping
from pathlib import Path
from threading import Event

import pytest

from crawler.configuration import Configuration
from pipelines import ENGINE
from records import Article, Fact, Layout, Rejection, Source
from scheduler.backlog import Backlog, drain
from scheduler.changes import Change, differences
from scheduler.jobs import Chosen, process
from scheduler.processing import Processor, keeper
from scheduler.reading import Known
from storage import Archive
from storage.pages import Kept
from tests.scheduler.stored import page, store

SETTINGS = Configuration()
XA = Source(name="Xã Tân Lập", kind="commune", home="https://xa.example.vn")
pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "kho", create=True)


def titles(archive: Archive) -> set[str]:
    return {stored.article.title for stored in archive.articles.find()}


def test_every_page_ends_as_an_article_or_a_rejection(archive: Archive) -> None:
    pages = [page(number) for number in range(40)]
    pages[5] = page(5, b"")
    pages[6] = page(6, b"<html><title>404</title><body>")
    store(archive, pages)
    tally = process(archive, SETTINGS, Chosen(), workers=2)
    assert (tally.articles, tally.rejected.total(), tally.damaged) == (38, 2, [])
    assert titles(archive) == {f"Mở lớp dạy nghề số {number}" for number in range(40) if number not in (5, 6)}
    assert archive.pages.unread(limit=10) == []
    assert process(archive, SETTINGS, Chosen(), workers=2).pages == 0
    assert process(archive, SETTINGS, Chosen(every=True), workers=2).pages == 40


def test_what_the_workers_made_last_is_kept_at_once(archive: Archive) -> None:
    # Asking workers that have nothing to do returns at once: it was done twenty thousand times in half a second.
    store(archive, [page(number) for number in range(4)])
    known = Known(sources={})
    backlog = Backlog(archive, known, None)
    with Processor(archive, known, backlog.accepting(keeper(archive)), workers=1) as processor:
        list(drain(processor, backlog.more))
        store(archive, [page(number) for number in range(4, 8)])
        looks = sum(1 for _ in drain(processor, backlog.more))
    assert processor.tally.articles == 8
    assert looks < 200


def test_days_and_sources_choose_pages(archive: Archive) -> None:
    store(archive, [page(1), page(2, source="khac"), page(60 * 24)])
    day = page(1).fetched_at.date()
    assert process(archive, SETTINGS, Chosen(sources=["khac"]), workers=1).pages == 1
    assert process(archive, SETTINGS, Chosen(until=day), workers=1).pages == 1
    assert process(archive, SETTINGS, Chosen(since=day), workers=1).pages == 1


def test_a_damaged_record_loses_no_reading(archive: Archive) -> None:
    ids = store(archive, [page(number) for number in range(3)])
    process(archive, SETTINGS, Chosen(), workers=1)
    location = archive.pages.get(ids[1]).location
    file = archive.warc_dir / location.file
    data = bytearray(file.read_bytes())
    data[location.offset + 40] ^= 0xFF
    file.write_bytes(data)
    tally = process(archive, SETTINGS, Chosen(every=True), workers=1)
    assert tally.damaged == [ids[1]]
    assert len(titles(archive)) == 3


def test_a_dry_run_tells_every_field_and_writes_nothing(archive: Archive) -> None:
    ids = store(archive, [page(number) for number in range(3)])
    told: list[Change] = []
    process(archive, SETTINGS, Chosen(), workers=1, tell=told.append)
    assert {change.page for change in told} == set(ids)
    assert {change.field for change in told} >= {"title", "paragraphs", "published"}
    assert all(change.before is None for change in told)
    assert archive.articles.count() == 0
    process(archive, SETTINGS, Chosen(), workers=1)
    told.clear()
    process(archive, SETTINGS, Chosen(every=True), workers=1, tell=told.append)
    assert told == []


def test_pages_read_by_another_layout_or_engine_are_read_again(archive: Archive) -> None:
    store(archive, [page(number) for number in range(5)])
    plain = Known(sources={"xa": XA})
    assert drained(archive, plain) == 5
    assert drained(archive, plain) == 0
    layout = Layout(name="xa", marks=("h1",), title=("h1",), body=("div.date + div",))
    described = Known(sources={"xa": Source(**{**XA.__dict__, "layouts": (layout,)})})
    assert drained(archive, described) == 5
    assert drained(archive, described) == 0
    readings = archive.articles.readings(archive.articles.find()[0].page)
    assert [(made.layout, current) for made, current, _ in readings] == [(None, False), ("xa", True)]


def drained(archive: Archive, known: Known) -> int:
    backlog = Backlog(archive, known, None)
    with Processor(archive, known, backlog.accepting(keeper(archive)), workers=1) as processor:
        for _ in drain(processor, backlog.more):
            pass
    return processor.tally.pages


def test_a_fact_that_misquotes_costs_its_article_nothing_else(archive: Archive) -> None:
    ids = store(archive, [page(1), page(2)])
    made = {key: article(archive, key) for key in ids}
    wrong = Fact(kind="figure", text="không có", start=0, end=8, rule="test")
    made[ids[0]] = Article(**{**made[ids[0]].__dict__, "facts": (wrong,)})
    keeper(archive)(made, {key: archive.pages.get(key) for key in ids})
    assert archive.articles.count() == 2
    assert "facts_misquoted" in next(one for one in archive.articles.find() if one.page == ids[0]).article.flags


def article(archive: Archive, key: str) -> Article:
    kept = archive.pages.get(key)
    return Article(
        source=kept.source,
        url=kept.url,
        page_digest=kept.digest,
        engine=ENGINE,
        layout=None,
        layout_digest="",
        way="general",
        title=f"Bài {key}",
        paragraphs=("Một đoạn văn.",),
        text_hash=key,
    )


def test_what_workers_made_is_kept_when_somebody_interrupts(archive: Archive) -> None:
    store(archive, [page(number) for number in range(60)])
    stop = Event()

    def watch(tally: object) -> None:
        stop.set()

    tally = process(archive, SETTINGS, Chosen(), workers=1, watch=watch, stop=stop)
    assert archive.articles.count() == tally.articles
    rest = process(archive, SETTINGS, Chosen(), workers=1)
    assert tally.pages + rest.pages == 60


def test_a_page_that_kills_its_worker_becomes_a_rejection(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = store(archive, [page(number) for number in range(30)])
    taken: dict[str, Article | Rejection] = {}

    def take(made: Mapping[str, Article | Rejection], pages: Mapping[str, Kept]) -> None:
        taken.update(made)

    with Processor(archive, Known(sources={}), take, workers=2) as processor:
        processor._pool.work = _dies_of_page_7
        processor.add(archive.pages.unread(limit=100))
        while processor.busy:
            processor.work(0.2)
    assert set(taken) == set(ids)
    broken = [one for one in taken.values() if isinstance(one, Rejection)]
    assert [(one.url, str(one.reason)) for one in broken] == [(page(7).url, "extract_crash")]
    assert "SIGKILL" in broken[0].detail


def _dies_of_page_7(tasks: list[object]) -> list[object]:
    from scheduler.stored_pages import read_stored

    if any("tin-7." in getattr(task, "url", "") for task in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(read_stored(tasks))


def test_differences_are_told_by_field() -> None:
    refused = Rejection(
        source="xa",
        url="u",
        page_digest="",
        engine="",
        layout_digest="",
        reason="listing",
        detail="",  # type: ignore[arg-type]
    )
    assert differences(None, refused) == [("rejected", None, "listing")]
