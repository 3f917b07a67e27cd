"""`govnews crawl` and `govnews run`: limits, addresses, locks, signals, and no slot twice."""

import json
import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from records import Run
from storage import Archive
from storage.errors import ArchiveError
from tests.cli.conftest import Govnews, end_group, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]
SOURCE = "baoninhbinh"
EVERY_MINUTE = f"mỗi-phút:\n  sources: [{SOURCE}]\n  cron: '* * * * *'\n"
ONCE_A_DAY = f"mỗi-ngày:\n  sources: [{SOURCE}]\n  cron: '0 0 * * *'\n"


def archive_of(govnews: Govnews) -> Archive:
    return Archive.open(govnews.folder / "archive", read_only=True)


def has_ended_a_run(govnews: Govnews) -> bool:
    try:
        return any(run.ended_at for run in runs_of(govnews))
    except ArchiveError:
        return False


def runs_of(govnews: Govnews) -> list[Run]:
    with closing(archive_of(govnews)) as archive:
        return archive.runs.latest(SOURCE)


def article_count(govnews: Govnews) -> int:
    with closing(archive_of(govnews)) as archive:
        return archive.articles.count()


def test_what_a_limit_leaves_is_taken_up_by_the_next_crawl(govnews: Govnews) -> None:
    first = json.loads(govnews("crawl", SOURCE, "--limit", "3", "--json").out)
    assert first["new"] <= 3
    assert first["pending"] > 0
    second = json.loads(govnews("crawl", SOURCE, "--json").out)
    assert second["pending"] == 0
    assert article_count(govnews) == first["new"] + second["new"]


def test_one_address_is_crawled_alone(govnews: Govnews, crawled: Govnews) -> None:
    url = next(json.loads(line)["url"] for line in crawled("export", "--source", SOURCE).lines)
    done = govnews("crawl", url)
    assert done.status == 0, done.err
    assert article_count(govnews) == 1


def test_a_source_is_crawled_by_one_process_at_a_time(govnews: Govnews) -> None:
    with Archive.open(govnews.folder / "archive", create=True) as archive, archive.lock(f"crawl:{SOURCE}"):
        done = govnews("crawl", SOURCE)
        assert done.status == 5
        assert f"already running in process {os.getpid()}" in done.err
        both = govnews("crawl", SOURCE, "baohaugiang", "--limit", "1")
        assert "already running" in both.err
        assert "baohaugiang" in both.out
    assert not runs_of(govnews)


def test_due_is_run_once_whoever_asks(govnews: Govnews) -> None:
    (govnews.folder / "schedules.yaml").write_text(ONCE_A_DAY)
    env = {"GOVNEWS_SCHEDULES": "schedules.yaml"}
    first, second = (govnews.begin("crawl", "--due", **env) for _ in range(2))
    for process in (first, second):
        out, err = process.communicate(timeout=200)
        assert "Traceback" not in out + err
        assert process.returncode == 0, err
    assert govnews("crawl", "--due", **env).status == 0
    slots = [run.slot for run in runs_of(govnews)]
    assert len(slots) == 1
    assert slots[0] is not None


def test_a_crawl_that_was_killed_is_resumed_by_the_next_due_one(govnews: Govnews) -> None:
    (govnews.folder / "schedules.yaml").write_text(ONCE_A_DAY)
    env = {"GOVNEWS_SCHEDULES": "schedules.yaml"}
    process = govnews.begin("crawl", "--due", **env)
    wait_for(govnews.folder / "archive" / "archive.db", process)
    deadline = time.monotonic() + 60
    while not list((govnews.folder / "archive" / "warc").glob("*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    done = govnews("crawl", "--due", **env)
    assert done.status == 0, done.err
    states = [run.state for run in runs_of(govnews)]
    assert states[-1] == "interrupted"
    assert states[0] in ("success", "partial")
    assert govnews("crawl", "--due", **env).out == ""
    whole = govnews("crawl", SOURCE, "--full", "--json")
    assert json.loads(whole.out)["new"] == 0


@pytest.mark.parametrize(
    ("number", "status", "word"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")]
)
def test_a_signal_ends_a_crawl_gently_and_says_what_was_kept(
    govnews: Govnews, number: signal.Signals, status: int, word: str
) -> None:
    # So far apart that neither site is done when the signal comes.
    slow = {"GOVNEWS_POLITENESS": "polite", "GOVNEWS_LOOPBACK_DELAY": "1"}
    process = govnews.begin("crawl", SOURCE, "baohaugiang", "--full", **slow)
    wait_for(govnews.folder / "archive" / "archive.db", process)
    time.sleep(3.0)
    process.send_signal(number)
    out, err = process.communicate(timeout=100)
    assert "Traceback" not in out + err
    if process.returncode in (0, 1):
        pytest.fail(f"the crawl was over before the signal came: {out}")
    assert process.returncode == status, err
    assert f"govnews: {word}; " in err.splitlines()[-1]
    assert "kept" in err.splitlines()[-1]
    assert {run.state for run in runs_of(govnews)} <= {"interrupted"}
    assert govnews("verify").status == 0


def test_the_service_crawls_what_is_due_and_stops_when_it_is_told(govnews: Govnews) -> None:
    (govnews.folder / "schedules.yaml").write_text(EVERY_MINUTE)
    process = govnews.begin("run", GOVNEWS_SCHEDULES="schedules.yaml")
    try:
        wait_for(govnews.folder / "archive" / "archive.db", process)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and not has_ended_a_run(govnews):
            time.sleep(0.2)
        assert govnews("run", GOVNEWS_SCHEDULES="schedules.yaml").status == 5
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    finally:
        end_group(process)
    assert process.returncode == 0, err
    assert time.monotonic() - began < 45
    assert "Traceback" not in out + err
    runs = runs_of(govnews)
    assert any(run.state in ("success", "partial") for run in runs)
    slots = [run.slot for run in runs if run.slot]
    assert len(slots) == len(set(slots)) >= 1


def test_nothing_runs_on_after_a_crawl(govnews: Govnews) -> None:
    process = govnews.begin("crawl", SOURCE, "--limit", "2")
    process.communicate(timeout=100)
    deadline = time.monotonic() + 5
    while (left := _members(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def _members(group: int) -> list[str]:
    """Return the commands of all processes in a group, and of crawl processes whose parent was in it."""
    entries = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and _group(entry) == group]
    return [(entry / "cmdline").read_text().replace("\0", " ") for entry in entries if (entry / "cmdline").exists()]


def _group(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[2])
    except (OSError, ValueError, IndexError):
        return -1
