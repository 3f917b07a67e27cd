"""Vietnamese text: put in order without loss, folded and keyed for comparing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text import fold, key, settled, tidy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ho\u0300a  bi\u0300nh", "Hòa bình"),
        ("25/11,\u00a0 Phòng\u202fTài\u3000chính", "25/11, Phòng Tài chính"),
        ("nghị\0định", "nghị định"),
        ("Thu\u0309 t\u01b0\u01a1\u0301ng\u200b \ufeffChính\u00adphủ", "Thủ tướng Chínhphủ"),
        ("Ðảng bộ, ðồng chí", "Đảng bộ, đồng chí"),
        ("a\u202eb\u2066c", "abc"),
        ("\ud800", "\ufffd"),
        ("một\n\t hai\r\n", "một hai"),
        ("“Giữ – nguyên…” hoà hòa", "“Giữ – nguyên…” hoà hòa"),
    ],
)
def test_tidy_repairs_what_nobody_sees_and_keeps_what_was_written(text: str, expected: str) -> None:
    assert tidy(text) == expected


@given(st.text())
def test_tidy_is_idempotent_composed_and_has_no_control(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in once)


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("text", "expected"), [("ĐỒNG NAI", "dong nai"), ("Nghị định", "nghi dinh"), ("ỦY", "uy")])
def test_fold_takes_marks_and_bars_off(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert fold(unicodedata.normalize("NFD", text)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("sức khoẻ", "sức khỏe"),
        ("Uỷ ban", "Ủy ban"),
        ("THUỶ LỢI", "THỦY LỢI"),
        ("xoá", "xóa"),
    ],
)
def test_the_place_of_the_tone_is_settled(one: str, other: str) -> None:
    assert settled(one) == settled(other) == other


@pytest.mark.parametrize("word", ["quý", "ngoài", "hoàn", "khuỷu", "toán", "quỹ"])
def test_words_with_one_place_for_the_tone_stay(word: str) -> None:
    assert settled(word) == word


def test_a_key_levels_spelling_and_nothing_else() -> None:
    assert key("“Liệt sỹ” – TỶ LỆ") == key('"liệt sĩ" - tỉ lệ')
    assert key("1.000 hộ") != key("1.900 hộ")
    assert key("hộ nghèo") != key("hồ nghèo")
