"""What is due: each slot once, missed ones made up, interrupted ones resumed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.due import by_entry, due
from scheduler.schedules import Schedules
from storage import Archive
from storage.errors import SlotTaken

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
"""Noon in Hanoi."""
FILE = """\
sáng:
  sources: [a, b]
  cron: "0 6 * * *"
trưa:
  sources: [b]
  cron: "0 11 * * *"
"""


@pytest.fixture
def schedules(tmp_path: Path) -> Schedules:
    path = tmp_path / "schedules.yaml"
    path.write_text(FILE, encoding="utf-8")
    return Schedules.read(path, ("a", "b"))


def asked(archive: Archive, schedules: Schedules, now: datetime, running: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [(one.source, f"{one.slot:%d %H:%M}") for one in due(archive, schedules, now, lambda name: name in running)]


def run_all(archive: Archive, schedules: Schedules, now: datetime, state: str = "success") -> None:
    for one in due(archive, schedules, now, lambda name: False):
        run = archive.runs.begin(one.source, now, one.claim)
        if state:
            archive.runs.end(run.id, now, state)


def test_a_source_that_was_never_crawled_is_due_at_once_for_its_last_slot(
    archive: Archive, schedules: Schedules
) -> None:
    assert asked(archive, schedules, NOW) == [("a", "20 06:00"), ("b", "20 11:00")]
    groups = by_entry(due(archive, schedules, NOW, lambda name: False))
    assert [[one.source for one in group] for group in groups] == [["a"], ["b"]]


@pytest.mark.parametrize("state", ["success", "partial", "suspicious", "failed"])
def test_a_slot_that_was_run_is_not_due_again(archive: Archive, schedules: Schedules, state: str) -> None:
    run_all(archive, schedules, NOW, state)
    assert asked(archive, schedules, NOW) == []
    assert asked(archive, schedules, NOW + timedelta(hours=17)) == []
    assert asked(archive, schedules, NOW + timedelta(hours=18)) == [("a", "21 06:00"), ("b", "21 06:00")]


def test_slots_missed_in_a_row_become_one_run(archive: Archive, schedules: Schedules) -> None:
    run_all(archive, schedules, NOW)
    late = NOW + timedelta(days=3, hours=1)
    assert asked(archive, schedules, late) == [("a", "23 06:00"), ("b", "23 11:00")]
    run_all(archive, schedules, late)
    assert asked(archive, schedules, late) == []


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(hours=3), timedelta(days=400)])
def test_a_clock_set_back_runs_no_slot_twice(archive: Archive, schedules: Schedules, back: timedelta) -> None:
    run_all(archive, schedules, NOW)
    run_all(archive, schedules, NOW - back)
    run_all(archive, schedules, NOW)
    slots = [(run.source, run.slot) for run in archive.runs.latest(limit=100)]
    assert len(slots) == len(set(slots))
    assert asked(archive, schedules, NOW) == []


def test_a_source_that_is_being_crawled_is_left_alone(archive: Archive, schedules: Schedules) -> None:
    assert asked(archive, schedules, NOW, running=["a"]) == [("b", "20 11:00")]


def test_a_run_that_died_is_resumed_without_taking_its_slot_again(archive: Archive, schedules: Schedules) -> None:
    run_all(archive, schedules, NOW, state="")
    again = due(archive, schedules, NOW, lambda name: False)
    assert [(one.source, one.resumes, one.claim) for one in again] == [("a", True, None), ("b", True, None)]
    run_all(archive, schedules, NOW + timedelta(minutes=1))
    assert asked(archive, schedules, NOW + timedelta(minutes=2)) == []
    states = [(run.source, run.state, run.slot is not None) for run in archive.runs.latest(limit=10)]
    assert sorted(states) == [
        ("a", "interrupted", True),
        ("a", "success", False),
        ("b", "interrupted", True),
        ("b", "success", False),
    ]


def test_one_slot_has_one_run(archive: Archive, schedules: Schedules) -> None:
    one = due(archive, schedules, NOW, lambda name: False)[0]
    first = archive.runs.begin(one.source, NOW, one.claim)
    archive.runs.end(first.id, NOW, "success")
    with pytest.raises(SlotTaken):
        archive.runs.begin(one.source, NOW, one.claim)
