"""The views that people write SQL against: the same rows from both databases, and documented."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from records import Fact, Reason, State
from storage import Archive
from storage.addresses import Outcome
from storage.views import VIEWS, documentation
from tests.storage.making import START, article, capture, hours, keep, rejection

FACTS = (
    Fact(kind="figure", text="1.250", start=47, end=52, rule="count", attributes=(
        ("value_low", 1250), ("value_high", None), ("unit", "lao động"), ("percent_of_plan", 118.5), ("flags", []))),
    Fact(kind="place", text="Yên Khánh", start=13, end=22, rule="p", attributes=(("name", "Yên"), ("deictic", False))),
    Fact(kind="citation", text="Quý", start=0, end=3, rule="c", attributes=(("number", "01/2021"), ("year", "2021"))),
)  # fmt: skip


def rows(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    with archive.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_facts_are_rows_with_columns(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page, article(page, facts=FACTS))
    figures = "SELECT article, quote, value_low, value_high, unit, percent_of_plan, published_day FROM figures"
    assert rows(archive, figures) == [(key, "1.250", 1250, None, "lao động", 118.5, "2024-03-04")]
    assert [bool(row[0]) for row in rows(archive, "SELECT deictic FROM places")] == [False]
    assert rows(archive, "SELECT number, year, normal FROM citations") == [("01/2021", None, None)]
    assert rows(archive, "SELECT * FROM people") == rows(archive, "SELECT * FROM organisations") == []


def test_only_current_readings_are_shown(archive: Archive) -> None:
    page = capture()
    keep(archive, page, article(page, facts=FACTS))
    archive.articles.put({page.id: replace(article(page, engine="2+test"), facts=FACTS[:1])}, hours(1))
    assert rows(archive, "SELECT count(*) FROM figures") == [(1,)]
    assert rows(archive, "SELECT count(*) FROM places") == [(0,)]
    assert rows(archive, "SELECT engine, title FROM articles_current") == [("2+test", article(page).title)]


def test_runs_captures_and_rejections(archive: Archive) -> None:
    run = archive.runs.begin("bao", START)
    page = capture(run=run.id)
    archive.pages.add([page])
    said = Outcome(source="bao", url=page.page.url, state=State.FETCHED, reason=Reason.OK, at=START, page=page.id)
    archive.ledger.outcome(run.id, [said])
    archive.articles.put({page.id: rejection(page)}, START)
    archive.runs.end(run.id, hours(1), "partial", "one page was a listing")
    assert rows(archive, "SELECT source, state, found, fetched, new FROM runs_summary") == [("bao", "partial", 1, 1, 0)]
    assert rows(archive, "SELECT reason, url FROM rejections_current") == [("listing", page.page.url)]
    shown = "SELECT size_bytes, record_offset, record_length, read_as, status FROM captures"
    assert rows(archive, shown) == [(14, 100, 50, "rejection", 200)]
    assert rows(archive, "SELECT count(*) FROM article_versions") == [(0,)]


def test_every_view_can_be_read(archive: Archive) -> None:
    for view in VIEWS:
        assert rows(archive, f"SELECT * FROM {view.name}") == []


def test_postgresql_has_the_meanings_as_comments(postgres_url: str, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a", postgres_url, create=True) as archive:
        sql = (
            "SELECT col_description('figures'::regclass, attnum) FROM pg_attribute WHERE attrelid = 'figures'::regclass"
        )
        comments = [row[0] for row in rows(archive, sql)]
        assert None not in comments
        assert any("money in đồng" in str(comment) for comment in comments)


def test_the_paper_lists_the_views_as_they_are() -> None:
    paper = Path(__file__).parents[2] / "docs" / "database.md"
    assert documentation() in paper.read_text(encoding="utf-8")
