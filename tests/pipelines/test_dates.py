"""Dates as pages write them: the table of examples, checksums, and no parse that takes long."""

import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dates import VIETNAM, dates_in, read_date

TABLE = json.loads(Path(__file__).with_name("data").joinpath("date_examples.json").read_bytes())
NOW = datetime.fromisoformat(TABLE["now"])


@pytest.mark.parametrize(("line", "expected"), TABLE["examples"], ids=[line for line, _ in TABLE["examples"]])
def test_a_date_line_is_read(line: str, expected: str | None) -> None:
    moment = read_date(line, now=NOW)
    assert (moment.value if moment else None) == expected


def test_a_wrong_weekday_is_flagged_and_the_date_kept() -> None:
    wrong = read_date("Thứ Hai, 07/10/2022")
    assert wrong is not None
    assert wrong.flags == ("weekday_mismatch",)
    right = read_date("Thứ Sáu, 07/10/2022")
    assert right is not None
    assert right.flags == ()


@pytest.mark.parametrize("weekday", ["Thứ 6", "thứ sáu", "T6", "Th 6", "Friday"])
def test_weekdays_in_all_their_forms_check_the_date(weekday: str) -> None:
    for day, flags in (("07/10/2022", ()), ("08/10/2022", ("weekday_mismatch",))):
        moment = read_date(f"{weekday}, {day}")
        assert moment is not None
        assert moment.flags == flags


@pytest.mark.parametrize("line", ["31/12/9999 23:59 GMT-5", "01/01/0001 00:30 GMT+14"])
def test_a_moment_beyond_all_years_is_a_day(line: str) -> None:
    moment = read_date(line)
    assert moment is not None
    assert moment.precision == "day"


def test_relative_dates_need_the_time_of_the_capture() -> None:
    assert read_date("2 giờ trước") is None
    moment = read_date("2 giờ trước", now=NOW)
    assert moment is not None
    assert moment.flags == ("relative",)


@pytest.mark.parametrize(
    ("line", "precision"),
    [("07/10/2022", "day"), ("07/10/2022 15:49", "minute"), ("07/10/2022 15:49:22", "second")],
)
def test_precision_is_what_was_written(line: str, precision: str) -> None:
    moment = read_date(line)
    assert moment is not None
    assert moment.precision == precision


def test_two_dates_of_a_line_keep_their_own_times() -> None:
    found = list(dates_in("Đăng 01/02/2023 10:00, sửa 03/02/2023 11:30"))
    assert [(each.day.day, each.clock and each.clock.hour) for each in found] == [(1, 10), (3, 11)]


@pytest.mark.parametrize("bait", ["1/", "1.1.", "1", "12/12/", "1 ", "ngày 1 tháng ", "1/1/2020 ", "12:", "thứ "])
def test_bait_is_read_in_linear_time(bait: str) -> None:
    text = bait * (100_000 // len(bait))
    begun = time.perf_counter()
    read_date(text, now=NOW)
    list(dates_in(text))
    assert time.perf_counter() - begun < 1


@given(st.datetimes(datetime(1997, 1, 1), datetime(2099, 12, 31)), st.sampled_from("/.-"))
@settings(max_examples=200, deadline=None)
def test_every_day_and_minute_comes_back_as_written(when: datetime, separator: str) -> None:
    when = when.replace(second=0, microsecond=0, hour=when.hour or 1)
    moment = read_date(when.strftime(f"%d{separator}%m{separator}%Y | %H:%M GMT+7"))
    assert moment is not None
    assert moment.value == when.replace(tzinfo=VIETNAM).isoformat()


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_date(text, now=NOW)
