"""After a kill nothing acknowledged is lost, nothing torn stays, and the next crawl ends as one left alone."""

import fcntl
import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from records import State
from storage import Archive
from storage.recovery import Recovered, recover
from storage.scanning import scan
from storage.tables import pages
from storage.verify import verify
from storage.warc import WarcWriter, read_page

from .crawled import rows, small_archive
from .exchanges import HTML, NOON, body, exchange, write
from .test_warc import assert_readers_agree

ROOT = Path(__file__).parents[2]


@pytest.fixture
def archive(tmp_path, database_url):
    with Archive.open(tmp_path / "archive", database_url, create=True) as made:
        yield made


def only_file(archive):
    (path,) = archive.warc_dir.glob("*.warc.gz")
    return path


def urls(archive):
    return {kept.url for kept in archive.pages.every(kinds=None)}


def test_an_empty_archive_has_nothing_to_recover(archive):
    assert recover(archive) == Recovered()


def test_whole_records_get_their_rows_and_their_outcome(archive):
    run = archive.runs.begin("sotest", NOON)
    sent = [exchange(1, run=run.id), exchange(2, run=run.id, status=404), exchange(3, run=run.id, status=500)]
    sent.append(exchange(4, run=run.id, status=403, facts={"state": "failed", "reason": "challenge"}))
    places = write(archive.warc_dir, sent)
    assert recover(archive).pages == 4
    assert {kept.url: kept.location for kept in archive.pages.every(kinds=None)} == {
        one.page.url: place for one, place in zip(sent, places, strict=True)
    }
    assert archive.ledger.reasons(run.id) == {
        (str(State.FETCHED), "ok"): 1,
        (str(State.GONE), "gone"): 1,
        (str(State.FAILED), "challenge"): 1,
    }
    assert recover(archive) == Recovered()
    assert list(verify(archive)) == []


def test_an_answer_that_is_no_plain_page_is_left_for_the_next_run(archive):
    run = archive.runs.begin("sotest", NOON)
    wall = b"<html><head><title>Trang kh\xc3\xb4ng t\xe1\xbb\x93n t\xe1\xba\xa1i</title></head><body></body></html>"
    packed = (*HTML, ("Content-Encoding", "gzip"))
    sent = [
        exchange(1, run=run.id, content=wall),
        exchange(2, run=run.id, content=gzip.compress(wall), headers=packed),
        exchange(3, run=run.id, content=gzip.compress(body(3)), headers=packed),
        exchange(4, run=run.id, flags=frozenset({"truncated"})),
        exchange(5, run=run.id, headers=(*HTML, ("Content-Encoding", "br"))),
    ]
    write(archive.warc_dir, sent)
    assert recover(archive).pages == 5
    assert archive.ledger.reasons(run.id) == {(str(State.FETCHED), "ok"): 1}


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"foreign bytes", None])
def test_a_torn_end_is_put_aside_and_only_then_cut(archive, tail):
    places = write(archive.warc_dir, [exchange(n) for n in range(3)])
    path = only_file(archive)
    data = path.read_bytes()
    torn = data[places[2].offset : places[2].offset + places[2].length // 2] if tail is None else tail
    whole = data[: places[2].offset]
    path.write_bytes(whole + torn)
    report = recover(archive)
    assert report.pages == 2
    (kept,) = report.put_aside
    assert kept.parent == archive.folder.quarantine
    assert kept.read_bytes() == torn
    note = json.loads(kept.with_suffix(".torn.json").read_text())
    assert (note["file"], note["offset"], note["bytes"]) == (path.name, len(whole), len(torn))
    assert path.read_bytes() == whole
    assert_readers_agree(archive.warc_dir)
    assert list(verify(archive)) == []
    assert recover(archive) == Recovered()


def test_whole_records_after_a_hole_are_kept(archive):
    places = write(archive.warc_dir, [exchange(n) for n in range(5)])
    path = only_file(archive)
    data = bytearray(path.read_bytes())
    data[places[1].offset : places[1].offset + 600] = bytes(600)
    path.write_bytes(data)
    report = recover(archive)
    assert report.pages == 4
    assert urls(archive) == {exchange(n).page.url for n in (0, 2, 3, 4)}
    assert report.put_aside[0].read_bytes() == data[places[1].offset :]
    for kept in archive.pages.every():
        assert read_page(archive.warc_dir, kept.location, check=True).url == kept.url
    assert list(verify(archive)) == []
    assert_readers_agree(archive.warc_dir)


def test_a_file_torn_in_its_first_record_goes_to_quarantine_whole(archive):
    write(archive.warc_dir, [exchange(1)])
    path = only_file(archive)
    path.write_bytes(path.read_bytes()[:100])
    report = recover(archive)
    assert report.put_aside[0].stat().st_size == 100
    assert not path.exists()
    assert recover(archive) == Recovered()


@pytest.mark.parametrize("size", [0, None])
def test_a_file_without_exchanges_is_no_trouble(archive, size):
    (place,) = write(archive.warc_dir, [exchange(1)])
    path = only_file(archive)
    os.truncate(path, place.offset if size is None else size)
    assert recover(archive) == Recovered()
    assert path.exists() == (size is None)
    assert list(verify(archive)) == []
    assert recover(archive) == Recovered()


def test_a_draft_goes_when_its_writer_is_dead(archive):
    dead, alive = (archive.warc_dir / f".sotest-{n}.warc.gz.draft" for n in (1, 2))
    dead.write_bytes(b"half a warcinfo record")
    with alive.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert recover(archive) == Recovered()
        assert list(archive.warc_dir.iterdir()) == [alive]


def test_committed_bytes_are_never_cut(archive):
    write(archive.warc_dir, [exchange(n) for n in range(3)])
    recover(archive)
    path = only_file(archive)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data + b"torn")
    for thorough in (False, True):
        recover(archive, thorough=thorough)
        assert path.read_bytes() == data
    assert [finding.kind for finding in verify(archive)] == ["changed_record"]


