"""What changed between two versions, number by number."""

import time

import pytest

from pipelines.changes import aligned, changes, sentences

OLD = "Toàn huyện có 29.576 người tham gia. Kinh phí 1,5 tỷ đồng. Buổi lễ kết thúc lúc 10 giờ."


@pytest.mark.parametrize(
    ("old", "new", "what", "shown"),
    [
        ("29.576", "29.756", "number", "29.576 → 29.756"),
        ("1,5 tỷ", "2,5 tỷ", "number", "1,5 → 2,5"),
        ("Toàn huyện", "Toàn xã", "words", "huyện → xã"),
        ("Buổi lễ kết thúc", "Buổi lễ long trọng kết thúc", "words", "∅ → long trọng"),
    ],
)
def test_a_change_is_shown_whole(old: str, new: str, what: str, shown: str) -> None:
    (change,) = changes(OLD, OLD.replace(old, new))
    assert (change.what, str(change)) == (what, shown)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Họp ngày 12/3/2023 tại trụ sở.", "Họp ngày 13/3/2023 tại trụ sở.", "date"),
        ("Kế hoạch số 88/KH-SNV được ban hành.", "Kế hoạch số 89/KH-SNV được ban hành.", "document"),
        ("Ông Nguyễn Văn Thuận phát biểu.", "Ông Trần Quốc Bảo phát biểu.", "name"),
        ("Kết quả 6 tháng đầu năm khá tốt.", "Kết quả 9 tháng đầu năm khá tốt.", "date"),
    ],
)
def test_dates_documents_and_names_are_told_from_numbers(old: str, new: str, what: str) -> None:
    assert [change.what for change in changes(old, new)] == [what]


def test_spelling_alone_is_no_change() -> None:
    assert changes(OLD, OLD.replace(". ", ".\n\n").upper()) == ()


def test_sentences_that_came_or_went_stand_alone() -> None:
    assert aligned(OLD, OLD + " Thêm một câu.") == [(None, "Thêm một câu.")]
    assert aligned(OLD, OLD.partition(". ")[2]) == [("Toàn huyện có 29.576 người tham gia.", None)]


def test_titles_and_decimals_end_no_sentence() -> None:
    text = "TP. Hồ Chí Minh đạt 3.5 điểm. TS. Lê An dự…\n- Mục một; Mục hai"
    assert sentences(text) == ["TP. Hồ Chí Minh đạt 3.5 điểm.", "TS. Lê An dự…", "- Mục một;", "Mục hai"]


def test_long_texts_are_compared_in_time() -> None:
    old = " ".join(f"Câu số {number} nói về việc {number * 7}." for number in range(3000))
    begun = time.perf_counter()
    found = changes(old, old.replace("việc 70.", "việc 71."))
    assert time.perf_counter() - begun < 10
    assert [str(change) for change in found] == ["70 → 71"]
