"""What the WARC files promise: what was put in comes out, and other people's readers agree on what is there."""

import errno
import gzip
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from records import Hint
from storage.disk import free_bytes, require_free
from storage.errors import DamagedRecord, DiskFailed, StorageFull
from storage.exchange import Location
from storage.findings import is_live
from storage.scanning import STRIDE, FileBytes, scan
from storage.warc import WarcWriter, read_exchange, read_page

from .exchanges import HTML, NOON, body, exchange, write


def kinds_by_warcio(path: Path) -> list[tuple[str, str]]:
    """Read all with warcio, which raises where a digest is wrong."""
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "")
            for record in ArchiveIterator(file, check_digests="raise")
            if record.raw_stream.read() is not None
        ]


def kinds_by_fastwarc(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as file:
        found = [
            (record.headers["WARC-Type"], record.headers.get("WARC-Target-URI") or "", record.verify_block_digest())
            for record in FastIterator(file, parse_http=False)
        ]
    assert all(right for *_, right in found)
    return [(kind, uri) for kind, uri, _ in found]


def only_file(directory: Path) -> Path:
    (path,) = directory.iterdir()
    return path


def assert_readers_agree(directory: Path) -> list[tuple[str, str]]:
    """All three readers find the same records, and ``warcio check`` has nothing to say."""
    found = []
    for path in sorted(directory.iterdir()):
        by_warcio = kinds_by_warcio(path)
        assert by_warcio == kinds_by_fastwarc(path)
        ours = [each for each in scan(path) if each.stored]
        assert len(by_warcio) == 1 + 3 * len(ours)
        check = [sys.executable, "-m", "warcio.cli", "check", str(path)]
        result = subprocess.run(check, capture_output=True, text=True, check=False)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
        found += by_warcio
    return found


def test_a_page_comes_back_as_it_was_written(tmp_path):
    exchanges = [
        exchange(1, flags=frozenset({"truncated"}), hint=Hint(title="Tin\nhai dòng", published="1/3")),
        exchange(2, content=b"", status=304, headers=()),
        exchange(3, content=gzip.compress(body(3)), headers=(*HTML, ("Content-Encoding", "gzip"))),
        exchange(4, content=os.urandom(300_000), headers=(("Content-Type", "application/pdf"),), kind="attachment"),
        exchange(5, url="https://so.example.vn/tin?trang=1&tên=Kế hoạch#/chi-tiet/5", status=799),
    ]
    places = write(tmp_path, exchanges)
    for sent, place in zip(exchanges, places, strict=True):
        assert read_page(tmp_path, place, check=True) == sent.page
    assert_readers_agree(tmp_path)


def test_what_the_response_does_not_show_is_told_beside_it(tmp_path):
    sent = exchange(1, run="run-7", referrer="https://so.example.vn/", kind="listing", facts={"depth": 2})
    (place,) = write(tmp_path, [sent])
    about = read_exchange(tmp_path, place).about
    assert about["run"] == "run-7"
    assert about["kind"] == "listing"
    assert about["referrer"] == "https://so.example.vn/"
    assert about["facts"] == {"depth": 2}
    assert about["tls_verified"] is True
    assert about["payload_digest"] == sent.page.digest
    assert about["canonical"] == sent.page.url


def test_warcio_sees_the_same_body_and_the_same_headers(tmp_path):
    sent = exchange(
        1,
        headers=(("Server", "ng\xec\xednx"), ("content-TYPE", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b")),
    )
    write(tmp_path, [sent])
    with only_file(tmp_path).open("rb") as file:
        (answer,) = [
            (record.http_headers.statusline, record.http_headers.headers, record.raw_stream.read())
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    assert answer == ("200 OK", list(sent.page.headers), sent.page.body)


def test_request_response_and_metadata_belong_together(tmp_path):
    write(tmp_path, [exchange(1, ip="203.0.113.7"), exchange(2)])
    with only_file(tmp_path).open("rb") as file:
        heads = [dict(record.rec_headers.headers) for record in ArchiveIterator(file)]
    assert [head["WARC-Type"] for head in heads] == ["warcinfo", *["request", "response", "metadata"] * 2]
    for request, response, metadata in (heads[1:4], heads[4:7]):
        assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"] == metadata["WARC-Concurrent-To"]
        assert response["WARC-Date"] in {"2024-03-01T05:00:01.123456Z", "2024-03-01T05:00:02.123456Z"}
    assert heads[1]["WARC-IP-Address"] == "203.0.113.7"
    assert {head["WARC-Warcinfo-ID"] for head in heads[1:]} == {heads[0]["WARC-Record-ID"]}


def test_headers_fit_the_stored_body(tmp_path):
    given_headers = (*HTML, ("Transfer-Encoding", "chunked"), ("Content-Length", "17"), ("X-Last", "x"))
    (place,) = write(tmp_path, [exchange(1, headers=given_headers)])
    there = read_exchange(tmp_path, place)
    length = ("Content-Length", str(len(body(1))))
    assert there.page.headers == (*HTML, ("X-Last", "x"), length)
    assert there.about["replaced_headers"] == [["Transfer-Encoding", "chunked"], ["Content-Length", "17"]]


@pytest.mark.parametrize(("flag", "word"), [("too_large", "length"), ("truncated", "disconnect"), ("x", None)])
def test_a_body_that_is_not_whole_says_so(tmp_path, flag, word):
    (place,) = write(tmp_path, [exchange(1, flags=frozenset({flag}))])
    assert read_exchange(tmp_path, place).response.header("WARC-Truncated") == word


def test_the_same_bytes_are_stored_once(tmp_path):
    first = exchange(1, content=os.urandom(50_000))
    again = exchange(2, content=first.page.body, status=203)
    with WarcWriter(tmp_path) as writer:
        place = writer.write(first)
        second = writer.write(replace(again, revisit_of=place))
        third = writer.write(replace(again, revisit_of=second))
    assert second.length < 3_000
    for each in (second, third):
        assert read_page(tmp_path, each, check=True) == again.page
        assert read_exchange(tmp_path, each).refers_to == place
    types = [kind for kind, _ in assert_readers_agree(tmp_path)]
    assert Counter(types)["revisit"] == 2
    with only_file(tmp_path).open("rb") as file:
        (head, *_) = [dict(r.rec_headers.headers) for r in ArchiveIterator(file) if r.rec_type == "revisit"]
    assert head["WARC-Refers-To"] == read_exchange(tmp_path, place).response.header("WARC-Record-ID")
    assert head["WARC-Refers-To-Target-URI"] == first.page.url
    assert head["WARC-Payload-Digest"] == f"sha256:{first.page.digest}"


def test_a_revisit_is_not_written_to_what_cannot_be_read_or_differs(tmp_path):
    first = exchange(1)
    with WarcWriter(tmp_path) as writer:
        place = writer.write(first)
        nowhere = replace(place, offset=place.offset + 1)
        gone = replace(place, file="gone.warc.gz")
        sent = [replace(exchange(2, content=first.page.body), revisit_of=each) for each in (nowhere, gone)]
        sent.append(replace(exchange(3), revisit_of=place))
        places = [writer.write(each) for each in sent]
    for one, there in zip(sent, places, strict=True):
        assert read_exchange(tmp_path, there).refers_to is None
        assert read_page(tmp_path, there) == one.page


EVIL = "https://evil.example/"
SMUGGLED = f"\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {EVIL}\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def test_no_field_can_smuggle_a_record(tmp_path):
    texts = (SMUGGLED, "a\nb", "a\r\n b", "\0", "\n")
    sent = [
        exchange(
            number,
            url=f"https://so.example.vn/{text}",
            headers=(("X" + text, text), (text, "v"), ("", "")),
            request_headers=(("Cookie", text), (text, "v")),
            method="GET",
            ip="203.0.113.7" + text,
            hint=Hint(title=text, found_in=text),
            run=text,
            referrer=text,
            source=text,
        )
        for number, text in enumerate(texts)
    ]
    places = write(tmp_path, sent)
    found = assert_readers_agree(tmp_path)
    assert len(found) == 1 + 3 * len(sent)
    assert not any(uri.startswith(EVIL) for _, uri in found)
    for one, place in zip(sent, places, strict=True):
        page = read_page(tmp_path, place)
        assert (page.url, page.source, page.hint, page.body) == (
            one.page.url,
            one.page.source,
            one.page.hint,
            one.page.body,
        )
        assert len(page.headers) == 3
        assert not any(set("\r\n\0") & set(name + value) for name, value in page.headers)


def test_an_address_that_is_none_is_kept_all_the_same(tmp_path):
    for address in ("http://[::1/x", "", "::::"):
        sent = exchange(1, url=address, canonical="https://so.example.vn/")
        assert read_page(tmp_path, write(tmp_path, [sent])[0]) == sent.page


def forged(directory: Path) -> bytes:
    """Return the bytes of a whole WARC file of ours with a page of somebody else."""
    write(directory, [exchange(66, url=EVIL)])
    return only_file(directory).read_bytes()


def test_a_body_that_is_a_warc_file_is_only_a_body(tmp_path):
    evil = forged(tmp_path / "evil")
    sent = [
        exchange(1, content=evil, headers=(("Content-Type", "application/gzip"),)),
        exchange(2, content=gzip.decompress(evil)),
    ]
    write(tmp_path / "warc", sent)
    found = assert_readers_agree(tmp_path / "warc")
    assert len(found) == 7
    assert not any(uri == EVIL for _, uri in found)


def test_after_damage_reading_goes_on_with_our_records_only(tmp_path):
    evil = forged(tmp_path / "evil")
    packed = (("Content-Type", "application/gzip"),)
    places = write(tmp_path / "warc", [exchange(1), exchange(2, content=evil, headers=packed), exchange(3)])
    path = only_file(tmp_path / "warc")
    data = bytearray(path.read_bytes())
    assert evil in data, "the forged file lies there uncompressed, as an attacker would want it"
    data[places[1].offset + 3] ^= 0xFF
    path.write_bytes(data)
    kinds = [(each.kind, each.stored.page.url if each.stored else "") for each in scan(path)]
    assert kinds == [
        ("warcinfo", ""),
        ("exchange", exchange(1).page.url),
        ("damage", ""),
        ("exchange", exchange(3).page.url),
    ]


def test_a_scan_covers_the_file_without_gap(tmp_path):
    places = write(tmp_path, [exchange(number) for number in range(5)])
    path = only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[places[2].offset + places[2].length // 2] ^= 0x10
    path.write_bytes(data + b"\0" * 100)
    found = list(scan(path))
    assert [each.kind for each in found] == [
        "warcinfo",
        "exchange",
        "exchange",
        "damage",
        "exchange",
        "exchange",
        "damage",
    ]
    ends = [0, *(each.end for each in found)]
    assert [each.location.offset for each in found] == ends[:-1]
    assert ends[-1] == path.stat().st_size
    assert [each.location for each in found if each.stored] == [*places[:2], *places[3:]]


def test_bytes_of_a_file_are_found_across_strides(tmp_path):
    (tmp_path / "file").write_bytes(b"." * (STRIDE - 2) + b"MAGIC" + b"." * 10)
    with (tmp_path / "file").open("rb") as file:
        there = FileBytes(file.fileno())
        assert (len(there), there.find(b"MAGIC", 0)) == (STRIDE + 13, STRIDE - 2)
        assert there.find(b"MAGIC", STRIDE - 1) == -1
        assert there[STRIDE - 2 : STRIDE + 3] == b"MAGIC"
        assert there[STRIDE + 11 : STRIDE + 99] == b".."


def test_a_file_that_is_cut_while_it_is_scanned_ends_as_damage(tmp_path):
    places = write(tmp_path, [exchange(number) for number in range(5)])
    path = only_file(tmp_path)
    scanning = scan(path)
    assert next(scanning).kind == "warcinfo"
    os.truncate(path, places[1].offset + 100)
    assert [each.kind for each in scanning] == ["exchange", "damage"]


def test_fastwarc_agrees_with_the_payload_digests(tmp_path):
    packed = exchange(2, content=gzip.compress(body(2)), headers=(*HTML, ("Content-Encoding", "gzip")))
    write(tmp_path, [exchange(1), packed])
    with only_file(tmp_path).open("rb") as file:
        records = FastIterator(file, parse_http=True, auto_decode="none")
        right = [each.verify_payload_digest() for each in records if each.headers["WARC-Type"] == "response"]
    assert right == [True, True]


def test_the_content_of_another_file_is_damage(tmp_path):
    write(tmp_path / "a", [exchange(1)])
    other = only_file(tmp_path / "a").rename(tmp_path / "a" / "govnews-20240101000000000000-abcdefabcdef.warc.gz")
    assert [each.kind for each in scan(other)] == ["damage"]


def test_files_are_rotated_by_size_and_sort_by_time(tmp_path):
    sent = [exchange(number, content=os.urandom(2_000)) for number in range(10)]
    places = write(tmp_path, sent, rotate_bytes=6_000)
    files = [place.file for place in places]
    assert files == sorted(files)
    assert 3 <= len(set(files)) <= 5
    assert sorted(set(files)) == sorted(path.name for path in tmp_path.iterdir())
    assert [read_page(tmp_path, place) for place in places] == [each.page for each in sent]
    assert Counter(kind for kind, _ in assert_readers_agree(tmp_path))["warcinfo"] == len(set(files))


def test_a_writer_without_exchanges_leaves_no_file(tmp_path):
    with WarcWriter(tmp_path / "warc"):
        pass
    assert not (tmp_path / "warc").exists()


def test_a_file_has_its_name_only_when_it_is_locked_and_begun(tmp_path):
    class Dies(WarcWriter):
        def _put(self, data):
            super()._put(data[:50])
            raise OSError(errno.ENOSPC, "No space left on device")

    writer = Dies(tmp_path)
    with pytest.raises(StorageFull):
        writer.write(exchange(1))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StorageFull):
        writer.write(exchange(1))
    living = WarcWriter(tmp_path)
    living.write(exchange(1))
    assert is_live(only_file(tmp_path))
    living.close()
    assert not is_live(only_file(tmp_path))


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path):
    (tmp_path / "warc").write_text("mine")
    with pytest.raises(DiskFailed):
        WarcWriter(tmp_path / "warc").write(exchange(1))
    assert (tmp_path / "warc").read_text() == "mine"


def test_free_space_is_asked_for_before_a_write_fails(tmp_path):
    free = free_bytes(tmp_path / "not" / "yet")
    assert free > 0
    require_free(tmp_path, 1)
    with pytest.raises(StorageFull, match="nothing more was written"):
        require_free(tmp_path, free * 1000)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path):
    class Full(WarcWriter):
        full = False

        def _put(self, data):
            if self.full:
                super()._put(data[:100])
                raise OSError(errno.ENOSPC, "No space left on device")
            super()._put(data)

    writer = Full(tmp_path)
    place = writer.write(exchange(1))
    writer.full = True
    with pytest.raises(StorageFull, match="No space left"):
        writer.write(exchange(2))
    assert only_file(tmp_path).stat().st_size == place.offset + place.length
    writer.full = False
    again = writer.write(exchange(3))
    writer.close()
    assert again.offset == place.offset + place.length
    assert_readers_agree(tmp_path)


def test_a_real_file_size_limit_is_a_full_disk(tmp_path):
    code = """
import resource, signal, sys
from pathlib import Path
from tests.storage.exchanges import exchange
from storage.errors import StorageFull
from storage.warc import WarcWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
writer = WarcWriter(Path(sys.argv[1]))
try:
    for number in range(100):
        print(writer.write(exchange(number)).offset)
except StorageFull:
    writer.close()
    print("full")
"""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    *offsets, last = done.stdout.split()
    assert last == "full"
    assert len(list(scan(only_file(tmp_path)))) == 1 + len(offsets)
    assert_readers_agree(tmp_path)


def test_a_failed_fsync_is_final(tmp_path):
    calls = []

    class Broken(WarcWriter):
        @staticmethod
        def _fsync(descriptor):
            calls.append(descriptor)
            raise OSError(errno.EIO, "Input/output error")

    writer = Broken(tmp_path)
    writer.write(exchange(1))
    for use in (writer.sync, writer.sync, lambda: writer.write(exchange(2))):
        with pytest.raises(DiskFailed):
            use()
    writer.close()
    assert len(calls) == 1


@pytest.mark.parametrize(
    "place",
    [
        Location(file="../secret", offset=0, length=10, record_digest=""),
        Location(file="x\0", offset=0, length=10, record_digest=""),
        Location(file="x.warc.gz", offset=-1, length=10, record_digest=""),
        Location(file="x.warc.gz", offset=10**30, length=10, record_digest=""),
        Location(file="x.warc.gz", offset=0, length=10, record_digest=""),
        Location(file="missing.warc.gz", offset=0, length=10, record_digest=""),
    ],
)
def test_a_place_that_is_none_is_refused(tmp_path, place):
    (tmp_path / "secret").write_bytes(b"x" * 100)
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "x.warc.gz").write_bytes(b"x" * 100)
    with pytest.raises(DamagedRecord):
        read_page(tmp_path / "warc", place)


NAMES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0:"), max_size=20).map(str.strip)
VALUES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=50)


@settings(max_examples=40, deadline=None)
@given(
    content=st.binary(max_size=500),
    url=st.text(max_size=80),
    headers=st.lists(st.tuples(NAMES, VALUES), max_size=5),
    status=st.integers(100, 999),
    title=st.text(st.characters(), max_size=40),
)
def test_whatever_comes_is_kept(tmp_path_factory, content, url, headers, status, title):
    directory = tmp_path_factory.mktemp("warc")
    lengths = {"content-length", "transfer-encoding"}
    pairs = tuple(pair for pair in headers if pair[0].lower() not in lengths)
    address = f"https://so.example.vn/{url}"
    sent = exchange(
        1, content=content, url=address, canonical=address, headers=pairs, status=status, hint=Hint(title=title)
    )
    (place,) = write(directory, [sent])
    assert read_page(directory, place, check=True) == sent.page
    path = only_file(directory)
    assert kinds_by_warcio(path) == kinds_by_fastwarc(path)
    assert len(list(scan(path))) == 2


def test_time_is_kept_in_utc(tmp_path):
    local = NOON.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    (place,) = write(tmp_path, [exchange(1, fetched_at=local)])
    assert read_page(tmp_path, place).fetched_at == local
