"""Wordings of the news that rules once read otherwise: each stands for many articles."""

import time
from itertools import product
from typing import Any

import pytest

from tests.facts.reading import figure, figures, read


def _facts(text: str, kind: str) -> list[dict[str, Any]]:
    return [fact for fact in read(text, "2023-06-15")["facts"] if fact["kind"] == kind]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Tỷ lệ thất nghiệp ở mức 2,6%.", 2.6, "%"),
        ("Công ty phụng dưỡng với mức 1,2 triệu đồng/tháng.", 1_200_000, "đồng/tháng"),
        ("Gói hỗ trợ gồm 400.000 đồng tiền mặt.", 400_000, "đồng"),
        ("Đã cấp 250 thùng nước khoáng.", 250, "thùng nước khoáng"),
        ("Tại điểm hiến máu thu được 310 đơn vị máu.", 310, "đơn vị máu"),
    ],
)
def test_a_number_behind_a_naming_word_counts_where_it_measures(text: str, value: float, unit: str) -> None:
    found = figure(text)
    assert (found["value_low"], found["unit"]) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ khoản 3 Điều 2 Nghị quyết 28/2018/NQ-HĐND, xã lập danh sách.",
        "Đội Kiểm tra liên ngành 178 tỉnh ra quân.",
    ],
)
def test_numbers_that_name_are_none(text: str) -> None:
    assert figures(text, "2023-06-15") == []


def test_sums_done_of_a_total() -> None:
    sums = [figure(text) for text in ("Giải ngân 320 triệu đồng/1,5 tỷ đồng.", "Vận động được 1,2/1,5 tỷ đồng.")]
    assert [(one["figure_kind"], one["numerator"], one["denominator"]) for one in sums] == [
        ("ratio", 320_000_000, 1_500_000_000),
        ("ratio", 1_200_000_000, 1_500_000_000),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "change"),
    [
        ("Toàn huyện giảm 512 hộ nghèo.", "change", "decrease"),
        ("Tỷ lệ hộ nghèo giảm bình quân 1,4%/năm.", "change", "decrease"),
        ("Huyện đề ra giảm tỷ lệ hộ nghèo từ 0,5% trở lên.", "change", "decrease"),
        ("Mỗi nạn nhân được hỗ trợ 50 triệu đồng.", "rate", None),
        ("Mức này cao hơn 90.000 đồng.", "money", None),
    ],
)
def test_changes_and_rates(text: str, kind: str, change: str | None) -> None:
    found = figure(text)
    assert (found["figure_kind"], found["change"]) == (kind, change)
    assert found["qualifier"] is None


def test_a_total_behind_what_each_got_is_no_rate() -> None:
    each, total = figures("Mỗi suất quà 500.000 đồng, tổng kinh phí 90 triệu đồng.")
    assert (each["figure_kind"], total["figure_kind"]) == ("rate", "money")


def test_addicts_are_not_now() -> None:
    text = "Quý I năm 2023, xã có 40 người nghiện, trong đó 12 người được điều trị; phát hiện có 3 cơ sở vi phạm."
    assert {one["period"] for one in figures(text, "2023-06-15")} == {"2023-01-01/2023-03-31"}


def test_sentences_that_go_on_keep_the_day() -> None:
    text = "Tính đến ngày 25/6/2023, huyện hỗ trợ 900 người. Trong đó: lao động tự do 600 người. Xã An Hòa có 2 trường."
    assert [one["period"] for one in figures(text, "2023-06-15")] == ["2023-06-25", "2023-06-25", None]


def test_a_day_of_counting_with_its_hour() -> None:
    assert figure("Tính đến 18h ngày 18/8, xã có 45 ca mắc.", "2021-08-20")["period"] == "2021-08-18"


def test_what_was_planned_and_surpassed_was_done() -> None:
    text = "Năm 2022, ngành vượt các chỉ tiêu kế hoạch đề ra: dạy nghề cho 700 người."
    assert figure(text)["status"] == "actual"
    assert figure("Ngành đề ra chỉ tiêu dạy nghề cho 700 người.")["status"] == "target"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tặng quà 46 gia đình chính sách (mỗi suất 800.000 đồng) và 20 trẻ em.", ["qua_ncc", "qua_ncc", "qua_tre_em"]),
        ("Tặng 2 tỷ đồng cho hộ nghèo.", [None]),
        ("Tỷ lệ thất nghiệp là 3%; tỷ lệ lao động nông nghiệp là 60%.", ["ty_le_that_nghiep", None]),
        ("Mức chuẩn trợ giúp xã hội là 500.000 đồng/tháng.", [None]),
        ("Xã còn 12,5% hộ nghèo.", ["ty_le_ho_ngheo"]),
        ("Thành phố ghi nhận 4.500 ca mắc COVID-19.", [None]),
        ("Số nợ BHXH, BHYT, BHTN là 96 tỷ đồng.", [None]),
        ("Lễ bàn giao nhà theo chương trình xóa nhà tạm. Xã đã hoàn thành 64/64 căn.", ["nha_o_ngheo"]),
    ],
)
def test_cues_of_other_numbers_say_nothing(text: str, codes: list[str | None]) -> None:
    assert [one["indicator"] for one in figures(text, "2023-06-15")] == codes


