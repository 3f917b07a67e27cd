"""The catalogue of indicators and how a figure gets its code; topics; series."""

import json
from importlib.resources import files

import pytest

from pipelines.indicators import catalogue
from pipelines.series import series
from pipelines.units import units
from tests.facts.reading import figures, read


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("giải quyết việc làm cho 900 lao động, đạt 90% kế hoạch", ["giai_quyet_viec_lam"]),
        ("có việc làm mới tăng thêm 300 lao động", ["viec_lam_tang_them"]),
        ("đào tạo nghề cho 500 người", ["dao_tao_nghe"]),
        ("đưa 120 lao động đi làm việc ở nước ngoài", ["lao_dong_nuoc_ngoai"]),
        ("còn 815 hộ nghèo, chiếm 2,9%", ["so_ho_ngheo", "ty_le_ho_ngheo"]),
        ("584 hộ cận nghèo, chiếm 2,8%", ["so_ho_can_ngheo", "ty_le_ho_can_ngheo"]),
        (
            "chi trả trợ cấp hàng tháng cho 5.400 đối tượng với số tiền 2,7 tỷ đồng",
            ["doi_tuong_btxh", "kinh_phi_btxh"],
        ),
        ("tặng 200 suất quà, trị giá 60 triệu đồng cho người có công", ["qua_ncc", "qua_ncc"]),
        ("tặng 200 suất quà cho hộ nghèo", ["qua_btxh"]),
        ("vận động quỹ Đền ơn đáp nghĩa được 900 triệu đồng", ["quy_den_on"]),
        ("có 90 công nhân dự hội thao", [None]),
        ("Sở Lao động - Thương binh và Xã hội trao quà cho 90 công nhân", [None]),
    ],
)
def test_codes(text: str, codes: list[str | None]) -> None:
    assert [one["indicator"] for one in figures(text)] == codes


def test_the_words_that_gave_the_code_are_told() -> None:
    (one,) = figures("Toàn tỉnh đã dạy nghề cho 500 người")
    assert one["indicator_phrase"] == "dạy nghề"


def test_the_catalogue_counts_in_dimensions_that_units_have() -> None:
    dimensions = {unit.dimension for unit in units().by_name.values()} | {"money", "percent", "goods"}
    assert set().union(*(one.measures for one in catalogue().values())) <= dimensions
    assert len(catalogue()) >= 30


def test_the_documentation_lists_every_code() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
    assert [code for code in catalogue() if f"`{code}`" not in text] == []


def test_topics_of_a_review_and_of_an_agency_name_alone() -> None:
    review = "Đào tạo nghề và việc làm\nHộ nghèo giảm; trẻ em được quan tâm; người có công được tặng quà; cai nghiện."
    assert read(review)["topics"][0] == "tong-hop"
    assert read("Sở Lao động - Thương binh và Xã hội họp giao ban.")["topics"] == ["tong-hop"]


def test_the_taxonomy_is_whole() -> None:
    rows = json.loads(files("pipelines").joinpath("data/taxonomy.json").read_text(encoding="utf-8"))
    assert len({row["slug"] for row in rows}) == len(rows) == 17
    assert all(cue == cue.lower() for row in rows for cue in row["cues"])


def _row(article: str, value: int, **more: object) -> dict[str, object]:
    figure = {"indicator": "dao_tao_nghe", "period": "2022-01-01/2022-12-31", "figure_kind": "count"}
    unit = {"unit_norm": "người", "status": "actual", "value_low": value, "value_high": value, "text": f"{value} người"}
    return figure | unit | {"article": article, "source": "so", "province": "37", "published": "2023-01-05"} | more


def test_disagreeing_values_stand_side_by_side() -> None:
    points = series([_row("a", 500), _row("b", 520), _row("c", 480, period="2021-01-01/2021-12-31")])
    assert [(point.period[:4], [one.article for one in point.readings], point.agree) for point in points] == [
        ("2021", ["c"], True),
        ("2022", ["a", "b"], False),
    ]


def test_a_series_mixes_neither_units_nor_targets_nor_provinces() -> None:
    others = [{"unit_norm": "lượt người"}, {"status": "target"}, {"province": "93"}, {"figure_kind": "ratio"}]
    assert len(series([_row("a", 500), *(_row("b", 500, **one) for one in others)])) == 5
    assert series([_row("a", 500, period=None), _row("b", 500, indicator=None)]) == ()


def test_a_series_keeps_a_district_apart_from_its_province() -> None:
    here: dict[str, object] = {"place_code": "93", "place_level": "district"}
    rows = [
        _row("a", 9000),
        _row("b", 500, place="huyện Long Mỹ", **here),
        _row("c", 500, place="huyện Long Mỹ", **here),
        _row("d", 400, place="Toàn huyện", **here),
        _row("e", 8000, place="tỉnh Hậu Giang", place_code="93", place_level="province"),
    ]
    assert [(point.province, point.place, len(point.readings)) for point in series(rows)] == [
        ("37", None, 1),
        ("Hậu Giang", None, 1),
        ("Hậu Giang", "huyện Long Mỹ", 2),
        ("Hậu Giang", "toàn huyện (so)", 1),
    ]
