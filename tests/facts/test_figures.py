"""Figures: which words belong to one, its value, its unit, and which of eight kinds it is."""

import pytest

from tests.facts.reading import figure, figures, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đã giúp gần 3.400 lao động nông thôn học nghề", ["gần 3.400 lao động nông thôn"]),
        ("cả huyện còn 815 hộ nghèo, chiếm 2,9%", ["815 hộ nghèo", "chiếm 2,9%"]),
        ("tặng 40 chiếc xe đạp, 300 suất quà", ["40 chiếc xe đạp", "300 suất quà"]),
        ("đào tạo 1.200 người (đạt 102%)", ["1.200 người (đạt 102%)"]),
        ("đào tạo 1.200 người, bằng 98,5% kế hoạch năm.", ["1.200 người, bằng 98,5% kế hoạch năm"]),
        ("xây 45/60 căn nhà", ["45/60 căn nhà"]),
        ("từ 2.000 đến 2.500 lao động", ["từ 2.000 đến 2.500 lao động"]),
        ("phát hiện 06 cơ sở vi phạm, xử phạt 02 cơ sở", ["06 cơ sở vi phạm", "xử phạt 02 cơ sở"]),
        ("giảm tỷ lệ hộ nghèo 1,2%", ["giảm tỷ lệ hộ nghèo 1,2%"]),
        ("Hộ nghèo giảm 1,1%; hộ cận nghèo 0,4% so với năm trước", ["giảm 1,1%", "hộ cận nghèo 0,4% so với năm trước"]),
        ("khen thưởng ba tập thể và bảy cá nhân", ["ba tập thể", "bảy cá nhân"]),
        ("hỗ trợ 2 tỷ 500 triệu đồng", ["2 tỷ 500 triệu đồng"]),
    ],
)
def test_the_words_of_a_figure(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 7/10 người dân đi bỏ phiếu",
        "Sáng 21-3, đoàn người lên đường",
        "Theo Quyết định số 23 người lao động được hỗ trợ",
        "dịch COVID-19 người lao động gặp khó",
        "Nghị quyết 30a và Chương trình 135",
        "giai đoạn 2021-2025 người nghèo được vay vốn",
        "năm 2022 người lao động",
        "hè 1962 lao động",
        "Sau 6 tháng thực hiện, 70 năm ngày thành lập",
        "Lượt xem: 7.370 | 125 lượt truy cập",
        "ở thôn 4, Tổ 5, lớp 12, hạng 1/4",
        "mở cửa 24/7, hotline 111, 0912.345.678",
        "một số hộ nghèo, hàng trăm người, nhiều doanh nghiệp",
        "hai bên thống nhất bốn giải pháp",
        "ngày 13.07.2017",
        "1. Người lao động 2. Đối tượng",
        "200 đồng bào dân tộc",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cho 412 người", "count"),
        ("với 3,2 tỷ đồng", "money"),
        ("chiếm 7,48% tổng số hộ", "share"),
        ("tăng 12% so với cùng kỳ", "change"),
        ("bằng 105% so với cùng kỳ năm trước", "change"),
        ("tỷ lệ lao động qua đào tạo đạt 68%", "level"),
        ("tỷ lệ hộ nghèo còn 2,1%", "level"),
        ("hoàn thành 12/13 nhiệm vụ", "ratio"),
        ("trên 4,9 tỷ đồng/tháng", "rate"),
        ("mỗi suất trị giá 500.000 đồng", "rate"),
        ("đạt 52% kế hoạch giao", "percent_of_plan"),
        ("đạt 20% so với lực lượng lao động", "share"),
        ("giảm 312 hộ so với đầu năm", "change"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert figure(text)["figure_kind"] == kind


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1.337 triệu đồng", 1_337_000_000, 1_337_000_000, "đồng"),
        ("26 nghìn tỷ đồng", 26 * 10**12, 26 * 10**12, "đồng"),
        ("4.7 tỷ đồng", 4_700_000_000, 4_700_000_000, "đồng"),
        ("1-1,5 tỉ đồng", 10**9, 1_500_000_000, "đồng"),
        ("20 - 25 triệu đồng", 20_000_000, 25_000_000, "đồng"),
        ("từ 500 triệu đến 1 tỷ đồng", 500_000_000, 10**9, "đồng"),
        ("0,8-1%", 0.8, 1, "%"),
        ("trên 137 nghìn người", 137_000, 137_000, "người"),
        ("300.000 đồng/người/tháng", 300_000, 300_000, "đồng/người/tháng"),
        ("09 tập thể", 9, 9, "tập thể"),
        ("12 Mẹ Việt Nam Anh hùng", 12, 12, "Mẹ Việt Nam Anh hùng"),
        ("500kg gạo", 500, 500, "kg gạo"),
        ("tổng số tiền trên 27 tỉ…Công tác", 27 * 10**9, 27 * 10**9, "đồng"),
    ],
)
def test_values_and_units(text: str, low: float, high: float, unit: str) -> None:
    read = figure(text)
    assert (read["value_low"], read["value_high"], read["unit"]) == (low, high, unit)


