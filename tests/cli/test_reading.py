"""The measuring doors: one JSON line for each page or passage, in order, whatever it is."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Govnews

pytestmark = [pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]
KEYS = [
    *("file", "title", "lead", "published", "published_basis", "modified", "byline", "authors", "category", "text"),
    *("paragraphs", "captions", "images", "attachments", "rejected"),
]
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Mở lớp dạy nghề số {number}</title></head>
<body><h1>Mở lớp dạy nghề số {number}</h1><div class="date">Ngày đăng: 05/03/2024 08:{number:02d}</div><div>
<p>Sáng nay xã Tân Lập khai giảng lớp nghề đan lát dành cho ba mươi lao động nông thôn, mỗi tuần học bốn buổi.</p>
<p>Người học được hỗ trợ tiền ăn và tài liệu, sau khóa học hợp tác xã nhận bao tiêu toàn bộ sản phẩm làm ra.</p>
<p>Hội Phụ nữ xã cho biết lớp kéo dài ba tháng và sẽ mở thêm một lớp nữa nếu còn người đăng ký học nghề.</p>
</div></body></html>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("các trang")
    files = [folder / f"trang {number}.html" for number in range(30)]
    for number, file in enumerate(files):
        file.write_text(PAGE.format(number=number), encoding="utf-8")
    files[7].write_bytes(b"")
    files[8].write_bytes(bytes(range(256)) * 50)
    files[9].write_text("<div>" * 100_000)
    return files


def test_a_batch_comes_back_in_order_with_every_key(govnews: Govnews, pages: list[Path]) -> None:
    asked = [{"file": str(file), "url": f"https://xa.example.vn/{n}.html"} for n, file in enumerate(pages)]
    asked.insert(4, {"file": "nowhere.html", "url": "https://xa.example.vn/x.html"})
    done = govnews("read", "--batch", "-", "--json", stdin="\n".join(map(json.dumps, asked)))
    assert done.status == 0, done.err
    rows = [json.loads(line) for line in done.lines]
    assert [row["file"] for row in rows] == [page["file"] for page in asked]
    assert all(list(row) == KEYS for row in rows)
    refused = [Path(row["file"]).name for row in rows if row["rejected"]]
    assert set(refused) == {"nowhere.html", "trang 7.html", "trang 8.html", "trang 9.html"}
    for number, row in zip([3, 4, 5], [rows[3], rows[5], rows[6]], strict=True):
        assert row["title"] == f"Mở lớp dạy nghề số {number}"
        assert row["published"].startswith("2024-03-05")
        assert len(row["paragraphs"]) == 3
        assert row["text"] == "\n\n".join(row["paragraphs"])
    assert not (govnews.folder / "archive").exists()


def test_one_page_is_shown_to_people_and_explained(govnews: Govnews, pages: list[Path]) -> None:
    done = govnews("read", str(pages[1]), "--url", "https://xa.example.vn/1.html", "--explain")
    assert done.status == 0, done.err
    assert "Mở lớp dạy nghề số 1" in done.out
    assert "how it was found" in done.out
    assert govnews("read", str(pages[7])).status == 1


def test_a_line_that_is_no_json_is_named(govnews: Govnews) -> None:
    done = govnews("read", "--batch", "-", "--json", stdin='{"file": "a.html"}\n{"file": 5}\n')
    assert done.status == 2
    assert "line 2" in done.err


def test_passages_are_read_without_an_archive(govnews: Govnews) -> None:
    text = "Trong quý I/2024, huyện giải quyết việc làm cho 1.250 lao động, đạt 25% kế hoạch năm."
    passage = {"id": "một", "text": text, "published": "2024-04-02", "province_code": "37", "source_kind": "newspaper"}
    empty = {"id": 2, "text": "", "published": None}
    done = govnews("facts", "--batch", "-", "--json", stdin=f"{json.dumps(passage)}\n\n{json.dumps(empty)}\n")
    assert done.status == 0, done.err
    first, second = (json.loads(line) for line in done.lines)
    assert first["id"] == "một"
    assert {"facts", "event_date", "reporting_period"} <= set(first)
    assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in first["facts"])
    assert 1250 in [fact.get("value_low") for fact in first["facts"]]
    assert (second["id"], second["facts"]) == (2, [])
    file = govnews.folder / "bài.txt"
    file.write_text(text, encoding="utf-8")
    alone = govnews("facts", "--text", str(file), "--published", "2024-04-02", "--province", "37", "--json")
    assert json.loads(alone.out)["facts"] == first["facts"]
    assert govnews("facts", "--text", str(file), "--published", "hôm qua").status == 2