def test_short_kinds_and_lists_of_places() -> None:
    text = "Đoàn thăm xã An Ninh (H.Bố Trạch, Quảng Bình) và 2 huyện: Lệ Thủy, Quảng Trạch; ông T. ở P.5."
    found = [(one["text"], one["level"], one["province_code_old"]) for one in _facts(text, "place")]
    assert found == [
        ("xã An Ninh", "commune", "44"),
        ("H.Bố Trạch", "district", "44"),
        ("Quảng Bình", "province", "44"),
        ("Lệ Thủy", "district", "44"),
        ("Quảng Trạch", "district", "44"),
        ("P.5", "commune", "44"),
    ]
    assert _facts("P.Giám đốc Sở và H. Anh đến dự.", "place") == []


def test_a_short_form_means_what_the_full_name_means() -> None:
    found = read("Tại TP.HCM và thành phố Hồ Chí Minh có mưa.", "2026-04-20")["facts"]
    assert {(one["province_code_old"], one["province_code_new"]) for one in found} == {(None, "79")}


def test_a_text_about_one_province_settles_its_communes() -> None:
    text = "Đoàn đến xã Vĩnh Tân. UBND huyện Tam Đường, tỉnh Lai Châu hỗ trợ gạo."
    assert {one["province_code_old"] for one in _facts(text, "place")} == {"12"}
    both = "Đoàn đến xã Vĩnh Tân. Tỉnh Lai Châu và tỉnh Sơn La hỗ trợ gạo."
    assert [one["province_code_old"] for one in _facts(both, "place")] == [None, "12", "14"]


def test_an_agency_with_its_place_left_out_is_the_same() -> None:
    text = "Sở Nội vụ thành phố Cần Thơ báo cáo. Sở Nội vụ đề nghị; Ban Thường vụ Huyện ủy Kế Sách giao Thanh tra Sở."
    assert [one["name"] for one in _facts(text, "organisation")] == [
        "Sở Nội vụ thành phố Cần Thơ",
        "Ban Thường vụ Huyện ủy Kế Sách",
        "Thanh tra Sở",
    ]
    assert _facts("Đồng chí là Tỉnh ủy viên.", "organisation") == []


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ông Lò Văn Pản, Chủ tịch UBND xã Mường Hoa kiến nghị sửa đường.", "Lò Văn Pản", "Chủ tịch UBND xã Mường Hoa"),
        (
            "Bà Hà Thị Thu, Trưởng phòng Nội vụ huyện giữ chức Chánh Văn phòng.",
            "Hà Thị Thu",
            "Trưởng phòng Nội vụ huyện",
        ),
        ("Giám đốc Sở Nội vụ là ông Trần Đình Ninh.", "Trần Đình Ninh", "Giám đốc Sở Nội vụ"),
        ("Thương binh 3/4 Lê Đình Phúc nhận nhà mới.", "Lê Đình Phúc", None),
        ("Ông Nông Quang Kế, Trưởng bản, vận động bà con.", "Nông Quang Kế", "Trưởng bản"),
        ("Đồng chí Vi Thị Lan phó chủ tịch UBND huyện dự.", "Vi Thị Lan", "phó chủ tịch UBND huyện"),
    ],
)
def test_where_names_and_offices_end(text: str, name: str, role: str | None) -> None:
    assert [(one["name"], one["role"]) for one in _facts(text, "person")] == [(name, role)]


def test_documents_with_a_longer_type() -> None:
    found = _facts("Theo Thông báo kết luận số 512/TB-UBND và Quy chế phối hợp số 04/QC-UBND.", "citation")
    assert [(one["text"], one["type"]) for one in found] == [
        ("Thông báo kết luận số 512/TB-UBND", "Thông báo"),
        ("Quy chế phối hợp số 04/QC-UBND", "Quy chế"),
    ]


def test_many_agencies_and_places_take_linear_time() -> None:
    syllables = "An Ba Cao Hoa Khe Lam Minh Nam Phong Quan Tân Vinh Xuân Yên".split()
    named = [f"UBND xã {' '.join(name)} họp" for name in product(syllables, repeat=3)]
    spent = []
    for many in (len(named) // 4, len(named)):
        before = time.process_time()
        read(", ".join(named[:many]))
        spent.append(time.process_time() - before)
    assert spent[1] < 10 * spent[0] + 0.2
