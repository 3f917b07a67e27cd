"""Periods, event dates, reporting periods, targets, and the Tết table."""

import pytest

from pipelines.matchable import matchable
from pipelines.tet import mentions, season, table
from tests.facts.reading import figure, figures, read


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2022, có 500 người học nghề", "2022-01-01/2022-12-31"),
        ("6 tháng đầu năm 2022, có 500 người", "2022-01-01/2022-06-30"),
        ("Trong 6 tháng cuối năm 2022 có 500 người", "2022-07-01/2022-12-31"),
        ("9 tháng đầu năm, có 500 người", "2023-01-01/2023-09-30"),
        ("Quý III/2023, có 500 người", "2023-07-01/2023-09-30"),
        ("quý 2 năm 2023 có 500 người", "2023-04-01/2023-06-30"),
        ("Trong tháng 8/2023, có 500 người", "2023-08-01/2023-08-31"),
        ("Cuối năm 2022, có 500 người", "2022-12-31"),
        ("Tính đến ngày 15/6/2023, có 500 người", "2023-06-15"),
        ("Đến hết tháng 9, có 500 người", "2023-09-30"),
        ("Hiện nay, có 500 người", "2023-10-05"),
        ("Từ đầu năm đến nay, có 500 người", "2023-01-01/2023-10-05"),
        ("Giai đoạn 2021 - 2025, có 500 người", "2021-01-01/2025-12-31"),
        ("Tính từ đầu năm đến ngày 15/9/2023, có 500 người", "2023-01-01/2023-09-15"),
        ("Từ ngày 15/12/2022 đến 14/9/2023, có 500 người", "2022-12-15/2023-09-14"),
        ("Năm học 2022-2023, có 500 người", "2022-09-01/2023-05-31"),
        ("Chín tháng qua, có 500 người", "2023-01-01/2023-09-30"),
        ("Tỷ lệ hộ nghèo đầu năm 2022 có 500 người", "2022-01-01"),
        ("có 500 người sau 6 tháng thực hiện", None),
        ("có 500 người trong năm 2021.", "2021-01-01/2021-12-31"),
        ("có 500 người, tăng so với năm 2021", None),
        ("có 500 người, giảm so với 6 tháng đầu năm 2022", None),
        ("có 500 người theo kế hoạch năm 2021", None),
        ("nhân dịp Tết Nguyên đán năm 2017 có 500 người", None),
    ],
)
def test_the_period_of_a_figure(text: str, period: str | None) -> None:
    assert figure(text)["period"] == period


def test_a_period_is_inherited_from_sentence_paragraph_and_article() -> None:
    text = (
        "Sơ kết công tác 6 tháng đầu năm 2023\n\nTrong quý I/2023, huyện dạy nghề cho 100 người. Có 20 người bỏ học."
        "\n\nNgoài ra, tặng 30 suất quà; cuối năm 2022 còn 40 hộ nghèo."
    )
    assert [(one["value_low"], one["period"], one["period_basis"]) for one in figures(text)] == [
        (100, "2023-01-01/2023-03-31", "stated"),
        (20, "2023-01-01/2023-03-31", "paragraph"),
        (30, "2023-01-01/2023-06-30", "article"),
        (40, "2022-12-31", "stated"),
    ]


def test_targets() -> None:
    text = (
        "Năm 2022, đã tạo việc làm cho 900 người.\n\nNăm 2023, tỉnh phấn đấu tạo việc làm cho 1.000 người."
        " Trong đó, xuất khẩu lao động 50 người."
    )
    assert [one["status"] for one in figures(text, "2022-12-20")] == ["actual", "target", "target"]


def test_a_period_reported_on_holds_only_behind_its_mention() -> None:
    text = "Mở phiên giao dịch\nCó 30 doanh nghiệp dự.\n\nTheo báo cáo quý II/2023, đã dạy nghề cho 100 người."
    assert [one["period"] for one in figures(text)] == [None, "2023-04-01/2023-06-30"]


