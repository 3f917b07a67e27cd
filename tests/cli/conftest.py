"""The real command, in processes of its own, on an archive that it crawled from the sample sites."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest

from samples.demo import environment
from samples.server import SampleServer
from tests.warm import Warm, cold, from_cold

SOURCES = ("baohaugiang", "baoninhbinh")


@dataclass(frozen=True, kw_only=True)
class Done:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Lines of standard output."""
        return self.out.splitlines()


@dataclass(frozen=True, kw_only=True)
class Govnews:
    """Runs govnews in a folder with an environment."""

    folder: Path
    environment: Mapping[str, str] = field(repr=False)
    warm: Warm = field(repr=False)
    server: SampleServer | None = field(default=None, repr=False)

    def __call__(self, *words: str, stdin: str = "", **env: str) -> Done:
        run = from_cold if cold(env) else self.warm.run
        status, printed, told = run(
            ["cli", *words], cwd=self.folder, env={**self.environment, **env}, stdin=stdin.encode()
        )
        out, err = printed.decode(), told.decode()
        assert "Traceback" not in out + err, err
        return Done(status=status, out=out, err=err)

    def begin(self, *words: str, **env: str) -> subprocess.Popen[str]:
        """Begin a command in a process group of its own and return it."""
        return subprocess.Popen(
            [sys.executable, "-m", "cli", *words],
            cwd=self.folder,
            env={**self.environment, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@pytest.fixture(scope="session")
def sample_server() -> Iterator[SampleServer]:
    """Give the sample sites, served on loopback."""
    with SampleServer() as server:
        yield server


def govnews_in(folder: Path, server: SampleServer, warm: Warm) -> Govnews:
    """Return the command with settings for a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    env = environment(os.environ, server.connect_to, folder / "archive")
    return Govnews(folder=folder, environment={**env, "GOVNEWS_ALLOW_LOOPBACK": "1"}, warm=warm, server=server)


@pytest.fixture
def govnews(tmp_path: Path, sample_server: SampleServer, warm: Warm) -> Govnews:
    """Give the command in an empty folder: no archive yet."""
    return govnews_in(tmp_path / "một thư mục", sample_server, warm)


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory, sample_server: SampleServer, warm: Warm) -> Govnews:
    """Give the command on an archive of two sample sites, for tests that only read."""
    command = govnews_in(tmp_path_factory.mktemp("crawled"), sample_server, warm)
    done = command("crawl", *SOURCES)
    assert done.status in (0, 1), done.err
    return command


def wait_for(path: Path, process: subprocess.Popen[str], seconds: float = 60.0) -> None:
    """Wait until a command has made a file."""
    deadline = monotonic() + seconds
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert monotonic() < deadline, f"{path} did not appear"
        sleep(0.02)


def end_group(process: subprocess.Popen[str]) -> None:
    """End a command and whatever it began."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
