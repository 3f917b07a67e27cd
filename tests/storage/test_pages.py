"""Captures: what is unread, what is outdated, what is hidden, and that a second telling changes nothing."""

from dataclasses import replace
from typing import Any

import pytest

from records import Hint, Page, article_id, page_id
from storage import Archive, errors
from storage.exchange import Location
from storage.pages import Capture
from tests.storage.making import ENGINE, START, article, capture, hours, keep, rejection

LAYOUTS = {"bao": {"layout-a"}}


def ids(
    archive: Archive, engine: str | None = ENGINE, layouts: dict[str, set[str]] | None = None, **more: Any
) -> list[str]:
    return [page.id for page in archive.pages.unread(engine, LAYOUTS if layouts is None else layouts, **more)]


def some(number: int) -> list[Capture]:
    return [capture(url=f"https://bao.example.vn/{n}", at=hours(n), body=b"%d" % n) for n in range(number)]


def test_a_capture_comes_back_as_it_went_in(archive: Archive) -> None:
    hint = Hint(found_in="https://bao.example.vn/", basis="listing", published="4/3/2024")
    page = Page(
        source="bao",
        url="https://Bao.example.vn/tin-1.html?utm_source=x",
        fetched_at=START,
        status=206,
        headers=(("Content-Type", "text/html"),),
        body=b"half",
        flags=frozenset({"partial", "tls_unverified"}),
        hint=hint,
    )
    place = Location(file="a.warc.gz", offset=7, length=70, record_digest="e" * 64)
    given = Capture(page=page, location=place, run="r1", revisit_of="f" * 16)
    assert archive.pages.add([given]) == [given.id] == [page_id("bao", page.url, START, page.digest)]
    kept = archive.pages.get(given.id)
    assert (kept.location, kept.hint, kept.flags) == (place, hint, ("partial", "tls_unverified"))
    assert (kept.url, kept.canonical) == (page.url, "https://bao.example.vn/tin-1.html")
    assert kept.article == article_id("bao", kept.canonical)
    assert (kept.fetched_at, kept.status, kept.run, kept.revisit_of) == (START, 206, "r1", "f" * 16)
    with pytest.raises(errors.NotFound):
        archive.pages.get("0" * 16)


def test_unread_pages_come_oldest_first_and_never_twice(archive: Archive) -> None:
    pages = some(5)
    archive.pages.add(reversed(pages))
    archive.pages.add(pages)
    wanted = [page.id for page in pages]
    assert ids(archive) == wanted
    assert ids(archive, limit=2) == wanted[:2]
    assert ids(archive, limit=2, exclude={wanted[0], wanted[2]}) == [wanted[1], wanted[3]]
    assert ids(archive, since=hours(2), until=hours(4)) == wanted[2:4]
    assert ids(archive, sources=["sao"]) == []
    archive.articles.put({pages[0].id: article(pages[0]), pages[1].id: rejection(pages[1])}, START)
    assert ids(archive) == wanted[2:]


def test_only_articles_are_read(archive: Archive) -> None:
    kinds = ("listing", "feed", "sitemap", "attachment", "robots", "redirect")
    archive.pages.add([capture(url=f"https://bao.example.vn/{kind}", kind=kind) for kind in kinds])
    assert ids(archive) == []


def test_another_engine_or_layout_makes_a_reading_outdated(archive: Archive) -> None:
    pages = some(3)
    for page, made in zip(
        pages, (article(pages[0]), rejection(pages[1]), article(pages[2], layout_digest="old")), strict=True
    ):
        keep(archive, page, made)
    wanted = [page.id for page in pages]
    assert ids(archive) == [wanted[2]]
    assert ids(archive, layouts={"bao": {"layout-a", "old"}}) == []
    assert ids(archive, layouts={"sao": {"new"}}) == []
    assert sorted(ids(archive, "2+test")) == sorted(wanted)
    assert ids(archive, None) == []
    archive.articles.put({page.id: article(page, engine="2+test") for page in pages}, START)
    assert ids(archive, "2+test") == []
    assert sorted(ids(archive)) == sorted(wanted)


def test_every_page_is_told_in_batches(archive: Archive) -> None:
    pages = some(7)
    archive.pages.add(pages)
    archive.pages.add([capture(url="https://bao.example.vn/rss", kind="feed")])
    assert sorted(page.id for page in pages) == [page.id for page in archive.pages.every(batch=2)]
    assert len(list(archive.pages.every(kinds=None))) == 8


def test_the_first_capture_of_a_payload_is_what_a_revisit_refers_to(archive: Archive) -> None:
    first, second = some(2)
    same = replace(second, page=replace(second.page, body=first.page.body))
    again = replace(same, page=replace(same.page, fetched_at=hours(9)), revisit_of=first.id)
    archive.pages.add([again, same, first])
    digest = first.page.digest
    assert archive.pages.originals([digest, "0" * 64])[digest].id == first.id


def test_files_are_committed_up_to_the_last_record(archive: Archive) -> None:
    from sqlalchemy import select

    from storage.tables import warc_files

    pages = [
        replace(page, location=Location(file="a", offset=at, length=10, record_digest="x"))
        for page, at in zip(some(3), (0, 20, 10), strict=True)
    ]
    archive.pages.add(pages)
    archive.pages.add(pages[:1])
    with archive.database.read() as connection:
        assert connection.execute(select(warc_files.c.name, warc_files.c.committed)).all() == [("a", 30)]


def test_counts(archive: Archive) -> None:
    pages = some(4)
    archive.pages.add([*pages, capture(url="https://bao.example.vn/rss", kind="feed")])
    archive.articles.put({pages[0].id: article(pages[0]), pages[1].id: rejection(pages[1])}, START)
    assert archive.pages.counts() == {
        ("bao", "unread"): 2,
        ("bao", "article"): 1,
        ("bao", "rejection"): 1,
        ("bao", "feed"): 1,
    }
    assert archive.rejections.counts() == {("bao", "listing"): 1}
