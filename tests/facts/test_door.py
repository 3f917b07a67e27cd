"""The door to facts holds what it promises on any text: exact words, no overlap, pure, linear, never an exception."""

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.facts import facts, passage, read_facts
from pipelines.matchable import matchable
from records import Moment, Source
from tests.facts.reading import read

PIECES = st.sampled_from(
    [
        *[
            "Năm 2023, ",
            "ngày 7/10 ",
            "12/13 nhiệm vụ",
            "1.337 triệu đồng",
            "đạt 49,5% kế hoạch",
            "gần ",
            "5 người",
            "%",
            "\n",
        ],
        *[
            " - ",
            "2021-2025 ",
            "quý IV",
            "6 tháng ",
            "đầu năm ",
            "hộ nghèo ",
            "giảm ",
            "so với ",
            "cùng kỳ ",
            "t đồng",
            "…",
        ],
        *[
            "\u00a0",
            "\u200b",
            "e\u0302\u0301",
            "İ",
            "Quyết định số 23/2021/QĐ-TTg ",
            "ông Trần Văn A",
            "0",
            "1",
            ".",
            ",",
            "/",
        ],
        *["mười hai ", "ba tập thể", "Sở Nội vụ tỉnh Ninh Bình ", "(", ")", "; ", "Tết Nguyên đán 2020", "tỷ", "31/2"],
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, published=st.sampled_from([None, "2023-03-22T06:12:00+07:00", "2016-02-29", "x"]))
def test_every_fact_quotes_the_text_as_given(text: str, published: str | None) -> None:
    found = read_facts(text, published, None, None).facts
    for fact in found:
        assert text[fact.start : fact.end] == fact.text != ""
    spans = sorted((fact.start, fact.end) for fact in found if fact.kind == "figure")
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_a_reading_is_the_same_again_and_is_json(text: str) -> None:
    record = {"id": 1, "text": text, "published": "2023-03-22", "province_code": "37"}
    first = passage(record)
    assert json.loads(json.dumps(first)) == json.loads(json.dumps(passage(record)))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_places_of_the_copy_lead_back(text: str) -> None:
    copy = matchable(text)
    for place in range(len(copy.text)):
        start, end = copy.span(place, place + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1.",
        "1,",
        "1.1",
        "1 ",
        "1. ",
        "1-",
        "1/",
        "1.000.",
        " ",
        "\n",
        "\u00a0 ",
        "%",
        "(",
        "1/1/",
        "ô\u0302",
        "năm ",
        "ngày 1/1 ",
    ],
)
def test_a_hundred_thousand_characters_of_anything_take_less_than_a_second(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    begun = time.process_time()
    read_facts(text, "2023-03-22", "37", "department")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("sentence", ["cho 5 người, ", "đạt 5% kế hoạch; ", "1 tỷ 200 triệu đồng và ", "ngày 1/1 họp "])
def test_facts_without_end_take_time_in_proportion(sentence: str) -> None:
    def seconds(times: int) -> float:
        begun = time.process_time()
        read_facts(sentence * times, "2023-03-22", "37", "department")
        return time.process_time() - begun

    seconds(100)
    assert seconds(4000) < 12 * seconds(1000) + 0.5


def test_the_recipe_asks_with_a_moment_and_a_source() -> None:
    moment = Moment(value="2023-03-22T06:12:00+07:00", precision="minute", basis="shown", raw="22/03/2023 | 06:12")
    source = Source(name="Báo thử", kind="newspaper", home="https://thu.example.vn", province="93")
    stated = facts("Ngày 21-3, Sở tổ chức hội nghị, trao 50 suất quà.", published=moment, source=source)
    assert stated.event_date == "2023-03-21"
    assert [fact.text for fact in stated.facts if fact.kind == "figure"] == ["50 suất quà"]


def test_a_passage_keeps_its_id_and_the_kinds_of_its_facts() -> None:
    answer = read("Năm 2022, huyện Long Mỹ (tỉnh Hậu Giang) dạy nghề cho 500 người theo Quyết định số 12/QĐ-UBND.")
    assert answer["id"] == "t"
    assert {fact["kind"] for fact in answer["facts"]} >= {"figure", "place", "citation"}


def test_who_signs_is_nobody_in_the_news() -> None:
    text = (
        "Họp giao ban\n\nÔng Trần Văn Hải – Giám đốc Sở dự họp với các phòng chuyên môn, các đơn vị trực thuộc Sở.\n\n"
    )
    signed = read(text + "Lê Thị Hoa – Chuyên viên Văn phòng Sở.\n\nCác tin cùng chuyên mục:")
    assert [fact["text"] for fact in signed["facts"] if fact["kind"] == "person"] == ["Trần Văn Hải"]


def test_the_place_a_figure_holds_for() -> None:
    text = "Huyện Long Mỹ, tỉnh Hậu Giang có 500 hộ nghèo. Ngoài ra có 20 người."
    rows = [fact for fact in read(text, province_code="93")["facts"] if fact["kind"] == "figure"]
    assert [(row["value_low"], row["place"], row["place_code"]) for row in rows] == [
        (500, "tỉnh Hậu Giang", "93"),
        (20, None, "93"),
    ]