def test_occurrences_are_not_persons() -> None:
    assert figure("cho 1.200 lượt người")["unit_norm"] == "lượt người"
    assert figure("cho 1.200 lao động")["unit_norm"] == "người"


def test_a_damaged_scale_is_repaired_and_told() -> None:
    read = figure("với số tiền hơn 80 t đồng")
    assert (read["value_low"], read["confidence"]) == (80 * 10**9, "low")
    assert read["repaired"] == "t đồng -> tỷ đồng"
    assert read["text"] == "hơn 80 t đồng"


def test_both_sides_of_a_ratio() -> None:
    read = figure("sửa chữa 782/1.956 căn nhà đạt 40% so kế hoạch")
    assert (read["numerator"], read["denominator"], read["percent_of_plan"]) == (782, 1956, 40)


def test_a_printed_percentage_that_its_ratio_contradicts_is_flagged() -> None:
    assert "ratio_disagrees" in figure("sửa chữa 500/1.000 căn nhà, đạt 80% kế hoạch")["flags"]
    assert "ratio_disagrees" not in figure("sửa chữa 782/1.956 căn nhà, đạt 40% kế hoạch")["flags"]


def test_exceeding_the_plan() -> None:
    assert figure("hộ thoát nghèo vượt 18% kế hoạch")["percent_of_plan"] == 118
    assert figure("tạo việc làm cho 500 người (đạt 118%, vượt 18% kế hoạch)")["percent_of_plan"] == 118


def test_a_fall_from_one_level_to_another_is_two_levels_of_two_years() -> None:
    old, new = figures("tỷ lệ hộ nghèo giảm từ 6,8% năm 2015 xuống còn 4,1% năm 2019")
    assert [(one["figure_kind"], one["value_low"], one["period"][:4]) for one in (old, new)] == [
        ("level", 6.8, "2015"),
        ("level", 4.1, "2019"),
    ]


def test_the_qualifier_stands_beside_the_value() -> None:
    read = figure("không quá 30 triệu đồng/hộ")
    assert (read["qualifier"], read["value_low"], read["value_high"]) == ("không quá", 30_000_000, 30_000_000)


def test_the_direction_and_the_baseline_of_a_change() -> None:
    read = figure("số vụ giảm 0,88% so với đầu năm 2023")
    assert (read["change"], read["baseline"]) == ("decrease", "so với đầu năm 2023")
    assert figure("thưởng tăng 7% so với Tết Quý Mão")["baseline"] == "so với Tết Quý Mão"


def test_nbsp_and_double_spaces_stay_in_the_words() -> None:
    read = figure("tặng 25\u00a0 suất  quà cho hộ nghèo")
    assert read["text"] == "25\u00a0 suất  quà"
    assert read["unit"] == "suất quà"


def test_decomposed_text_is_quoted_as_it_is() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "cho 412 người nghèo ở huyện")
    read = figure(text)
    assert text[read["start"] : read["end"]] == read["text"]
    assert unicodedata.normalize("NFC", read["text"]) == "412 người nghèo"


def test_words_broken_behind_their_initial_are_read_and_quoted_as_they_stand() -> None:
    read = figure("Năm 2024, ngành p hấn đấu hỗ trợ 412 t ỷ đồng")
    assert (read["text"], read["value_low"], read["status"]) == ("412 t ỷ đồng", 412 * 10**9, "target")


def test_a_bare_percentage_in_brackets_behind_a_count_is_of_the_plan() -> None:
    count, plan = figures("đưa 812 người đi làm việc ở nước ngoài (đạt 203%)")
    assert (count["value_low"], plan["figure_kind"], plan["percent_of_plan"]) == (812, "percent_of_plan", 203)
    assert plan["flags"] == ["plan_implied"]


def test_a_scale_in_the_middle_belongs_to_the_number() -> None:
    assert figure("có 12 nghìn 500 người")["value_low"] == 12_500
    assert words("có 2 triệu 300 hộ") == []


def test_what_costs_nothing_is_no_money() -> None:
    assert words("siêu thị 0 đồng, chuyến xe 0 đồng") == []


def test_two_counts_with_a_stroke_between_are_two_figures() -> None:
    assert words("trợ giúp 1.567 hộ/6.789 khẩu với 101,8 tấn gạo") == ["1.567 hộ", "6.789 khẩu", "101,8 tấn gạo"]
    assert words("do 350 nhà tài trợ ủng hộ") == ["350 nhà tài trợ"]
