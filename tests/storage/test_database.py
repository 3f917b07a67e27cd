"""The database under the archive: locks that die, servers that restart, text that both databases hold."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from storage import Archive, errors
from storage.database import Transient
from storage.hosts import Hosts
from storage.json_text import to_json
from storage.sanitiser import FORBIDDEN, clean, clean_value
from tests.storage.making import START, capture, hours

HOLDER = """
import sys, time
from storage import Archive
with Archive.open(sys.argv[1], sys.argv[2] or None) as archive, archive.lock("crawl bao"):
    print("held", flush=True)
    time.sleep(60)
"""


CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
)


def test_a_lock_dies_with_its_process(archive: Archive, database_url: str | None) -> None:
    command = [sys.executable, "-c", HOLDER, str(archive.path), database_url or ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(errors.LockHeld) as told, archive.lock("crawl bao"):
            pass
        assert told.value.pid == holder.pid
        assert told.value.since is not None and datetime.now(UTC) - told.value.since < timedelta(minutes=2)
        with archive.lock("crawl sao"):
            pass
        holder.kill()
    deadline = time.monotonic() + 20
    while True:
        try:
            with archive.lock("crawl bao"):
                break
        except errors.LockHeld:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_lock_can_be_taken_again_after_an_error(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError), archive.lock("a/b"):
        raise ZeroDivisionError
    with archive.lock("a/b"), pytest.raises(errors.LockHeld, match=str(os.getpid())), archive.lock("a/b"):
        pass


def test_another_machine_is_kept_out_too(archive: Archive, database_url: str | None, tmp_path: Path) -> None:
    if database_url is None:
        return
    from storage import locks

    elsewhere = locks.held(tmp_path / "elsewhere", archive.database, "crawl bao")
    with archive.lock("crawl bao"), pytest.raises(errors.LockHeld, match="another machine"), elsewhere:
        pass


def test_a_write_goes_on_after_the_server_cut_every_connection(tmp_path: Path, postgres_url: str) -> None:
    with (
        Archive.open(tmp_path / "a", postgres_url, create=True) as archive,
        Archive.open(tmp_path / "a", postgres_url) as other,
    ):
        tries = []

        def work(connection: Connection) -> None:
            tries.append(1)
            Hosts(archive.database)._pause(
                connection, {"host": "h", "not_before": hours(1), "reason": "x", "at": START}
            )
            if len(tries) == 1:
                with other.database.read() as killer:
                    killer.execute(text(CUT))
                connection.execute(text("SELECT 1"))

        archive.database.write(work)
        assert len(tries) == 2
        assert list(archive.hosts.pauses(START)) == ["h"]


def test_a_deadlock_is_tried_again(tmp_path: Path, postgres_url: str) -> None:
    with Archive.open(tmp_path / "a", postgres_url, create=True) as archive:
        for host in ("one", "two"):
            archive.hosts.pause(host, hours(1), "rate_limited", START)
        barrier = threading.Barrier(2, timeout=20)

        def worker(order: tuple[str, str]) -> None:
            met = []

            def work(connection: Connection) -> None:
                touch = text("UPDATE hosts SET reason = 'challenge' WHERE host = :host")
                connection.execute(touch, {"host": order[0]})
                if not met:
                    met.append(1)
                    barrier.wait()
                connection.execute(touch, {"host": order[1]})

            archive.database.write(work)

        threads = [threading.Thread(target=worker, args=(order,)) for order in (("one", "two"), ("two", "one"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert {reason for _, reason in archive.hosts.pauses(START).values()} == {"challenge"}


def test_patience_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str) -> None:
    from storage import database

    monkeypatch.setattr(database, "PATIENCE", 0.2)
    with Archive.open(tmp_path / "a", postgres_url, create=True) as archive:
        tries = []

        def work(connection: Connection) -> None:
            tries.append(1)
            raise Transient("away")

        with pytest.raises(errors.DatabaseUnavailable, match="away"):
            archive.database.write(work)
        assert len(tries) > 1


def test_a_write_that_is_killed_half_way_leaves_nothing(archive: Archive, database_url: str | None) -> None:
    script = (
        "import os, signal, sys\n"
        "from storage import Archive\n"
        "from tests.storage.making import capture\n"
        "archive = Archive.open(sys.argv[1], sys.argv[2] or None)\n"
        "commit = archive.pages.commit_files\n"
        "archive.pages.commit_files = lambda *a: (commit(*a), os.kill(os.getpid(), signal.SIGKILL))\n"
        "archive.pages.add([capture()])\n"
    )
    command = [sys.executable, "-c", script, str(archive.path), database_url or ""]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    assert archive.pages.counts() == {}
    archive.pages.add([capture()])
    assert archive.pages.counts() == {("bao", "unread"): 1}


ANY = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANY)
def test_clean_text_keeps_its_length_and_crosses_any_border(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not FORBIDDEN.search(cleaned)
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned
    assert all(new == old or (FORBIDDEN.match(old) and new == " ") for old, new in zip(text, cleaned, strict=True))


def test_words_are_not_glued() -> None:
    assert clean("nghị\0định\ud800số\x9f5\x7f\ufffe\ufdd0") == "nghị định số 5   "
    assert clean("dòng\n\tmới\u00a0năm\u200b") == "dòng\n\tmới\u00a0năm\u200b"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | ANY,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    )
)
def test_json_crosses_the_border_clean(value: object) -> None:
    assert json.loads(to_json(value)) == clean_value(value)
    assert not FORBIDDEN.search(to_json(value))


def test_a_time_without_a_zone_is_refused(archive: Archive) -> None:
    from sqlalchemy.exc import StatementError

    with pytest.raises(StatementError, match="without a zone"):
        archive.hosts.pauses(datetime(2024, 1, 1))


def test_a_time_in_another_zone_comes_back_in_utc(archive: Archive) -> None:
    from zoneinfo import ZoneInfo

    local = datetime(2024, 3, 4, 13, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    archive.hosts.pause("h", local, "challenge", START)
    ((moment, _),) = archive.hosts.pauses(START).values()
    assert moment == local and moment.tzinfo is UTC
