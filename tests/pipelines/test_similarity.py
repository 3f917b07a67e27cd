"""Copies are linked, look-alikes are not: on labelled pairs, and case by case."""

import pytest

from pipelines.similarity import clusters, compare
from quality.near_duplicate_pairs import pairs
from quality.near_duplicates import measured

TITLE = "Khánh thành cầu dân sinh"
TEXT = (
    "Sáng nay, xã An Phú Trung khánh thành cây cầu dân sinh bắc qua kênh lớn với kinh phí 820 triệu đồng. "
    "Cầu dài 36 mét, rộng 3 mét, do nhân dân và nhà hảo tâm đóng góp. Từ nay học sinh đến trường không còn phải đi đò. "
    "Ông Lê Quốc Bảo, trưởng ấp, cho biết bà con rất phấn khởi vì mong đợi đã nhiều năm."
)


def test_the_labelled_pairs_are_many_and_a_third_of_them_look_alikes() -> None:
    labels = [pair.label for pair in pairs()]
    assert len(labels) >= 200
    assert labels.count("look_alike") * 3 >= len(labels)


def test_precision_and_recall_hold() -> None:
    result = measured()
    assert result.linked_wrong == 0
    assert result.recall >= 0.98
    assert result.never_met == 0


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        ("820 triệu", "280 triệu", "near_duplicate"),
        ("Sáng nay, xã", "(HG) - Sáng nay, xã", "near_duplicate"),
        ("Ông Lê Quốc Bảo", "Ông Lê Quôc Bảo", "near_duplicate"),
        ("xã An Phú Trung", "xã Mỹ Thạnh Tây", "look_alike"),
        ("Lê Quốc Bảo", "Trần Minh Khôi", "look_alike"),
        ("Sáng nay", "Sáng\u00a0nay", "same_text"),
    ],
)
def test_one_change_makes_the_difference(old: str, new: str, relation: str) -> None:
    assert compare((TITLE, TEXT), (TITLE, TEXT.replace(old, new))).relation == relation


def test_most_counts_others_are_another_event() -> None:
    other = TEXT.replace("820", "615").replace("36", "24").replace("rộng 3", "rộng 2")
    comparison = compare((TITLE, TEXT), (TITLE, other))
    assert comparison.relation == "look_alike"
    assert "counts differ" in comparison.why


def test_the_differing_sentences_come_side_by_side() -> None:
    comparison = compare((TITLE, TEXT), (TITLE, TEXT.replace("36 mét", "63 mét")))
    ((before, after),) = comparison.differing
    assert before is not None and after is not None
    assert "36 mét" in before
    assert "63 mét" in after


def test_strangers_are_strangers() -> None:
    assert compare((TITLE, TEXT), ("Lịch cắt điện", "Điện lực thông báo lịch cắt điện trong tuần.")).relation == "other"


def test_clusters_join_what_is_linked_through_others() -> None:
    groups = clusters([("a", "b"), ("c", "d"), ("b", "e")])
    assert sorted(map(sorted, groups)) == [["a", "b", "e"], ["c", "d"]]
