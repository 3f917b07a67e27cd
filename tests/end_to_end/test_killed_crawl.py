"""A crawl that is killed anywhere and begun again ends with what one that was left alone has."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select

from samples.demo import environment
from samples.server import SampleServer
from storage import Archive
from storage.tables import urls
from tests.storage.test_warc import assert_readers_agree

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("killed-crawl")]
SOURCE = "phuyen"
DYING = Path(__file__).with_name("dying")
ANSWER_SECONDS = 0.05
"""Slower than the sample server is by itself, so that a crawl of twenty answers is written in several groups."""


class SlowServer(SampleServer):
    """Takes its time, and lets a test do something when it has been asked so often."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.at = 0
        self.reached = Event()

    def note(self, host: str, target: str, status: int) -> None:
        super().note(host, target, status)
        # Several are answered at once: whoever finds so many or more is the one, or close behind it.
        reached = 0 < self.at <= len(self.requests)
        time.sleep(self.seconds)
        if reached:
            self.reached.set()
            # Nothing is sent any more: whoever is to be killed waits for this answer.
            time.sleep(1.0)


@dataclass(frozen=True, kw_only=True)
class Crawls:
    """Crawls one sample site into one folder."""

    folder: Path
    server: SlowServer

    def begin(self, **more: str) -> "subprocess.Popen[str]":
        env = environment(os.environ, self.server.connect_to, self.folder)
        path = os.pathsep.join([env["PYTHONPATH"], str(DYING)])
        command = [sys.executable, "-m", "cli", "crawl", SOURCE]
        return subprocess.Popen(
            command,
            env={**env, "PYTHONPATH": path, "GOVNEWS_MIN_FREE_MB": "1", **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def whole(self) -> None:
        """Crawl, and demand that nothing goes wrong."""
        process = self.begin()
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, out + err
        assert "Traceback" not in out + err, out + err

    def killed_by_itself(self, at: str, *, both: bool = False) -> None:
        """Crawl up to an event, at which parent or child kills itself (or the child both)."""
        process = self.begin(KILL_AT=at, **({"KILL_BOTH": "1"} if both else {}))
        out, err = process.communicate(timeout=120)
        parent_died = both or at.startswith("parent")
        expected = ({-signal.SIGKILL, -signal.SIGXFSZ}) if parent_died else {1, 3}
        assert process.returncode in expected, f"{at} never came: {out}{err}"
        assert "Traceback" not in out + err, out + err

    def killed_from_outside(self, who: str, begun: Callable[[], object]) -> None:
        """Crawl, and kill ``parent``, ``child`` or ``both`` when ``begun`` returns."""
        process = self.begin()
        begun()
        assert process.poll() is None, process.communicate()
        for pid in doomed(process.pid, who):
            os.kill(pid, signal.SIGKILL)
        process.communicate(timeout=120)


def doomed(parent: int, who: str) -> list[int]:
    """Return the processes to kill; a child that is not there yet is none."""
    children = map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
    crawling = [pid for pid in children if b"scheduler.child" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert crawling or who != "child"
    return ([parent] if who != "child" else []) + (crawling if who != "parent" else [])


@pytest.fixture(scope="module")
def server() -> Iterator[SlowServer]:
    with SlowServer() as running:
        yield running


@pytest.fixture
def crawls(tmp_path: Path, server: SlowServer) -> Crawls:
    server.requests.clear()
    server.reached.clear()
    server.at, server.seconds = 0, ANSWER_SECONDS
    return Crawls(folder=tmp_path / "the archive", server=server)


def came_of(folder: Path) -> Mapping[str, object]:
    """Return what must not depend on whether a crawl was killed."""
    with Archive.open(folder, read_only=True) as archive:
        stored = archive.articles.find()
        with archive.database.read() as connection:
            ledger = connection.execute(select(urls.c.url, urls.c.kind, urls.c.state)).all()
        # Asked again, a page that is known may answer 304; which of two copies came first may change.
        return {
            "articles": {one.id: one.article for one in stored},
            "versions": {
                one.id: [(each.number, each.text_hash) for each in archive.articles.versions(one.id)] for one in stored
            },
            "copies": {frozenset((one.id, one.duplicate_of)) for one in stored if one.duplicate_of},
            "states": {one.id: one.state for one in stored},
            "payloads": {
                (kept.url, kept.kind, kept.digest) for kept in archive.pages.every(kinds=None) if kept.status == 200
            },
            "rejections": {(one.rejection.url, one.rejection.reason) for one in archive.rejections.find()},
            "ledger": {(row.url, row.kind, "fetched" if row.state == "not_modified" else row.state) for row in ledger},
        }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, server: SlowServer) -> Mapping[str, object]:
    folder = tmp_path_factory.mktemp("undisturbed") / "archive"
    Crawls(folder=folder, server=server).whole()
    found = came_of(folder)
    assert len(found["articles"]) == 12  # type: ignore[arg-type]
    return found


def assert_ends_as_undisturbed(crawls: Crawls, undisturbed: Mapping[str, object]) -> None:
    crawls.server.at, crawls.server.seconds = 0, 0.0
    crawls.whole()
    found = came_of(crawls.folder)
    assert {name: found[name] == undisturbed[name] for name in found} == dict.fromkeys(found, True)
    with Archive.open(crawls.folder, read_only=True) as archive:
        runs = archive.runs.latest(SOURCE)
    assert all(run.ended_at and run.state != "running" for run in runs)
    assert runs[0].state == "success"
    command = [sys.executable, "-m", "cli", "verify", "--archive", str(crawls.folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert_readers_agree(crawls.folder / "warc")
    assert left_running(crawls.folder) == []


def left_running(folder: Path) -> list[str]:
    """Return the commands of the processes that still work on an archive, after they had time to end."""
    deadline = time.monotonic() + 5
    mark = f"GOVNEWS_ARCHIVE={folder}\0".encode()
    while found := [each for each in Path("/proc").glob("[0-9]*") if mark in _read(each / "environ")]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.1)
    return [_read(each / "cmdline").decode() for each in found]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


INSIDE_A_WRITE = [
    *[f"child {event}" for event in ("warc 1", "warc 2", "warc 9", "synced 1", "statement 3", "statement 14")],
    *[f"child {event}" for event in ("commit 3", "torn 4")],
    *[f"parent {event}" for event in ("statement 6", "statement 24", "commit 9", "torn 8")],
]


@pytest.mark.parametrize("at", INSIDE_A_WRITE)
def test_killed_inside_a_write_it_ends_as_one_left_alone(
    crawls: Crawls, undisturbed: Mapping[str, object], at: str
) -> None:
    crawls.killed_by_itself(at)
    assert_ends_as_undisturbed(crawls, undisturbed)


def test_both_killed_inside_a_write_and_again_during_the_recovery(
    crawls: Crawls, undisturbed: Mapping[str, object]
) -> None:
    crawls.killed_by_itself("child warc 20", both=True)
    crawls.killed_by_itself("parent statement 2")
    assert_ends_as_undisturbed(crawls, undisturbed)


@pytest.mark.parametrize("at", ["child committed 4", "parent committed 1", "parent committed 8"])
def test_killed_after_a_commit_it_ends_as_one_left_alone(
    crawls: Crawls, undisturbed: Mapping[str, object], at: str
) -> None:
    crawls.killed_by_itself(at)
    assert_ends_as_undisturbed(crawls, undisturbed)


@pytest.mark.parametrize(("who", "requests"), [("child", 1), ("both", 5), ("parent", 9), ("child", 14), ("both", 20)])
def test_killed_while_it_waits_for_an_answer_it_ends_as_one_left_alone(
    crawls: Crawls, undisturbed: Mapping[str, object], who: str, requests: int
) -> None:
    crawls.server.at = requests
    crawls.killed_from_outside(who, lambda: crawls.server.reached.wait(60))
    assert_ends_as_undisturbed(crawls, undisturbed)


@pytest.mark.parametrize(("who", "seconds"), [("parent", 0.3), ("both", 1.2)])
def test_killed_at_a_moment_it_ends_as_one_left_alone(
    crawls: Crawls, undisturbed: Mapping[str, object], who: str, seconds: float
) -> None:
    crawls.killed_from_outside(who, lambda: time.sleep(seconds))
    assert_ends_as_undisturbed(crawls, undisturbed)
