"""Takedowns: the article leaves every answer, its tombstone stays and outlives the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from records import Fact, Reason, State, article_id
from storage import Archive, errors
from storage.addresses import Link, Outcome
from storage.tables import metadata
from tests.storage.making import ENGINE, START, article, capture, edited, hours, keep, rejection

FACT = Fact(kind="figure", text="1.250", start=47, end=52, rule="count", attributes=(("value_low", 1250),))
SECRET = "Ông Đỗ Quý Hiếm yêu cầu gỡ tên."


@pytest.fixture
def removed(archive: Archive) -> str:
    first = capture()
    archive.ledger.found("r1", "bao", [Link(url=first.page.url)], START)
    archive.ledger.outcome(
        "r1", [Outcome(source="bao", url=first.page.url, state=State.FETCHED, reason=Reason.OK, at=START)]
    )
    keep(archive, first, replace(article(first, title="Tên cần gỡ"), lead=SECRET, facts=(FACT,)))
    newer = edited(first, hours(1), b"second")
    key = keep(archive, newer, article(newer, paragraphs=(SECRET,)))
    refused = edited(first, hours(2), b"third")
    keep(archive, refused, rejection(refused))
    archive.tombstones.remove(key[:8], "theo yêu cầu của người được nêu tên", hours(3))
    return key


def test_nothing_of_it_is_left_but_the_tombstone(archive: Archive, removed: str) -> None:
    with pytest.raises(errors.TakenDown, match="theo yêu cầu"):
        archive.articles.get(removed[:8])
    assert archive.articles.count() == 0
    assert archive.search.find("Hiếm") == archive.search.find("yen khanh") == []
    assert list(archive.facts.find()) == [] and archive.rejections.find() == []
    assert archive.pages.unread(ENGINE) == archive.pages.unread("2+test", {}) == []
    assert list(archive.articles.export()) == []
    with archive.database.read() as connection:
        for table in metadata.sorted_tables:
            assert not any("Hiếm" in str(row) for row in connection.execute(select(table)))
    (stone,) = archive.tombstones.all()
    assert (stone.article, stone.source, stone.at) == (removed, "bao", hours(3))
    assert [page.taken_down for page in archive.pages.every(kinds=None)] == [True, True, True]


def test_it_is_not_asked_again_and_does_not_come_back(archive: Archive, removed: str) -> None:
    url = capture().page.url
    assert [one.verdict for one in archive.ledger.found("r2", "bao", [Link(url=url)], hours(4), full=True)] == [
        "taken_down"
    ]
    assert archive.ledger.reasons("r2") == {("skipped", "taken_down"): 1}
    assert archive.ledger.pending("r3", "bao", hours(5)) == archive.ledger.fresh("r3", "bao", hours(5)) == []
    page = edited(capture(), hours(6), b"fourth")
    archive.pages.add([page])
    archive.articles.put({page.id: article(page)}, hours(6))
    assert archive.articles.count() == 0 and archive.pages.unread(ENGINE) == []


def test_a_rebuild_can_take_it_down_again(archive: Archive, removed: str, open_archive: Callable[[], Archive]) -> None:
    stones = archive.tombstones.written()
    assert stones == archive.tombstones.all()
    archive.tombstones.restore(stones)
    assert open_archive().tombstones.all() == stones


def test_a_text_that_others_carry_stays_with_them(archive: Archive) -> None:
    pages = [
        capture(url=f"https://{name}.example.vn/1", source=name, at=hours(n)) for n, name in enumerate(("a", "b", "c"))
    ]
    first, second, third = (keep(archive, page) for page in pages)
    archive.tombstones.remove(first, "nhầm người", hours(3))
    assert archive.articles.get(second).duplicate_of is None
    assert archive.articles.get(third).duplicate_of == second
    (hit,) = archive.search.find("yen khanh")
    assert {hit.id, *hit.also} == {second, third}


def test_an_unknown_article_cannot_be_removed(archive: Archive) -> None:
    with pytest.raises(errors.NotFound):
        archive.tombstones.remove("0" * 16, "không có", START)
    assert archive.tombstones.written() == []
    assert article_id("a", "b") not in {stone.article for stone in archive.tombstones.all()}


def test_a_torn_line_of_the_file_is_left_out(archive: Archive, removed: str) -> None:
    with archive.folder.tombstones.open("a") as file:
        file.write('{"article": "torn')
    assert len(archive.tombstones.written()) == 1


def test_the_search_index_is_whole_afterwards(archive: Archive, removed: str) -> None:
    keep(archive, capture(url="https://bao.example.vn/other", at=START + timedelta(days=1)))
    before = archive.search.find("yen khanh")
    archive.search.reindex()
    assert archive.search.find("yen khanh") == before and len(before) == 1
    if archive.database.is_sqlite:
        with archive.database.begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM search_rows")).scalar() == 1
