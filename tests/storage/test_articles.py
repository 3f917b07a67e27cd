"""Articles come back as they went in, with the versions that time gives them, in whatever order they were read."""

import json
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from records import Article, Attachment, Fact, Image, Moment, Source
from records.provinces import asked
from storage import Archive, errors
from storage.articles import Filter
from storage.readings import article_of
from storage.ready import FACT_COLUMNS, ready
from storage.tables import readings, texts
from tests.storage.making import BODY, ENGINE, START, article, capture, edited, hours, keep, rejection

FACT = Fact(
    kind="figure", text="1.250", start=47, end=52, rule="count", attributes=(("value_low", 1250), ("unit", "lao động"))
)
FULL = replace(
    article(capture()),
    lead="Toàn huyện vượt kế hoạch quý.",
    published=Moment(value="2024-03-04T07:30:00+07:00", precision="minute", basis="url", raw="d20240304", flags=("x",)),
    modified=Moment(value="2024-03-05", precision="day", basis="metadata", raw="5/3"),
    byline="Minh Hà - Lê Vy",
    authors=("Minh Hà", "Lê Vy"),
    credits=("Nguồn: UBND huyện",),
    source_url="https://yenkhanh.example.vn/1",
    dateline="Yên Khánh",
    category="Lao động",
    captions=("Phiên giao dịch việc làm.",),
    images=(
        Image(url="https://bao.example.vn/1.jpg", caption="Phiên giao dịch"),
        Image(url="https://bao.example.vn/2.jpg"),
    ),
    attachments=(
        Attachment(url="https://bao.example.vn/kh.pdf", name="Kế hoạch"),
        Attachment(url="https://bao.example.vn/b.doc"),
    ),
    topics=("employment", "training"),
    event_date="2024-03-02",
    reporting_period="2024-Q1",
    facts=(FACT,),
    flags=("scan_only",),
)


def test_an_article_comes_back_as_it_went_in(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page, FULL)
    stored = archive.articles.get(key[:7].upper())
    assert stored.article == FULL
    assert (stored.id, stored.page, stored.version, stored.state) == (key, page.id, 1, "live")
    assert stored.first_seen == stored.last_seen == START
    assert archive.articles.of_page(page.id) == FULL
    assert archive.articles.count() == 1


WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20)


@given(
    st.builds(
        lambda ps, t, lead: replace(FULL, paragraphs=tuple(ps), title=t, lead=lead, facts=()),
        st.lists(WRITTEN | st.just("a\n\nb")),
        WRITTEN,
        st.none() | WRITTEN,
    )
)
def test_rows_lose_nothing(made: Article) -> None:
    prepared = ready("p", made)
    row = prepared.row
    facts = [dict(zip(FACT_COLUMNS, values, strict=True)) for values in prepared.facts]
    facts = [{**fact, "attributes": json.loads(fact["attributes"])} for fact in facts]
    joined = row | {"source": made.source, "page_digest": made.page_digest}
    assert article_of(joined, facts, prepared.attachments) == made


def test_forbidden_characters_become_blanks_on_both_databases(archive: Archive) -> None:
    page = capture(url="https://bao.example.vn/\x00\ud800.html")
    odd = article(page, title="nghị\x00định \ud800", paragraphs=("số 5\x0b\x85đồng\ufffe", "dòng\n\tmới"))
    fact = Fact(
        kind="figure", text="5\x0b\x85đồng", start=3, end=10, rule="r", attributes=(("unit\x00", "đồng\udfff"),)
    )
    key = keep(archive, page, replace(odd, facts=(fact,), flags=("a\x00",)))
    stored = archive.articles.get(key).article
    assert stored.title == "nghị định  "
    assert stored.text == "số 5  đồng \n\ndòng\n\tmới"
    assert stored.facts[0].text == stored.text[3:10] == "5  đồng"
    assert stored.facts[0].attributes == (("unit ", "đồng "),)
    assert [hit.id for hit in archive.search.find("nghi dinh")] == [key]


