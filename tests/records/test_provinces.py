"""What the name of a province stands for, on both sides of the merger of July 2025."""

import pytest

from records.provinces import asked


def test_a_name_of_today_means_all_that_the_province_was_made_of() -> None:
    for name in ("Cần Thơ", "can tho", "TP. Cần Thơ", "thành phố Cần Thơ"):
        found = asked(name)
        assert found is not None
        assert (found.code, found.codes, found.later) == ("92", {"92", "93", "94"}, frozenset())


def test_a_name_of_the_63_means_its_own_and_what_was_written_since_for_the_merged_province() -> None:
    found = asked("hau giang")
    assert found is not None
    assert (found.code, found.codes, found.later) == ("93", {"93"}, {"92", "94"})
    assert "92" in found and "93" in found and "37" not in found


@pytest.mark.parametrize("code", ["92", "93", " 93 "])
def test_a_code_means_the_province_of_the_63_alone(code: str) -> None:
    found = asked(code)
    assert found is not None
    assert (found.codes, found.later) == ({code.strip()}, frozenset())


def test_a_province_that_was_not_merged_is_itself() -> None:
    found = asked("Cao Bằng")
    assert found is not None
    assert (found.codes, found.later) == ({"04"}, frozenset())


def test_what_is_no_province_is_none() -> None:
    assert asked("Atlantis") is None
    assert asked("99") is None
    assert asked("") is None
