"""``make demo`` as a newcomer runs it: in a folder with a space in its name, with settings of his own around."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samples import demo

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("demo")]


def run(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(demo.ROOT)} | settings
    command = [sys.executable, "-m", "samples.demo"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=280, check=False)


@pytest.mark.slow
def test_demo_shows_what_came_of_two_crawls(tmp_path: Path) -> None:
    folder = tmp_path / "a newcomer's folder"
    folder.mkdir()
    done = run(
        folder, GOVNEWS_ARCHIVE=str(tmp_path / "not here"), GOVNEWS_DATABASE_URL="postgresql://nobody@127.0.0.1:9/x"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    table = done.stdout.partition("=== What came of it")[2].partition("===")[0]
    rows = [re.split(r"\s{2,}", line.strip()) for line in table.strip().splitlines()]
    numbers = {(row[0], row[1]): dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert len(numbers) == 10
    assert [numbers["2", "baohaugiang"]["revised"], numbers["2", "baoninhbinh"]["gone"]] == ["1", "1"]
    assert [numbers["1", "longmy"]["new"], numbers["2", "baoninhbinh"]["new"]] == ["11", "1"]
    assert "soft_404 1" in numbers["1", "baohaugiang"]["rejected"]
    assert done.stdout.count("=== A search:") == 3
    assert "- (HG) - Theo Phòng Lao động" in done.stdout
    assert (folder / "demo-archive" / demo.MARK).exists()
    assert not (tmp_path / "not here").exists()


def test_demo_touches_no_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "demo-archive").mkdir()
    (tmp_path / "demo-archive" / "letters.txt").write_text("mine")
    done = run(tmp_path)
    assert done.returncode == 2
    assert "is not from a demo: nothing was touched" in done.stderr
    assert [path.name for path in (tmp_path / "demo-archive").iterdir()] == ["letters.txt"]


def test_demo_folder_of_an_earlier_demo_is_cleared(tmp_path: Path) -> None:
    folder = tmp_path / "demo-archive"
    folder.mkdir()
    assert demo.cleared(folder)
    folder.mkdir()
    (folder / demo.MARK).touch()
    (folder / "archive.db").touch()
    assert demo.cleared(folder)
    assert not folder.exists()


def test_no_setting_of_the_user_reaches_the_demo() -> None:
    env = demo.environment(
        {"HOME": "/home/x", "GOVNEWS_SITES": "/mine", "GOVNEWS_LOG_LEVEL": "DEBUG"}, {"a.vn": "127.0.0.1:9"}
    )
    assert env["HOME"] == "/home/x"
    assert env["GOVNEWS_SITES"] == ""
    assert "GOVNEWS_LOG_LEVEL" not in env
    assert env["GOVNEWS_CONNECT_TO"] == '{"a.vn": "127.0.0.1:9"}'
