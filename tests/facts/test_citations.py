"""Decrees and laws as they are written, and the numbers that are none."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from pipelines.citations import citations

EXAMPLES = json.loads(Path(__file__).with_name("legal_examples.json").read_text(encoding="utf-8"))


def read(text: str) -> list[dict[str, Any]]:
    return [dict(fact.attributes) for fact in citations(text.replace("\u00a0", " "))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_the_domain_examples(example: dict[str, Any]) -> None:
    found = read(example["text"])
    wanted = ("abbr", "number", "year", "normal", "issuer")
    assert [{name: one[name] for name in wanted} for one in found] == example["expected"]
    assert [one["date"] for one in found] == example["dates"]


@pytest.mark.parametrize(
    "text",
    [
        "Hội đồng đã quyết định 22 hộ được vay vốn",
        "Chương trình 135 và Đề án 1956 được lồng ghép",
        "trong năm đã ban hành 03 nghị quyết và 05 quyết định",
        "chấp hành kỷ luật lao động và pháp luật lao động",
        "thông báo 2/lần, kế hoạch 5/năm",
        "báo cáo 6 tháng, kế hoạch năm 2017, thông báo 15 ngày",
        "số điện thoại 0293/3878.123, đạt 12/13 chỉ tiêu",
    ],
)
def test_numbers_that_are_no_citation(text: str) -> None:
    assert read(text) == []


def test_the_span_is_the_words_of_the_text() -> None:
    text = "Căn cứ Nghị định số 76/2024/NĐ-CP ngày 01/7/2024 của Chính phủ, huyện chi trả trợ cấp."
    (fact,) = citations(text)
    assert fact.text == text[fact.start : fact.end]
    assert fact.text == "Nghị định số 76/2024/NĐ-CP ngày 01/7/2024 của Chính phủ"


def test_a_named_law_is_never_given_a_number_that_the_text_does_not_state() -> None:
    (law,) = read("tuyên truyền Luật Trẻ em cho học sinh")
    assert (law["normal"], law["number"], law["resolved"]) == (None, None, "102/2016/QH13")
    (law,) = read("thực hiện Luật Việc làm, các xã")
    assert law["resolved"] is None, "two laws bear that name"


@pytest.mark.parametrize("bait", ["1/2021/" * 15_000, "Nghị quyết số " * 8_000, "12-NQ/" * 17_000, "1.2.3" * 20_000])
def test_hostile_text_is_read_in_linear_time(bait: str) -> None:
    begun = time.process_time()
    list(citations(bait))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("text", "normal", "year", "issuer"),
    [
        ("Bộ luật Lao động số 45/2019/QH14", "45/2019/QH14", 2019, "Quốc hội"),
        ("Nghị quyết số 25 năm 2021 của Chính phủ", None, 2021, "Chính phủ"),
        ("Quyết định 242-HĐBT", "242-HĐBT", None, "Hội đồng Bộ trưởng"),
        ("Quyết định 1719/QĐTTg", "1719/QĐ-TTg", None, "Thủ tướng Chính phủ"),
        ("Văn bản số 3350/UBND-KGVX", "3350/UBND-KGVX", None, "UBND"),
        ("Thông tư 07 của Bộ LĐTB&XH", None, None, "Bộ Lao động - Thương binh và Xã hội"),
        ("Luật Hôn nhân và gia đình", None, None, "Quốc hội"),
    ],
)
def test_rarer_forms(text: str, normal: str | None, year: int | None, issuer: str) -> None:
    (one,) = read(f"Thực hiện {text}, các xã đã vào cuộc.")
    assert (one["normal"], one["year"], one["issuer"]) == (normal, year, issuer)
