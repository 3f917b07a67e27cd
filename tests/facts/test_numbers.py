"""Digits and words as Vietnamese writes numbers."""

import pytest

from pipelines.numbers import number, spelled


@pytest.mark.parametrize(
    ("written", "scaled", "value"),
    [
        ("1.956", False, 1956),
        ("3.000.000", False, 3_000_000),
        ("0,88", True, 0.88),
        ("2,80", True, 2.8),
        ("1.234,5", False, 1234.5),
        ("4.7", True, 4.7),
        ("09", False, 9),
        ("12,345,678", False, 12_345_678),
        ("69,000", False, 69_000),
        ("69,125", True, 69.125),
    ],
)
def test_digits(written: str, scaled: bool, value: float) -> None:
    read = number(written, scaled=scaled)
    assert read is not None
    assert read.times(1) == value


@pytest.mark.parametrize("written", ["13.07", "1.2.3", "13.07.2017", "1.23.456", "1,2,3", "1" * 30])
def test_what_may_be_a_date_a_section_or_noise_is_no_number(written: str) -> None:
    assert number(written, scaled=False) is None


def test_money_stays_exact() -> None:
    read = number("4,7", scaled=True)
    assert read is not None
    assert read.times(10**9) == 4_700_000_000
    assert isinstance(read.times(10**9), int)


def test_english_thousands_are_told_as_ambiguous() -> None:
    read = number("69,000", scaled=False)
    assert read is not None
    assert read.flags == ("ambiguous",)


@pytest.mark.parametrize(
    ("words", "value"),
    [("ba", 3), ("mười", 10), ("mười hai", 12), ("hai mươi", 20), ("hai mươi lăm", 25), ("ba trăm", 300)],
)
def test_words(words: str, value: int) -> None:
    assert spelled(words) == value