def test_a_file_that_lost_bytes_is_reported_and_left_alone(archive):
    write(archive.warc_dir, [exchange(n) for n in range(3)])
    recover(archive)
    path = only_file(archive)
    os.truncate(path, path.stat().st_size - 10)
    before = path.read_bytes()
    assert recover(archive) == Recovered(too_short=[path.name])
    with WarcWriter(archive.warc_dir) as writer:
        assert writer.write(exchange(9)).file != path.name
    assert path.read_bytes() == before
    path.unlink()
    assert recover(archive).too_short == [path.name]


def test_the_file_of_a_living_writer_is_left_alone(archive):
    writer = WarcWriter(archive.warc_dir)
    writer.write(exchange(1))
    path = only_file(archive)
    with path.open("ab") as file:
        file.write(b"half a rec")
    assert recover(archive) == Recovered()
    os.truncate(path, path.stat().st_size - 10)
    writer.close()
    assert recover(archive).pages == 1


def test_files_of_others_are_left_alone(archive):
    (archive.warc_dir / "theirs.warc.gz").write_bytes(b"whatever it is")
    write(archive.warc_dir, [exchange(1)])
    own = next(path for path in archive.warc_dir.iterdir() if path.name != "theirs.warc.gz")
    own.rename(own.with_name("govnews-20240101000000000000-0123456789ab.warc.gz"))
    report = recover(archive)
    assert report == Recovered(unknown=["govnews-20240101000000000000-0123456789ab.warc.gz", "theirs.warc.gz"])
    assert not list(archive.folder.quarantine.iterdir())


def test_lost_rows_come_back_when_asked_for(archive):
    write(archive.warc_dir, [exchange(n) for n in range(4)])
    recover(archive)
    with archive.database.begin() as connection:
        connection.execute(pages.delete().where(pages.c.url == exchange(1).page.url))
    assert recover(archive).pages == 0
    assert recover(archive, thorough=True).pages == 1
    assert list(verify(archive)) == []


def test_a_second_recovery_at_the_same_time_does_nothing(archive):
    write(archive.warc_dir, [exchange(1)])
    with only_file(archive).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert recover(archive) == Recovered()
    assert recover(archive).pages == 1


def test_a_recovered_archive_is_a_recovered_archive(tmp_path):
    with small_archive(tmp_path / "archive") as archive:
        before = rows(archive)
        assert recover(archive, thorough=True) == Recovered()
        assert rows(archive) == before


def run_crawl(path, point, count):
    """Run the crawl in a process of its own; return whether it was killed."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.storage.killed_crawl", str(path), point, str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def came_of(archive):
    """Return what must not depend on whether a crawl was killed."""
    found = rows(archive, ("articles", "versions", "readings", "rejections", "texts"))
    found["pages"] = {
        repr((kept.id, kept.url, kept.digest, kept.hint, kept.read_as)) for kept in archive.pages.every(kinds=None)
    }
    return found


def committed(path):
    """Return the pages that the archive had acknowledged when its process died."""
    if not (path / "archive.db").exists():
        return set()
    with Archive.open(path, create=True) as archive:
        return urls(archive)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    path = tmp_path_factory.mktemp("undisturbed") / "archive"
    assert not run_crawl(path, "never", 0)
    with Archive.open(path) as archive:
        found = came_of(archive)
    assert len(found["pages"]) == len(found["articles"]) == 30
    return found


def assert_ends_as_undisturbed(path, undisturbed):
    acknowledged = committed(path)
    assert not run_crawl(path, "never", 0)
    with Archive.open(path) as archive:
        assert urls(archive) >= acknowledged
        assert came_of(archive) == undisturbed
        assert list(verify(archive)) == []
        stored = sum(1 for file in archive.warc_dir.iterdir() for each in scan(file) if each.stored)
        assert stored == 30
    assert_readers_agree(path / "warc")


QUICK = [("bytes", 5_000), ("statement", 60), ("sync", 2)]
POINTS = [
    *[("bytes", count) for count in (0, 1, 200, 470, 500, 1_100, 2_200, 9_001, 12_345, 20_000, 25_000, 33_333)],
    *[("statement", count) for count in (1, 20, 45, 70, 90, 110)],
    *[("commit", count) for count in (3, 5, 8)],
    *[("sync", count) for count in (1, 3, 5)],
]


@pytest.mark.parametrize(("point", "count"), QUICK)
def test_a_killed_crawl_ends_as_one_left_alone(tmp_path, undisturbed, point, count):
    assert run_crawl(tmp_path / "archive", point, count)
    assert_ends_as_undisturbed(tmp_path / "archive", undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize(("point", "count"), POINTS)
def test_killed_anywhere_it_ends_as_one_left_alone(tmp_path, undisturbed, point, count):
    assert run_crawl(tmp_path / "archive", point, count)
    assert_ends_as_undisturbed(tmp_path / "archive", undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13])
def test_killed_again_while_it_recovers(tmp_path, undisturbed, count):
    assert run_crawl(tmp_path / "archive", "bytes", 7_500)
    assert run_crawl(tmp_path / "archive", "recovery", count)
    assert_ends_as_undisturbed(tmp_path / "archive", undisturbed)
