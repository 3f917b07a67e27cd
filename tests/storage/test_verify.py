"""Verify names everything that was damaged and accuses nothing else."""

import random
import shutil
from itertools import combinations, groupby

import pytest
from sqlalchemy import delete, select, update

from storage import Archive
from storage.findings import Expected, check_file
from storage.tables import articles, pages, readings, rejections, texts, versions
from storage.verify import expected_pages, verify
from storage.warc import WarcWriter

from .crawled import small_archive
from .exchanges import exchange


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give the folder of a small archive that is copied and never changed."""
    path = tmp_path_factory.mktemp("made") / "archive"
    small_archive(path).close()
    return path


@pytest.fixture
def archive(tmp_path, made):
    shutil.copytree(made, tmp_path / "archive")
    with Archive.open(tmp_path / "archive") as copy:
        yield copy


def by_file(archive):
    return {file: list(rows) for file, rows in groupby(expected_pages(archive), key=lambda row: row.location.file)}


def files(archive):
    return sorted(archive.warc_dir.iterdir())


def findings(archive):
    return [(finding.kind, finding.page) for finding in verify(archive)]


def test_a_sound_archive_has_no_findings(archive):
    steps = []
    assert list(verify(archive, lambda done, total: steps.append((done, total)))) == []
    assert steps[-1] == (13, 13)


class Flips:
    """Flips bits in the files of an archive, one at a time, and asks what is found."""

    def __init__(self, archive):
        self.rows = by_file(archive)
        self.paths = files(archive)
        self.directory = archive.warc_dir

    def owner(self, file, position):
        """Return the page whose record holds a byte; ``None`` for the warcinfo record."""
        for row in self.rows[file]:
            place = row.location
            if place.offset <= position < place.offset + place.length:
                return row.page
        return None

    def flip(self, path, position, bit):
        """Flip one bit, return what is named in all files, and flip it back."""
        with path.open("r+b") as file:
            file.seek(position)
            byte = file.read(1)[0]
            file.seek(position)
            file.write(bytes([byte ^ (1 << bit)]))
        named = [
            (f.page, f.file, f.offset)
            for name, rows in self.rows.items()
            for f in check_file(self.directory / name, rows)
        ]
        with path.open("r+b") as file:
            file.seek(position)
            file.write(bytes([byte]))
        return named

    def assert_named(self, path, position, bit):
        named = self.flip(path, position, bit)
        page = self.owner(path.name, position)
        offset = next((row.location.offset for row in self.rows[path.name] if row.page == page), 0)
        assert named == [(page, path.name, offset)], (path.name, position, bit)


def assert_random_flips_are_found(archive, count):
    chance = random.Random(count)
    flips = Flips(archive)
    sizes = [path.stat().st_size for path in flips.paths]
    for path in chance.choices(flips.paths, weights=sizes, k=count):
        flips.assert_named(path, chance.randrange(path.stat().st_size), chance.randrange(8))
    assert list(verify(archive)) == []


def test_random_bit_flips_are_found(archive):
    assert_random_flips_are_found(archive, 300)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_ten_thousand_random_bit_flips_are_found(archive):
    assert_random_flips_are_found(archive, 10_000)


def test_every_bit_of_a_warcinfo_record_and_of_gzip_headers_and_trailers_is_covered(archive):
    flips = Flips(archive)
    path = flips.paths[-1]
    first = flips.rows[path.name][0].location
    data = path.read_bytes()
    begins = [i for i in range(len(data)) if data.startswith(b"\x1f\x8b\x08", i)]
    edges = {edge for begin in begins for edge in (*range(begin, begin + 10), *range(max(begin - 8, 0), begin))}
    edges |= set(range(len(data) - 8, len(data)))
    bits = [(position, bit) for position in sorted(edges) for bit in range(8)]
    bits += [(position, position % 8) for position in range(first.offset)]
    for position, bit in bits:
        flips.assert_named(path, position, bit)


@pytest.mark.parametrize("seed", range(5))
def test_truncation_is_found(archive, seed):
    path = files(archive)[0]
    rows = by_file(archive)[path.name]
    size = random.Random(seed).randrange(path.stat().st_size)
    with path.open("r+b") as file:
        file.truncate(size)
    lost = [row.page for row in rows if row.location.offset + row.location.length > size]
    torn_warcinfo = size < rows[0].location.offset and size > 0
    found = findings(archive)
    assert [page for kind, page in found if kind == "missing_record"] == lost
    assert len(found) == len(lost) + torn_warcinfo


def test_a_deleted_file_is_named_with_its_pages(archive):
    path = files(archive)[1]
    rows = by_file(archive)[path.name]
    path.unlink()
    assert findings(archive) == [("missing_file", None), *(("missing_record", row.page) for row in rows)]


def test_files_that_changed_places_are_named(archive):
    one, two = files(archive)[:2]
    rows = by_file(archive)
    parked = one.rename(one.with_name("parked"))
    two.rename(one)
    parked.rename(two)
    accused = {page for kind, page in findings(archive) if page}
    assert accused == {row.page for path in (one, two) for row in rows[path.name]}


def test_swapped_records_are_named(archive):
    path = files(archive)[0]
    first, second, *_ = by_file(archive)[path.name]
    data = path.read_bytes()
    one, two = (data[r.location.offset : r.location.offset + r.location.length] for r in (first, second))
    begin, end = first.location.offset, second.location.offset + second.location.length
    path.write_bytes(data[:begin] + two + one + data[end:])
    accused = [page for kind, page in findings(archive) if kind == "changed_record"]
    assert accused == [first.page, second.page]


def test_swapped_records_of_equal_length_are_named(tmp_path):
    with WarcWriter(tmp_path) as writer:
        places = [writer.write(exchange(n, content=b"%03d" % n)) for n in range(40)]
    one, other = next((a, b) for a, b in combinations(places, 2) if a.length == b.length)
    path = tmp_path / one.file
    data = bytearray(path.read_bytes())
    a, b = slice(one.offset, one.offset + one.length), slice(other.offset, other.offset + other.length)
    data[a], data[b] = data[b], data[a]
    path.write_bytes(data)
    rows = [Expected(page="", url="", digest="", location=place) for place in places]
    changed = [finding.offset for finding in check_file(path, rows) if finding.kind == "changed_record"]
    assert changed == [one.offset, other.offset]


def test_a_doubled_record_is_extra(archive):
    path = files(archive)[0]
    row = by_file(archive)[path.name][0]
    place = row.location
    data = path.read_bytes()
    path.write_bytes(data + data[place.offset : place.offset + place.length])
    (finding,) = verify(archive)
    assert (finding.kind, finding.offset) == ("extra_record", len(data))


def test_a_copied_file_is_unknown(archive):
    path = files(archive)[0]
    shutil.copy(path, path.with_name("copy.warc.gz"))
    (archive.warc_dir / "notes.txt").write_text("ghi chú")
    assert {(f.kind, f.file) for f in verify(archive)} == {
        ("unknown_file", "copy.warc.gz"),
        ("extra_bytes", "copy.warc.gz"),
        ("unknown_file", "notes.txt"),
    }


def test_foreign_bytes_at_the_end_are_named(archive):
    path = files(archive)[0]
    size = path.stat().st_size
    for tail in (b"\0" * 4096, b"hello", path.read_bytes()[:300]):
        data = path.read_bytes()
        path.write_bytes(data + tail)
        (finding,) = verify(archive)
        assert (finding.kind, finding.file, finding.offset) == ("extra_bytes", path.name, size)
        path.write_bytes(data)


def test_a_record_without_a_row_is_named(archive):
    row = next(row for row in expected_pages(archive) if row.url == exchange(90).page.url)
    with archive.database.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(delete(rejections).where(rejections.c.page == row.page))
        connection.execute(delete(pages).where(pages.c.id == row.page))
    (finding,) = verify(archive)
    assert (finding.kind, finding.page, finding.offset) == ("record_without_row", row.page, row.location.offset)


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("offset", 7, "changed_record"),
        ("length", 20, "changed_record"),
        ("record_digest", "0" * 64, "changed_record"),
        ("digest", "0" * 64, "wrong_row"),
        ("file", "other.warc.gz", "missing_record"),
    ],
)
def test_a_row_edited_by_hand_is_named(archive, column, value, kind):
    row = next(row for row in expected_pages(archive) if row.url == exchange(90).page.url)
    with archive.database.begin() as connection:
        connection.execute(update(pages).where(pages.c.id == row.page).values({column: value}))
    assert (kind, row.page) in findings(archive)


def test_rows_that_rest_on_nothing_are_named(archive):
    with archive.database.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        one = connection.execute(select(versions.c.article, versions.c.page).limit(1)).one()
        connection.execute(update(versions).where(versions.c.article == one.article).values(page="0" * 16))
    assert ("row_without_page", None) in findings(archive)


def test_an_edited_text_is_named_with_its_pages(archive):
    with archive.database.begin() as connection:
        digest = connection.scalars(select(articles.c.reading).limit(1)).one()
        reading = connection.execute(select(readings.c.page, readings.c.body).where(readings.c.id == digest)).one()
        connection.execute(update(texts).where(texts.c.digest == reading.body).values(body="Sửa bằng tay."))
    found = findings(archive)
    assert ("changed_text", reading.page) in found
    assert {kind for kind, _ in found} == {"changed_text"}


def test_a_damaged_database_is_named(archive):
    archive.close()
    path = archive.path / "archive.db"
    with path.open("r+b") as file:
        file.seek(4096 * 8)
        file.write(b"\xff" * 4096 * 8)
    with Archive.open(archive.path) as again:
        assert next(verify(again)).kind == "damaged_database"


def test_an_article_without_its_version_is_named(archive):
    with archive.database.begin() as connection:
        connection.execute(delete(versions))
        count = len(connection.execute(select(articles.c.id)).all())
        assert connection.execute(select(readings.c.id)).all()
    assert findings(archive) == [("row_without_page", None)] * count


def test_a_revisit_whose_original_has_no_row_is_named(archive):
    with archive.database.begin() as connection:
        chosen = select(pages.c.id).where(pages.c.revisit_of.is_not(None)).limit(1)
        page = connection.scalars(chosen).one()
        connection.execute(update(pages).where(pages.c.id == page).values(revisit_of="0" * 16))
    assert set(findings(archive)) == {("lost_original", page), ("wrong_row", page)}


def test_what_is_being_written_is_no_finding(archive):
    writer = WarcWriter(archive.warc_dir)
    writer.write(exchange(50))
    assert list(verify(archive)) == []
    writer.close()
    assert {finding.kind for finding in verify(archive)} == {"unknown_file", "record_without_row"}


def test_a_takedown_leaves_nothing_to_find(archive):
    assert archive.tombstones.all()
    assert list(verify(archive)) == []


def test_a_finding_is_one_line(archive):
    files(archive)[0].unlink()
    for finding in verify(archive):
        assert "\n" not in str(finding)
        assert finding.file in str(finding)
