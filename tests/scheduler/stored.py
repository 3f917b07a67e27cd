"""An archive with real records of pages that the tests wrote."""

from datetime import UTC, datetime, timedelta

from records import Page
from storage import Archive
from storage.capturing import keep
from storage.exchange import Exchange
from storage.warc import WarcWriter

BEGIN = datetime(2024, 3, 5, 1, 0, tzinfo=UTC)
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Mở lớp dạy nghề số {number}</title></head>
<body><h1>Mở lớp dạy nghề số {number}</h1><div class="date">Ngày đăng: 05/03/2024 08:15</div><div>
<p>Sáng nay xã Tân Lập khai giảng lớp nghề thứ {number} dành cho ba mươi lao động nông thôn, mỗi tuần bốn buổi.</p>
<p>Người học được hỗ trợ tiền ăn và tài liệu, sau khóa học hợp tác xã nhận bao tiêu toàn bộ sản phẩm làm ra.</p>
<p>Hội Phụ nữ xã cho biết lớp kéo dài ba tháng và sẽ mở thêm một lớp nữa nếu còn người đăng ký học nghề.</p>
</div></body></html>"""


def page(number: int, body: bytes | None = None, source: str = "xa") -> Page:
    """Return one page of a small site."""
    return Page(
        source=source,
        url=f"https://{source}.example.vn/tin-{number}.html",
        fetched_at=BEGIN + timedelta(minutes=number),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=PAGE.format(number=number).encode() if body is None else body,
    )


def store(archive: Archive, pages: list[Page]) -> list[str]:
    """Write pages into a WARC file and enter them; return their ids."""
    with WarcWriter(archive.warc_dir) as writer:
        captures = [keep(writer, Exchange(page=one)) for one in pages]
        writer.sync()
    return archive.pages.add(captures)