def test_a_fact_that_is_not_in_the_text_is_refused_and_nothing_is_stored(archive: Archive) -> None:
    good, bad = capture(), capture(url="https://bao.example.vn/tin-2.html")
    archive.pages.add([good, bad])
    wrong = replace(FACT, start=46, end=51)
    for fact in (wrong, replace(FACT, text="1.251"), replace(FACT, text="", end=47), replace(FACT, start=-5, end=-1)):
        with pytest.raises(errors.FactNotInText) as told:
            archive.articles.put({good.id: article(good), bad.id: article(bad, facts=(FACT, fact))}, START)
        assert told.value.pages == (bad.id,)
    assert archive.articles.count() == 0
    assert len(archive.pages.unread(ENGINE)) == 2


def test_an_unknown_page_is_refused(archive: Archive) -> None:
    with pytest.raises(errors.NotFound, match="nothing of the batch"):
        archive.articles.put({"f" * 16: article(capture())}, START)


HISTORY = [("A", 0), ("A", 1), ("B", 2), ("B", 3), ("A", 4), ("C", 5)]
"""Texts of one address over the hours: four versions (A, B, A, C)."""


def history(texts_: list[tuple[str, int]]) -> list[tuple[Any, Article]]:
    first = capture()
    pages = [edited(first, hours(hour), f"{text}{hour}".encode()) for text, hour in texts_]
    return [
        (page, article(page, paragraphs=(text, "Toàn văn."))) for page, (text, _) in zip(pages, texts_, strict=True)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_versions_do_not_depend_on_the_order_of_reading(archive: Archive, seed: int) -> None:
    made = history(HISTORY)
    archive.pages.add([page for page, _ in made])
    order = list(range(len(made)))
    random.Random(seed).shuffle(order)
    for place in order:
        archive.articles.put({made[place][0].id: made[place][1]}, START)
    found = archive.articles.find()
    assert len(found) == 1
    versions = archive.articles.versions(found[0].id)
    assert [(version.number, version.page, version.first_seen) for version in versions] == [
        (number, made[place][0].id, hours(HISTORY[place][1])) for number, place in enumerate((0, 2, 4, 5), 1)
    ]
    assert found[0].article.paragraphs[0] == "C"
    assert (found[0].version, found[0].first_seen, found[0].last_seen) == (4, hours(0), hours(5))


def snapshot(archive: Archive) -> tuple[Any, ...]:
    """Return all that is derived, without the time at which it was made."""
    made = [(one.id, one.article, one.version, one.duplicate_of, one.page) for one in archive.articles.export()]
    versions = {one[0]: archive.articles.versions(one[0]) for one in made}
    hits = [[hit.id for hit in archive.search.find(word)] for word in ("toan van", "A", "B", "C")]
    return made, versions, hits


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_any_batches_give_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    urls = st.sampled_from(["https://bao.example.vn/1", "https://bao.example.vn/2", "https://sao.example.vn/1"])
    drawn = data.draw(st.lists(st.tuples(urls, st.sampled_from("ABC"), st.booleans()), min_size=1, max_size=8))
    made: dict[str, Any] = {}
    pages = []
    for hour, (url, text, refused) in enumerate(drawn):
        page = capture(url=url, at=hours(hour), body=f"{hour}".encode())
        pages.append(page)
        made[page.id] = rejection(page) if refused else article(page, paragraphs=(text, "Toàn văn."))
    found = []
    for order in (list(made), data.draw(st.permutations(list(made)))):
        with Archive.open(tmp_path_factory.mktemp("any") / "a", create=True) as archive:
            archive.pages.add(pages)
            size = data.draw(st.integers(1, 4))
            for begin in range(0, len(order), size):
                archive.articles.put({key: made[key] for key in order[begin : begin + size]}, START)
            found.append(snapshot(archive))
            archive.search.reindex()
            assert snapshot(archive) == found[-1]
    assert found[0] == found[1]


def test_reading_the_same_again_changes_no_row(archive: Archive) -> None:
    page = capture()
    keep(archive, page, FULL)
    before = rows(archive)
    archive.articles.put({page.id: FULL}, hours(9))
    assert rows(archive) == before


def rows(archive: Archive) -> list[list[Any]]:
    from storage.tables import metadata

    with archive.database.read() as connection:
        return [sorted(map(repr, connection.execute(select(table)).all())) for table in metadata.sorted_tables]


def test_a_newer_engine_supersedes_and_keeps_the_older_reading(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page)
    archive.articles.put({page.id: article(page, title="Tên mới", engine="2+test", facts=(FACT,))}, hours(1))
    assert archive.articles.get(key).article.title == "Tên mới"
    assert [(made.engine, current) for made, current, _ in archive.articles.readings(page.id)] == [
        (ENGINE, False),
        ("2+test", True),
    ]
    assert [hit.id for hit in archive.search.find("ten moi")] == [key]
    assert archive.search.find("giai quyet o yen khanh") == [] or archive.search.find('"viec lam o yen khanh"') == []
    assert len(archive.articles.versions(key)) == 1


def test_the_older_engine_may_be_put_again(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page)
    for engine in ("2+test", ENGINE):
        archive.articles.put({page.id: article(page, engine=engine, title=f"Bản {engine[0]}")}, hours(1))
    assert archive.articles.get(key).article.title == "Bản 1"
    assert len(archive.articles.readings(page.id)) == 2


def test_an_article_that_is_rejected_now_is_an_article_no_more(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page)
    archive.articles.put({page.id: rejection(page, engine="2+test")}, hours(1))
    with pytest.raises(errors.NotFound):
        archive.articles.get(key)
    assert archive.search.find("yen khanh") == []
    assert [(one.page, one.rejection.reason) for one in archive.rejections.find(sources=["bao"])] == [
        (page.id, "listing")
    ]
    archive.articles.put({page.id: article(page, engine="3+test")}, hours(2))
    assert archive.articles.get(key).article.engine == "3+test"
    assert archive.rejections.find() == []
    assert [one.current for one in archive.rejections.of_page(page.id)] == [False]


def test_a_counter_that_changes_is_no_new_version(archive: Archive) -> None:
    first = capture()
    key = keep(archive, first)
    keep(archive, edited(first, hours(1), b"another counter"))
    assert len(archive.articles.versions(key)) == 1
    assert archive.articles.get(key).last_seen == hours(1)


def test_the_same_payload_read_by_two_engines_is_one_version(archive: Archive) -> None:
    first = capture()
    key = keep(archive, first)
    again = edited(first, hours(1), first.page.body)
    keep(archive, again, article(again, title="Đọc khác", engine="2+test"))
    assert len(archive.articles.versions(key)) == 1


def test_the_same_text_elsewhere_is_stored_once_and_linked(archive: Archive) -> None:
    later = keep(archive, capture(url="https://sao.example.vn/9.html", source="sao", at=hours(2)))
    assert archive.articles.get(later).duplicate_of is None
    first = keep(archive, capture())
    assert archive.articles.get(later).duplicate_of == first
    assert archive.articles.get(first).duplicate_of is None
    assert archive.articles.duplicates(first) == [later]
    assert archive.articles.count() == 2
    with archive.database.read() as connection:
        assert len(connection.execute(select(texts)).all()) == 1
        assert len(connection.execute(select(readings)).all()) == 2
    assert [one.id for one in archive.articles.find(Filter(duplicates=False))] == [first]


def test_a_duplicate_that_is_edited_is_one_no_more(archive: Archive) -> None:
    first = capture()
    second = capture(url="https://bao.example.vn/tin-2.html", at=hours(1))
    key, other = keep(archive, first), keep(archive, second)
    newer = edited(first, hours(2), b"edited")
    keep(archive, newer, article(newer, paragraphs=("Đã sửa.",)))
    assert archive.articles.get(other).duplicate_of is None
    assert archive.articles.get(key).duplicate_of is None


def test_scans_with_one_title_are_no_duplicates(archive: Archive) -> None:
    pages = [capture(url=f"https://bao.example.vn/{number}", at=hours(number)) for number in range(2)]
    keys = [keep(archive, page, article(page, title="Thông báo", paragraphs=())) for page in pages]
    assert [archive.articles.get(key).duplicate_of for key in keys] == [None, None]


def test_gone_until_a_later_capture_is_read(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page)
    archive.articles.mark_gone([key, "0" * 16], hours(1))
    assert (archive.articles.get(key).state, archive.articles.get(key).gone_at) == ("gone", hours(1))
    archive.articles.put({page.id: article(page, engine="2+test")}, hours(2))
    assert archive.articles.get(key).state == "gone"
    keep(archive, edited(page, hours(3), b"back"))
    assert (archive.articles.get(key).state, archive.articles.get(key).gone_at) == ("live", None)


def test_beginnings_of_ids(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [keep(archive, capture(url=f"https://bao.example.vn/{n}", at=hours(n))) for n in range(20)]
    assert archive.articles.resolve(keys[0]) == keys[0]
    clash = next(a[0] for a in keys for b in keys if a != b and a[0] == b[0])
    with pytest.raises(errors.Ambiguous) as told:
        archive.articles.get(clash)
    assert len(told.value.ids) >= 2
    for wrong in ("", "xyz", "%", "' OR 1=1 --"):
        with pytest.raises(errors.NotFound):
            archive.articles.get(wrong)


def test_filters(archive: Archive) -> None:
    archive.sources.put({"sao": Source(name="Báo Sao", kind="newspaper", home="https://sao.example.vn", province="37")})
    first = capture(at=hours(0))
    second = capture(url="https://sao.example.vn/1", source="sao", at=hours(1))
    third = capture(url="https://sao.example.vn/2", source="sao", at=hours(2))
    a = keep(archive, first, article(first, published="2024-01-31"))
    b = keep(archive, second, article(second, title="Hai", published="2024-02-01"))
    c = keep(archive, third, article(third, title="Ba", published=None))

    def ids(**given_: Any) -> list[str]:
        return [one.id for one in archive.articles.find(Filter(**given_))]

    assert ids() == [b, a, c]
    assert ids(sources=["sao"]) == [b, c] and ids(sources=[]) == []
    assert ids(province="37") == [b, c]
    assert ids(since=date(2024, 2, 1)) == [b]
    assert ids(until=date(2024, 1, 31)) == [a]
    assert sorted(one.id for one in archive.articles.export(batch=1)) == sorted((a, b, c))
    assert archive.articles.get(b).province == "37"


def test_a_province_is_found_on_both_sides_of_the_merger(archive: Archive) -> None:
    home = "https://{}.example.vn"
    for name, code in (("haugiang", "93"), ("cantho", "92"), ("ninhbinh", "37")):
        archive.sources.put({name: Source(name=name, kind="newspaper", home=home.format(name), province=code)})
    kept = {}
    for number, (name, day) in enumerate(
        (("haugiang", "2023-03-22"), ("cantho", "2023-03-22"), ("cantho", "2025-07-01"), ("ninhbinh", "2025-08-01"))
    ):
        page = capture(url=f"{home.format(name)}/{number}", source=name, at=hours(number))
        kept[name, day] = keep(archive, page, article(page, title=f"Tin {number}", published=day))

    def named(province: str) -> set[str]:
        return {one.id for one in archive.articles.find(Filter(province=asked(province)))}

    old, before, since = kept["haugiang", "2023-03-22"], kept["cantho", "2023-03-22"], kept["cantho", "2025-07-01"]
    assert named("Hậu Giang") == {old, since}
    assert named("Cần Thơ") == {old, before, since}
    assert named("93") == {old}
    assert named("92") == {before, since}


def test_body_is_ours() -> None:
    assert "\n\n".join(BODY)[47:52] == FACT.text