@pytest.mark.parametrize(
    ("text", "published", "event"),
    [
        ("Chiều 28/12, Sở tổ chức hội nghị.", "2024-01-03", "2023-12-28"),
        ("Ngày 21-3, Sở làm việc với huyện.", "2023-03-22", "2023-03-21"),
        ("Sáng ngày 29 / 12 /2023, Sở tổ chức hội nghị.", "2024-01-04", "2023-12-29"),
        ("Hôm qua (16-1), đoàn đến thăm trung tâm.", "2018-01-17", "2018-01-16"),
        ("Trong hai ngày 23 và 24/3, Sở tổ chức lớp tập huấn.", "2023-03-24", "2023-03-23"),
        ("Từ ngày 4 đến ngày 6/12, Sở tổ chức lớp tập huấn.", "2018-12-06", "2018-12-04"),
        ("Kỷ niệm Ngày Thương binh (27/7/2024), sáng 19/7, đoàn đến thăm.", "2024-07-20", "2024-07-19"),
        ("Tối 27/7, tại nghĩa trang diễn ra lễ thắp nến.", "2016-07-28", "2016-07-27"),
        ("Ngày 15 tháng 5 năm 2022, diễn ra lễ phát động.", "2022-05-16", "2022-05-15"),
        ("Chào mừng kỷ niệm ngày 27/7, Sở tổ chức lễ viếng.", "2019-07-26", None),
        ("Theo Quyết định số 12/QĐ-UBND ngày 3/4/2020, Sở tổ chức lớp học.", "2020-05-01", None),
        ("Tổng kết công tác năm 2022\nSáng 25/11, huyện tổ chức hội nghị.", None, "2022-11-25"),
        ("Tổng kết công tác năm 2022\nSáng 12/1, huyện tổ chức hội nghị.", None, "2023-01-12"),
        ("Sáng 25/11, huyện tổ chức hội nghị.", None, "--11-25"),
        ("Ngày 31/2, huyện tổ chức hội nghị.", "2023-03-01", None),
    ],
)
def test_event_dates(text: str, published: str | None, event: str | None) -> None:
    assert read(text, published)["event_date"] == event


def test_a_plan_is_not_what_an_article_reports_on() -> None:
    text = "Sơ kết 6 tháng đầu năm và triển khai nhiệm vụ 6 tháng cuối năm 2023"
    assert read(text, "2023-07-10")["reporting_period"] == "2023-01-01/2023-06-30"


def test_the_headline_may_come_apart_from_the_text() -> None:
    body = "Ngày 11/7, Sở tổ chức hội nghị.\n\nĐã dạy nghề cho 100 người."
    apart = read(body, "2023-07-12", title="Sơ kết 6 tháng đầu năm 2023")
    assert apart["reporting_period"] == "2023-01-01/2023-06-30"
    (only,) = (fact for fact in apart["facts"] if fact["kind"] == "figure")
    assert body[only["start"] : only["end"]] == "100 người"


def test_a_figure_tells_the_tet_it_was_given_for_and_its_period_stays_its_own() -> None:
    given = figure("Dịp Tết Nguyên đán Quý Mão, đã tặng 300 suất quà cho hộ nghèo", "2022-12-28")
    assert (given["tet"], given["period"]) == ("2023-01-22", None)
    assert figure("Dịp Tết, đã tặng 300 suất quà cho hộ nghèo")["tet"] is None


def test_tet_by_table_and_by_name() -> None:
    (by_name,) = mentions(matchable("nhân dịp Tết Đinh Dậu").text)
    (by_year,) = mentions(matchable("dịp Tết Nguyên Đán 2023").text)
    (without,) = mentions(matchable("quà Tết cho trẻ em").text)
    assert by_name.tet is not None
    assert str(by_name.tet.first_day) == "2017-01-28"
    assert by_year.tet is not None
    assert season(by_year.tet) == "2023-01-07/2023-02-06"
    assert without.tet is None
    assert [one.year for one in table()] == list(range(2010, 2032))
