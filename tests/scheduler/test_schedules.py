"""schedules.yaml: what is read, and what is refused with line, key and the name that was meant."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.errors import ScheduleError
from scheduler.schedules import Schedules
from scheduler.trigger import ScheduleTrigger

KNOWN = ("baoninhbinh", "baohaugiang", "chinhphu", "012")
GOOD = """\
newspapers:
  sources: [baoninhbinh, baohaugiang]
  cron: 30 5,11 * * mon-fri
  jitter: 10m
  time_limit: 90m
portals:
  sources: chinhphu
  cron: "@daily"
  timezone: UTC
"""


def read(tmp_path: Path, text: str | bytes) -> Schedules:
    path = tmp_path / "schedules.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Schedules.read(path, KNOWN)


def test_a_good_file(tmp_path: Path) -> None:
    newspapers, portals = read(tmp_path, GOOD).entries
    assert newspapers.sources == ("baoninhbinh", "baohaugiang")
    assert newspapers.jitter == timedelta(minutes=10)
    assert newspapers.time_limit == timedelta(minutes=90)
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert newspapers.after(noon).isoformat() == "2026-11-23T05:30:00+07:00"
    assert portals.after(noon).isoformat() == "2026-11-21T00:00:00+00:00"


def test_bom_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).entries


def test_all_means_every_source(tmp_path: Path) -> None:
    assert read(tmp_path, "a:\n  sources: all\n  cron: '@daily'\n").entries[0].sources == tuple(sorted(KNOWN))


def test_values_stay_as_written(tmp_path: Path) -> None:
    assert read(tmp_path, "no:\n  sources: [012]\n  cron: '@daily'\n").entries[0].sources == ("012",)


def with_line(line: str, instead_of: str) -> str:
    assert instead_of in GOOD
    return GOOD.replace(instead_of, line)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (with_line("  jiter: 10m", "  jitter: 10m"), 4, r"newspapers.jiter: unknown key; did you mean 'jitter'"),
        (with_line("baoninhbin,", "baoninhbinh,"), 2, "did you mean 'baoninhbinh'"),
        (with_line("sources: chinhphuu", "sources: chinhphu"), 7, "did you mean 'chinhphu'"),
        (with_line("Báo Hậu Giang]", "baohaugiang]"), 2, "did you mean 'baohaugiang'"),
        (with_line("30 25", "30 5,11"), 3, r"newspapers.cron: hour: 25 is outside 0-23"),
        (with_line("cron: 0 0 30 2 *", 'cron: "@daily"'), 8, "never fires"),
        (with_line("timezone: Asia/Ho_Chi_Min", "timezone: UTC"), 9, "did you mean 'Asia/Ho_Chi_Minh'"),
        (with_line("jitter: 10", "jitter: 10m"), 4, "10m"),
        (with_line("jitter: [1m]", "jitter: 10m"), 4, "one value"),
        (with_line("time_limit: 0m", "time_limit: 90m"), 5, "outside"),
        (with_line("time_limit: 999999d", "time_limit: 90m"), 5, "outside"),
        (with_line("jitter: -5m", "jitter: 10m"), 4, "no duration"),
        (with_line("sources: []", "sources: chinhphu"), 7, "list of source names"),
        (with_line("sources: {a: b}", "sources: chinhphu"), 7, "list of source names"),
        (with_line("sources: [chinhphu, chinhphu]", "sources: chinhphu"), 7, "twice"),
        (with_line("newspapers:", "portals:"), 6, "newspapers: given twice .first in line 1"),
        (with_line("  cron: '@daily'\n  cron: 30", "  cron: 30"), 4, "given twice"),
        (with_line("\tjitter: 10m", "  jitter: 10m"), 4, "tab"),
        (with_line("[baoninhbinh,", "[baoninhbinh, baohaugiang]"), 4, "not YAML"),
        ("a: &x [1]\nb: *x\n", 1, "aliases"),
        ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(9)), 1, "aliases"),
        ("a: !!python/object/apply:os.system [true]\n", 1, "tag"),
        ("a:\n  sources: [x\0]\n", 2, "control character"),
        ("a:\n  sources: all\n", 1, "a.cron: missing"),
        ("a: 5\n", 1, "expected sources, cron"),
        ("- a\n", 1, "no entries"),
        ("", 1, "no entries"),
        ("a:\n  sources: all\n---\nb: 1\n", 3, "YAML"),
        ("? [x]\n: y\n", 1, "no word"),
        (b"a:\n  sources: \xff\n", 2, "UTF-8"),
        ("[" * 1000, None, "deeply"),
        ("#" * 1_000_001, None, "larger"),
    ],
)
def test_what_does_not_hold_together_is_refused_in_one_line(
    tmp_path: Path, text: str | bytes, line: int | None, says: str
) -> None:
    with pytest.raises(ScheduleError, match=says) as caught:
        read(tmp_path, text)
    assert "\n" not in str(caught.value)
    assert caught.value.line == line
    assert f"schedules.yaml:{line}: " in str(caught.value) if line else "schedules.yaml: " in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScheduleError, match=r"nowhere.yaml: cannot be read: No such file"):
        Schedules.read(tmp_path / "nowhere.yaml", KNOWN)


def test_jitter_is_the_same_for_everybody_and_spreads_moments(tmp_path: Path) -> None:
    schedule = read(tmp_path, GOOD).entries[0]
    slots = [datetime(2026, 1, 5, 5, 30, tzinfo=schedule.timezone) + timedelta(days=day) for day in range(50)]
    delays = [schedule.delay(slot) for slot in slots]
    assert all(timedelta(0) <= delay < schedule.jitter for delay in delays)
    assert len(set(delays)) > 30
    assert delays == [schedule.delay(slot.astimezone(UTC)) for slot in slots]


def test_a_slot_is_due_only_after_its_delay(tmp_path: Path) -> None:
    schedule = read(tmp_path, GOOD).entries[0]
    slot = datetime(2026, 11, 23, 5, 30, tzinfo=schedule.timezone)
    moment = slot + schedule.delay(slot)
    assert schedule.until(moment) == slot
    assert schedule.until(moment - timedelta(seconds=1)) < slot


def test_the_trigger_fires_at_the_schedule_and_survives_a_clock_set_back(tmp_path: Path) -> None:
    schedule = read(tmp_path, GOOD).entries[0]
    trigger = ScheduleTrigger(schedule)
    now = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    first = trigger.get_next_fire_time(None, now)
    slot = datetime(2026, 11, 23, 5, 30, tzinfo=schedule.timezone)
    assert first == slot + schedule.delay(slot)
    second = trigger.get_next_fire_time(first, first)
    assert second > first
    # The clock goes back by a day: the next moment is the one that the clock names now.
    assert trigger.get_next_fire_time(second, now) == first
