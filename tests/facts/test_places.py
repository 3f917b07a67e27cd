"""Which unit a name meant on its day, and what became of it."""

import pytest

from pipelines.places import places


def read(text: str, published: str | None, code: str | None = None) -> list[tuple[str, str, object, object]]:
    facts = [(fact, dict(fact.attributes)) for fact in places(text, published, code)]
    return [(f.text, str(a["level"]), a["province_code_old"], a["province_code_new"]) for f, a in facts]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("tỉnh Hậu Giang", "2023-03-22", ("tỉnh Hậu Giang", "province", "93", "92")),
        ("tỉnh Hậu Giang", "2026-01-05", ("tỉnh Hậu Giang", "province", "93", "92")),
        ("tỉnh Ninh Bình", "2022-10-07", ("tỉnh Ninh Bình", "province", "37", "37")),
        ("tỉnh Ninh Bình", "2026-01-05", ("tỉnh Ninh Bình", "province", None, "37")),
        ("tỉnh Lào Cai", "2024-01-05", ("tỉnh Lào Cai", "province", "10", "15")),
        ("tỉnh Tiền Giang", "2024-01-05", ("tỉnh Tiền Giang", "province", "82", "82")),
        ("thành phố Ninh Bình", "2023-01-05", ("thành phố Ninh Bình", "district", "37", "37")),
        ("thành phố Huế", "2024-12-31", ("thành phố Huế", "district", "46", "46")),
        ("thành phố Huế", "2025-01-01", ("thành phố Huế", "province", "46", "46")),
        ("thành phố Đồng Nai", "2026-05-01", ("thành phố Đồng Nai", "province", None, "75")),
        ("TP.HCM", "2024-01-05", ("TP.HCM", "province", "79", "79")),
        ("huyện Kế Sách", "2024-01-05", ("huyện Kế Sách", "district", "94", "92")),
    ],
)
def test_a_name_is_resolved_by_the_day(text: str, published: str, expected: tuple[str, str, object, object]) -> None:
    assert read(f"Đoàn đến thăm {text}.", published) == [expected]


def test_a_district_name_that_many_provinces_have_needs_a_province() -> None:
    assert read("huyện Châu Thành", "2024-01-05") == [("huyện Châu Thành", "district", None, None)]
    assert read("huyện Châu Thành, tỉnh Trà Vinh", "2024-01-05")[0] == ("huyện Châu Thành", "district", "84", "86")
    assert read("huyện Châu Thành", "2024-01-05", "93") == [("huyện Châu Thành", "district", "93", "92")]


def test_deictic_words_come_from_the_source_and_only_from_it() -> None:
    assert read("tỉnh ta có 3 huyện", "2022-10-07") == []
    assert read("tỉnh ta có 3 huyện", "2022-10-07", "37") == [("tỉnh ta", "province", "37", "37")]


@pytest.mark.parametrize(
    "text", ["Hòa Bình lập lại", "Thái Bình Dương", "ông Nguyễn Thái Bình", "các xã, phường, thị trấn"]
)
def test_words_that_only_look_like_places(text: str) -> None:
    assert read(text, "2024-01-05") == []


def test_a_ward_of_today_gets_the_province_beside_it_or_of_the_source() -> None:
    assert read("phường Long Mỹ, thành phố Cần Thơ", "2025-09-10")[0] == ("phường Long Mỹ", "commune", None, "92")
    assert read("phường Long Mỹ", "2025-09-10", "93") == [("phường Long Mỹ", "commune", None, "92")]
    assert read("xã Sốp Cộp", "2025-09-10", "14") == [("xã Sốp Cộp", "commune", "14", "14")]
    assert read("phường Long Mỹ", "2025-09-10") == [("phường Long Mỹ", "commune", None, None)]


def test_names_that_share_a_kind_word() -> None:
    found = read("các huyện Vị Thủy, Phụng Hiệp và Châu Thành A", "2024-01-05")
    assert found == [(name, "district", "93", "92") for name in ("huyện Vị Thủy", "Phụng Hiệp", "Châu Thành A")]
    assert [text for text, *_ in read("Quận 12 có mỗi phường 3 suất quà", "2024-01-05")] == ["Quận 12"]
