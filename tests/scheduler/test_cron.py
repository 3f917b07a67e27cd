"""Cron as cron(8) means it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.cron import BadCron, Cron

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")


def fires(text: str, begin: datetime, count: int) -> list[str]:
    cron, moments, moment = Cron.parse(text), [], begin
    for _ in range(count):
        moment = cron.after(moment)
        moments.append(f"{moment:%a %Y-%m-%d %H:%M}")
    return moments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 2026-11-20 is a Friday.
        ("0 8 * * 0", ["Sun 2026-11-22 08:00", "Sun 2026-11-29 08:00"]),
        ("0 8 * * 7", ["Sun 2026-11-22 08:00", "Sun 2026-11-29 08:00"]),
        ("0 8 * * SUN", ["Sun 2026-11-22 08:00", "Sun 2026-11-29 08:00"]),
        ("0 6 * * 1-5", ["Mon 2026-11-23 06:00", "Tue 2026-11-24 06:00"]),
        ("0 6 * * fri-sun", ["Sat 2026-11-21 06:00", "Sun 2026-11-22 06:00", "Fri 2026-11-27 06:00"]),
        ("0 6 * * 5-7", ["Sat 2026-11-21 06:00", "Sun 2026-11-22 06:00", "Fri 2026-11-27 06:00"]),
        # Both days restricted: either is enough.
        (
            "0 0 13 * 5",
            ["Fri 2026-11-27 00:00", "Fri 2026-12-04 00:00", "Fri 2026-12-11 00:00", "Sun 2026-12-13 00:00"],
        ),
        # One of them begins with a star: both must hold.
        ("0 0 */2 * 1", ["Mon 2026-11-23 00:00", "Mon 2026-12-07 00:00"]),
        (
            "*/20 9-10 * * *",
            ["Sat 2026-11-21 09:00", "Sat 2026-11-21 09:20", "Sat 2026-11-21 09:40", "Sat 2026-11-21 10:00"],
        ),
        ("5,35 7 1,15 jan,7 *", ["Fri 2027-01-01 07:05", "Fri 2027-01-01 07:35", "Fri 2027-01-15 07:05"]),
        ("@daily", ["Sat 2026-11-21 00:00", "Sun 2026-11-22 00:00"]),
        ("@hourly", ["Fri 2026-11-20 13:00", "Fri 2026-11-20 14:00"]),
        ("@weekly ", ["Sun 2026-11-22 00:00"]),
        ("0 0 29 2 *", ["Tue 2028-02-29 00:00", "Sun 2032-02-29 00:00"]),
        # A Sunday that is a 29 February comes every 28 years or so.
        ("0 0 29 2 */7", ["Sun 2032-02-29 00:00", "Sun 2060-02-29 00:00"]),
        ("10-59/25 23 31 12 *", ["Thu 2026-12-31 23:10", "Thu 2026-12-31 23:35"]),
    ],
)
def test_next_moments(text: str, expected: list[str]) -> None:
    assert fires(text, datetime(2026, 11, 20, 12, 30, tzinfo=HANOI), len(expected)) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("61 * * * *", "minute: 61 is outside 0-59"),
        ("0 24 * * *", "hour"),
        ("0 0 0 * *", "day of month"),
        ("0 0 * 13 *", "month"),
        ("0 0 * * 8", "weekday"),
        ("0 0 * *", "4 fields"),
        ("0 0 0 * * *", "6 fields"),
        ("", "0 fields"),
        ("@dayly", "@daily"),
        ("@reboot", "@daily"),
        ("0 0 30 2 *", "never fires"),
        ("0 0 31 4,6,9,11 *", "never fires"),
        ("0 0 L * *", "day of month"),
        ("0 0 * * 5#2", "weekday"),
        ("0 0 ? * *", "day of month"),
        ("0 0 * * mon-", "weekday"),
        ("0 10-8 * * *", "backwards"),
        ("5/10 * * * *", "5-59/10"),
        ("*/0 * * * *", "step"),
        ("0 0 * foo *", "jan"),
        ("٣ * * * *", "minute"),
        ("1,,2 * * * *", "minute"),
        ("9" * 5000 + " * * * *", "outside"),
    ],
)
def test_what_means_nothing_is_refused_by_field(text: str, says: str) -> None:
    with pytest.raises(BadCron, match=says):
        Cron.parse(text)


def test_a_time_that_summer_time_leaves_out_fires_later_and_one_that_comes_twice_fires_once() -> None:
    cron = Cron.parse("30 2 * * *")
    spring = cron.after(datetime(2026, 3, 28, 12, tzinfo=BERLIN))
    assert spring.isoformat() == "2026-03-29T03:30:00+02:00"
    autumn = cron.after(datetime(2026, 10, 24, 12, tzinfo=BERLIN))
    assert autumn.isoformat() == "2026-10-25T02:30:00+02:00"
    assert cron.after(autumn).isoformat() == "2026-10-26T02:30:00+01:00"


expressions = st.builds(
    "{} {} {} {} {}".format,
    st.sampled_from(["*", "0", "*/7", "3-50/9", "1,59"]),
    st.sampled_from(["*", "0", "*/5", "22-23"]),
    st.sampled_from(["*", "1", "*/10", "28-31"]),
    st.sampled_from(["*", "2,4", "jan-mar"]),
    st.sampled_from(["*", "0", "7", "mon-fri", "*/3"]),
)
moments = st.datetimes(datetime(1999, 1, 1), datetime(2060, 1, 1), timezones=st.sampled_from([HANOI, UTC, BERLIN]))


@given(expressions, moments)
def test_after_and_until_agree(text: str, moment: datetime) -> None:
    cron = Cron.parse(text)
    following = cron.after(moment)
    assert following > moment
    last = cron.until(following)
    assert last == following
    earlier = cron.until(following - timedelta(microseconds=1))
    assert earlier <= moment
