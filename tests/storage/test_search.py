"""Full text: with and without accents, the same answers in the same order from both databases."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import Source
from storage import Archive
from storage.articles import Filter
from storage.words import LONGEST_WORD, MOST_WORDS, fold, toned, words, words_of
from tests.storage.making import article, capture, edited, hours, keep

TOLD = (
    ("Điện Biên sơ kết công tác đảng", "Đảng ủy tỉnh họp tại thành phố Điện Biên Phủ.", "2024-03-01"),
    ("Thủy lợi nội đồng", "Nghệ An chi 29.576 triệu đồng cho thuỷ lợi, theo 15/2023/QĐ-UBND về dịch vụ.", "2024-03-02"),
    ("Phòng dịch tả lợn", "Chốt kiểm dịch ở Hoà Bình ghi nhận ít dịch tả lợn.", "2024-03-03"),
    ("Giá thóc", "Thương lái mua hoa quả, thóc và thúy vân; thuy là chữ không dấu.", None),
)


@pytest.fixture
def told(archive: Archive) -> list[str]:
    archive.sources.put({"sao": Source(name="Báo Sao", kind="newspaper", home="https://sao.example.vn", province="40")})
    keys = []
    for number, (title, body, day) in enumerate(TOLD):
        source = "sao" if number == 1 else "bao"
        page = capture(url=f"https://{source}.example.vn/{number}", source=source, at=hours(number))
        keys.append(keep(archive, page, article(page, title=title, paragraphs=(body,), published=day)))
    return keys


ASKED = {
    "dien bien": [0],
    "ĐIỆN BIÊN": [0],
    "đien bien": [0],
    "dang uy": [0],
    "dảng ủy": [0],
    "nghe an": [1],
    "thuỷ lợi": [1],
    "thủy lợi": [1],
    "dich ta lon": [2],
    "hòa bình": [2],
    "thúy": [3, 1],
    "thủy": [1, 3],
    "thuy": [3, 1],
    "dich": [2, 1],
    "29.576": [1],
    "15/2023/QĐ-UBND": [1],
    '"biên điện"': [],
    "biên điện": [0],
    '"điện biên phủ"': [0],
    "tỉnh tại": [0],
    '"tỉnh tại"': [],
    '"công tác đảng Đảng ủy"': [0],
    "không có chữ này": [],
    "": [],
    '"" * ( ) : ^ -': [],
    "title : dien": [],
    "dien OR xyz": [],
    "NEAR(dien bien)": [],
    "dien* -bien": [0],
    "'; DROP TABLE articles; --": [],
    "bien & dien | !": [0],
    "\x00điện\ud800": [0],
}


@pytest.mark.parametrize("asked", ASKED)
def test_answers(archive: Archive, told: list[str], asked: str) -> None:
    assert [told.index(hit.id) for hit in archive.search.find(asked)] == ASKED[asked]


def test_filters(archive: Archive, told: list[str]) -> None:
    def ask(chosen: Filter) -> list[int]:
        return [told.index(hit.id) for hit in archive.search.find("t", chosen) or archive.search.find("dich", chosen)]

    assert ask(Filter()) == [2, 1]
    assert ask(Filter(sources=["sao"])) == ask(Filter(province="40")) == [1]
    assert ask(Filter(since=date(2024, 3, 3))) == [2]
    assert ask(Filter(until=date(2024, 3, 2))) == [1]


def test_pages_of_answers(archive: Archive, told: list[str]) -> None:
    both = archive.search.find("dich")
    assert archive.search.find("dich", limit=1) == both[:1]
    assert archive.search.find("dich", limit=1, offset=1) == both[1:]


def test_a_hit_shows_the_words_around_the_match(archive: Archive, told: list[str]) -> None:
    hit = archive.search.find("nghe an trieu")[0]
    assert hit.snippet.startswith("[Nghệ] [An] chi 29.576 [triệu] đồng")
    assert (hit.title, hit.published, hit.source, hit.province) == ("Thủy lợi nội đồng", "2024-03-02", "sao", "40")


def test_a_text_is_shown_once_wherever_it_stands(archive: Archive) -> None:
    pages = [
        capture(url=f"https://{name}.example.vn/1", source=name, at=hours(n)) for n, name in enumerate(("bao", "sao"))
    ]
    first, second = (keep(archive, page) for page in pages)
    hits = archive.search.find("yen khanh")
    assert len(hits) == 1 and {hits[0].id, *hits[0].also} == {first, second}
    only = archive.search.find("yen khanh", Filter(sources=["sao"]))
    assert [(hit.id, hit.also) for hit in only] == [(second, ())]


def test_an_edit_is_found_and_what_it_replaced_is_not(archive: Archive) -> None:
    page = capture()
    key = keep(archive, page)
    newer = edited(page, hours(1), b"new")
    keep(archive, newer, article(newer, title="Bản sửa", paragraphs=("Nội dung khác hẳn.",)))
    assert [hit.id for hit in archive.search.find("khac han")] == [key]
    assert archive.search.find("yen khanh") == []
    assert archive.search.reindex() == 1
    assert [hit.id for hit in archive.search.find("khac han")] == [key]


def test_long_and_hostile_texts_are_indexed(archive: Archive) -> None:
    long = " ".join(f"từ{number}" for number in range(30_000))
    for number, body in enumerate((long, "x" * 300_000, "đ̣́" * 50_000, "﷽" * 100, "a_b " * 50_000, "١٢٣ ½ ² Ⅷ ǅ ß ﬁ")):
        page = capture(url=f"https://bao.example.vn/{number}", at=hours(number), body=b"%d" % number)
        keep(archive, page, article(page, title=f"Bài {number}", paragraphs=(body,)))
    assert len(archive.search.find("tu15000")) == len(archive.search.find("ss")) == len(archive.search.find("fi")) == 1
    assert archive.search.find(f"tu{MOST_WORDS + 5}") == []


ANY = st.text(st.characters(exclude_categories=()), max_size=40)


@given(ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(unicodedata.combining(letter) for letter in fold(text))


@given(ANY)
def test_words_hold_nothing_that_a_query_language_reads(text: str) -> None:
    for folded, accented in words(text):
        assert 0 < len(folded) <= LONGEST_WORD and not set(folded + accented) & set("'\"\\ :&|!<>()*^-\0\t\n")
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(ANY, st.none() | ANY, ANY)
def test_an_article_has_the_words_of_its_parts(title: str, lead: str | None, body: str) -> None:
    made = words_of(title, lead, body)
    assert made.title.split(" ") == [folded for folded, _ in words(title)] or not made.title
    assert made.whole.startswith(made.title)
    assert len(made.whole.split()) == len([*words(title), *words(lead or ""), *words(body)])


def test_old_and_new_spelling_of_tones_are_one() -> None:
    pairs = (("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("Đắk", "đắk"), ("Ð", "đ"), ("Uỷ", "ủy"))
    for one, other in pairs:
        assert toned(one) == toned(other)
    assert toned("lợi") != toned("lời") and toned("dương") != toned("đương")
