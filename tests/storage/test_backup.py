"""A backup taken while a crawl writes is an archive by itself: it opens, verifies and rebuilds."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from storage import Archive
from storage.backup import backup
from storage.capturing import keep
from storage.errors import ArchiveError, ArchiveMissing
from storage.rebuild import rebuild
from storage.verify import verify
from storage.warc import WarcWriter

from .crawled import crawl, process, read, rows, small_archive
from .exchanges import NOON, exchange


@pytest.fixture
def archive(tmp_path, database_url):
    with small_archive(tmp_path / "archive", database_url) as made:
        yield made


@pytest.fixture
def kept_archive(tmp_path):
    with small_archive(tmp_path / "archive") as made:
        yield made


def test_a_backup_is_the_same_archive(kept_archive, tmp_path):
    steps = []
    done = backup(kept_archive, tmp_path / "a copy", lambda done, total: steps.append((done, total)))
    assert steps[-1] == (done.bytes, done.bytes)
    assert done.files == len(list(kept_archive.warc_dir.iterdir()))
    with Archive.open(tmp_path / "a copy") as copy:
        assert copy.id == kept_archive.id
        assert rows(copy) == rows(kept_archive)
        assert list(verify(copy)) == []
        copy.check()
    assert not list((tmp_path / "a copy").glob("archive.db-*"))


def test_a_backup_shares_no_bytes_with_its_archive(kept_archive, tmp_path):
    backup(kept_archive, tmp_path / "copy")
    shutil.rmtree(kept_archive.path)
    with Archive.open(tmp_path / "copy") as copy:
        assert list(verify(copy)) == []


def test_a_backup_can_be_rebuilt(archive, tmp_path, request):
    before = rows(archive)
    backup(archive, tmp_path / "copy")
    fresh = None if archive.database.is_sqlite else request.getfixturevalue("empty_postgres_url")
    for path in (tmp_path / "copy").glob("archive.db*"):
        path.unlink()
    assert rebuild(tmp_path / "copy", fresh, read=read).damaged == []
    with Archive.open(tmp_path / "copy", fresh) as copy:
        assert rows(copy) == before
        assert list(verify(copy)) == []


def test_what_is_written_and_not_entered_is_not_copied(kept_archive, tmp_path):
    with WarcWriter(kept_archive.warc_dir, "sotest") as writer:
        capture = keep(writer, exchange(60))
        writer.sync()
        kept_archive.pages.add([capture])
        writer.write(exchange(61))
        backup(kept_archive, tmp_path / "copy")
    with Archive.open(tmp_path / "copy") as copy:
        assert list(verify(copy)) == []
        assert copy.pages.get(capture.id)
        size = (copy.warc_dir / capture.location.file).stat().st_size
        assert size == capture.location.offset + capture.location.length


def test_backups_during_a_crawl_are_consistent(kept_archive, tmp_path):
    stop = threading.Event()
    entered = []

    def write_on():
        with Archive.open(kept_archive.path) as own, WarcWriter(own.warc_dir, "sotest", 20_000) as writer:
            number = 1_000
            while not stop.is_set():
                captures = [keep(writer, exchange(number + each)) for each in range(5)]
                writer.sync()
                own.pages.add(captures)
                entered.append(number)
                number += 5

    writing = threading.Thread(target=write_on)
    writing.start()
    try:
        for number in range(5):
            backup(kept_archive, tmp_path / f"copy {number}")
    finally:
        stop.set()
        writing.join()
    assert len(entered) > 5
    for number in range(5):
        with Archive.open(tmp_path / f"copy {number}") as copy:
            assert list(verify(copy)) == []
    assert list(verify(kept_archive)) == []


def test_a_copy_that_was_interrupted_is_no_archive(kept_archive, tmp_path):
    class Interrupted(Exception):
        pass

    def stop(done, total):
        raise Interrupted

    with pytest.raises(Interrupted):
        backup(kept_archive, tmp_path / "copy", stop)
    with pytest.raises(ArchiveMissing):
        Archive.open(tmp_path / "copy")


def test_a_folder_with_something_in_it_is_refused(kept_archive, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mine.txt").write_text("x")
    with pytest.raises(ArchiveError, match="not empty"):
        backup(kept_archive, tmp_path / "copy")
    with pytest.raises(ArchiveError, match="not empty"):
        backup(kept_archive, tmp_path / "copy" / "mine.txt")


def test_a_target_that_cannot_be_made_is_one_line(kept_archive, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError) as raised:
        backup(kept_archive, tmp_path / "file" / "copy")
    assert "\n" not in str(raised.value)


def test_without_pg_dump_the_files_are_copied_and_it_says_what_to_do(tmp_path, postgres_url, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with small_archive(tmp_path / "archive", postgres_url) as archive:
        done = backup(archive, tmp_path / "copy")
        assert done.database is None
        assert "pg_dump was not found" in done.advice
        assert "govnews rebuild" in done.advice
        assert len(list((tmp_path / "copy" / "warc").iterdir())) == done.files == 4


def test_pg_dump_gets_the_snapshot_and_no_password_in_its_arguments(tmp_path, postgres_url, monkeypatch):
    script = tmp_path / "bin" / "pg_dump"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/arguments"\nexit 0\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    with small_archive(tmp_path / "archive", postgres_url) as archive:
        password = archive.engine.url.password
        done = backup(archive, tmp_path / "copy")
        assert done.database == tmp_path / "copy" / "archive.pgdump"
    arguments = (tmp_path / "arguments").read_text().splitlines()
    assert any(argument.startswith("--snapshot=0") for argument in arguments)
    assert not password or not any(f":{password}@" in argument for argument in arguments)


def test_a_pg_dump_that_fails_says_why(tmp_path, postgres_url, monkeypatch):
    script = tmp_path / "bin" / "pg_dump"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\necho 'server version mismatch' >&2\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    with small_archive(tmp_path / "archive", postgres_url) as archive:
        done = backup(archive, tmp_path / "copy")
    assert done.database is None
    assert "server version mismatch" in done.advice


def test_the_crawl_goes_on_after_a_backup(kept_archive, tmp_path):
    backup(kept_archive, tmp_path / "copy")
    later = NOON.replace(year=2026)
    crawl(kept_archive, [replace(exchange(70), page=replace(exchange(70).page, fetched_at=later))], later)
    process(kept_archive)
    assert list(verify(kept_archive)) == []


def test_a_postgresql_backup_comes_back_by_its_own_advice(tmp_path, postgres_url, empty_postgres_url):
    with small_archive(tmp_path / "archive", postgres_url) as archive:
        before = rows(archive)
        done = backup(archive, tmp_path / "copy")
    if done.database is None:
        # No pg_dump here, or one older than the server: the advice must be true.
        assert "govnews rebuild" in done.advice
        rebuild(tmp_path / "copy", empty_postgres_url, read=read)
    else:
        command = ["pg_restore", "--no-owner", "--dbname", empty_postgres_url, str(done.database)]
        subprocess.run(command, check=True, capture_output=True)
    with Archive.open(tmp_path / "copy", empty_postgres_url) as copy:
        assert rows(copy) == before
        assert list(verify(copy)) == []


def run(code, *words):
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("limit", ["100000", "1000"])
def test_a_full_disk_leaves_nothing_of_a_backup(kept_archive, tmp_path, limit):
    code = """
import resource, sys
from pathlib import Path
from storage import Archive
from storage.backup import backup
from storage.errors import ArchiveError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
with Archive.open(sys.argv[1], read_only=True) as archive:
    try:
        backup(archive, Path(sys.argv[2]))
    except ArchiveError as error:
        print(error)
"""
    assert run(code, kept_archive.path, tmp_path / "copy", limit).startswith(f"{tmp_path / 'copy'}: ")
    assert not (tmp_path / "copy").exists()


def test_a_copy_that_nobody_may_write_is_read(kept_archive):
    code = """
import os, sys
from storage import Archive
def read():
    with Archive.open(sys.argv[1], read_only=True) as archive:
        return archive.articles.count(), archive.pages.counts()
# The first time loads what the second needs: root may write anywhere, and somebody else may not read our modules.
expected = read()
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
assert read() == expected
print(expected[0])
"""
    home = Path(tempfile.mkdtemp())
    try:
        backup(kept_archive, home / "copy")
        home.chmod(0o755)
        for path in [*home.rglob("*"), home / "copy"]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        assert int(run(code, home / "copy")) > 0
    finally:
        for path in [home / "copy", *(path for path in home.rglob("*") if path.is_dir())]:
            path.chmod(0o755)
        shutil.rmtree(home)
