"""Files of an article: by extension or download address, in text, toolbar or viewer; never another article's."""

import pytest
from lxml.html import fromstring

from pipelines.addresses import absolute
from pipelines.attachments import attachments, is_file, links_of
from tests.pipelines.pages_of import document_of

BASE = "https://x.gov.vn/tin/bai.html"


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("https://x.vn/a.pdf", True), ("https://x.vn/documents/20182/81/KH.docx/884a-1?t=16", True),
        ("https://x.vn/vi/news/download/?file=a", True),
        ("https://x.vn/wps/wcm/connect/l/5d/kh.xlsx?MOD=AJPERES", True),
        ("https://x.vn/documents/1/anh.jpg", False), ("https://x.vn/tin.html", False), ("http://[bad/a.pdf", False),
    ],
)  # fmt: skip
def test_what_a_file_is(url: str, file: bool) -> None:
    assert is_file(url) is file


def test_names_addresses_and_viewers() -> None:
    markup = (
        "<a href='/f/ke-hoach.pdf'>Kế hoạch số 12</a><a href='/f/ke-hoach.pdf'>lần nữa</a>"
        "<a href='/f/b.docx'>Tải về</a>"
        "<iframe src='/pdfjs/web/viewer.html?file=%2Fupload%2Fc.pdf'></iframe><a href='javascript:x()'>y</a>"
    )
    found = attachments(fromstring(f"<div>{markup}</div>").iter("a", "iframe"), BASE)
    assert [(each.url, each.name) for each in found] == [
        ("https://x.gov.vn/f/ke-hoach.pdf", "Kế hoạch số 12"),
        ("https://x.gov.vn/f/b.docx", None),
        ("https://x.gov.vn/upload/c.pdf", None),
    ]


def test_a_file_beside_the_headline_counts_and_one_in_a_related_box_does_not() -> None:
    document = document_of(
        "<div class='bai'><h1>Tựa</h1><div class='social'><a href='/f/a.pdf'>Tập tin đính kèm</a></div>"
        "<div id='nd'><p>Chữ</p></div><div class='tin-lien-quan'><a href='/f/khac.pdf'>Văn bản khác</a></div></div>"
    )
    body, head = document.first(("#nd",)), document.first(("h1",))
    assert body is not None
    urls = [each.url for each in attachments(links_of(document, None, body, head), BASE)]
    assert urls == ["https://x.gov.vn/f/a.pdf"]


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "data:text/html,x", "http://[::1/x", "http:///", "x" * 5000, ""]
)
def test_addresses_that_cannot_be_fetched_are_none(written: str) -> None:
    assert absolute(written, BASE) is None
