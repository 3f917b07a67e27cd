"""Who signs an article: bylines, credits and sources, told from the lines of the text."""

import pytest

from pipelines.byline import byline, credits, read_byline
from pipelines.credits import signatures, source_url
from records import Layout
from tests.pipelines.pages_of import document_of

PROSE = [
    "Sáng nay, xã An Phú Trung ra quân trồng hai nghìn cây xanh dọc các tuyến đường liên ấp.",
    "Theo kế hoạch, đợt ra quân kéo dài đến hết tháng và do thanh niên đảm nhận là chính.",
]
PAGE = document_of("<html><body><h1>Ra quân trồng cây xanh ở An Phú Trung</h1><p>a</p></body></html>")


def kinds(*tail: str, apart: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    """Return kind and text of the signatures among two sentences and a tail; ``apart`` counts in the tail."""
    found = signatures([*PROSE, *tail], [len(PROSE) + at for at in apart])
    return [(each.kind, each.text) for each in found]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Tin, ảnh: TRẦN THANH", ("Trần Thanh",)),
        ("Tin và ảnh: Lê Bảo", ("Lê Bảo",)),
        ("Bài, ảnh: Thu Hà - Minh Quân", ("Thu Hà", "Minh Quân")),
        ("Bài và ảnh: P.Y", ("P.Y",)),
        ("Tác giả: Trần Thu Thảo", ("Trần Thu Thảo",)),
        ("Thực hiện: Nhóm PV", ()),
        ("ST: Trí Tâm", ("Trí Tâm",)),
        ("Trần Thanh", ("Trần Thanh",)),
        ("Thiên Ân", ("Thiên Ân",)),
        ("Anh Minh", ("Anh Minh",)),
        ("ĐẶNG HỒNG PHÚC", ("Đặng Hồng Phúc",)),
        ("Đào Hằng - Minh Quang", ("Đào Hằng", "Minh Quang")),
        ("Lê Hồng Phúc – Chuyên viên Văn phòng Sở.", ("Lê Hồng Phúc",)),
        ("Nguyễn Lý (TTXVN)", ("Nguyễn Lý",)),
        ("Ban biên tập", ()),
        ("BBT", ()),
        ("PV", ()),
        ("P.V (tổng hợp)", ()),
        ("T.T.N", ()),
        ("TCCB", ()),
        ("BỘ PHẬN CNTT", ()),
    ],
)
def test_a_last_line_that_signs_is_the_byline(line: str, authors: tuple[str, ...]) -> None:
    assert kinds(line) == [("byline", line)]
    found = byline(PAGE, None, signatures([*PROSE, line]))
    assert found is not None
    assert (found.printed, found.authors) == (line, authors)


@pytest.mark.parametrize(
    "line",
    [
        "Nguồn: Báo Nhân Dân",
        "Nguồn An Phú: https://bao.example.vn/bai/d20221007154922993.htm",
        "Theo TTXVN",
        "(Theo Cổng Thông tin điện tử Chính phủ)",
        "Theo Forbes",
        "Báo Tuổi trẻ.",
        "(Trích bài phát biểu của lãnh đạo xã tại buổi lễ)",
        "Ảnh: Minh Quân",
    ],
)
def test_a_last_line_that_names_a_source_is_a_credit(line: str) -> None:
    assert kinds(line) == [("credit", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Theo đó, mỗi ấp trồng ít nhất một trăm cây.",
        "Theo kế hoạch",
        "Kết luận",
        "Nguồn nhân lực của xã còn hạn chế.",
        "Quang cảnh buổi lễ",
        "Ông Nguyễn Văn A",
        "Xã An Phú Trung",
        "1. Trồng cây gây rừng",
        "Tin: hôm nay trời mưa to ở nhiều nơi",
        "HỘI NGHỊ TỔNG KẾT NĂM",
        "12 | Nguyễn Văn A | Bốn A",
        "Liên hệ: 0900 000 000",
    ],
)
def test_lines_of_the_text_stay_in_the_text(line: str) -> None:
    assert kinds(line) == []


@pytest.mark.parametrize("line", ["Người đăng: Quản trị", "Tác giả: admin", "Người đăng bài viết: Administrator"])
def test_placeholders_are_nobody(line: str) -> None:
    found = signatures([*PROSE, line])
    assert [each.kind for each in found] == ["nobody"]
    assert byline(PAGE, None, found) is None
    assert credits(found, None) == ()


def test_a_list_of_names_is_no_signature() -> None:
    assert kinds("Nguyễn Văn Thuận", "Trần Thị Duyên", "Lê Quốc Bảo", "Phạm Hồng Nhung") == []


def test_two_names_on_two_lines_both_sign() -> None:
    assert kinds("Đào Hằng", "Minh Quang") == [("byline", "Đào Hằng"), ("byline", "Minh Quang")]


def test_an_organisation_signs_where_it_is_set_apart() -> None:
    assert kinds("Trung tâm Văn hóa huyện", apart=(0,)) == [("byline", "Trung tâm Văn hóa huyện")]
    assert kinds("Trung tâm Văn hóa huyện") == []
    assert kinds("\u00a0 " * 30 + "Trung tâm Văn hóa huyện") == [("byline", "Trung tâm Văn hóa huyện")]


def test_name_after_a_label_before_a_picture_credit() -> None:
    found = signatures([*PROSE, "Bài: Thu Hà", "Ảnh: Minh Quân"])
    signed = byline(PAGE, None, found)
    assert signed is not None
    assert signed.printed == "Bài: Thu Hà"
    assert credits(found, signed) == ("Ảnh: Minh Quân",)


def test_the_credited_address_is_the_original() -> None:
    line = "Nguồn An Phú: https://bao.example.vn/bai/d20221007154922993.htm."
    assert source_url(signatures([*PROSE, line])) == "https://bao.example.vn/bai/d20221007154922993.htm"
    assert source_url(signatures([*PROSE, "Nguồn: Báo Nhân Dân"])) is None


def test_elements_named_for_the_author_win_over_the_last_line() -> None:
    page = "<body><div><h1>Ra quân trồng cây xanh ở An Phú</h1><span class='author'>Thu Hà</span></div></body>"
    found = signatures([*PROSE, "T.T.H"])
    signed = byline(document_of(page), None, found)
    assert signed is not None
    assert (signed.printed, signed.authors) == ("Thu Hà", ("Thu Hà",))
    assert credits(found, signed) == ("T.T.H",)


@pytest.mark.parametrize("name", ["admin", "Administrator", "Quản trị", "admin admin", "thu.example.vn", "Thư Mẫu"])
def test_elements_and_metadata_that_name_nobody_invent_no_byline(name: str) -> None:
    head = f"<meta property='og:site_name' content='Thư Mẫu'><meta name='author' content='{name}'>"
    body = f"<h1>Ra quân trồng cây xanh ở An Phú</h1><p class='author'>{name}</p>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    layout = Layout(name="t", byline=(".author",))
    assert byline(document_of(page), None) is None
    assert byline(document_of(page), layout) is None


def test_an_author_that_only_metadata_name_is_an_author_without_a_byline() -> None:
    head = '<script type=\'application/ld+json\'>{"author": {"@type": "Person", "name": "Hà Phong"}}</script>'
    signed = byline(document_of(f"<html><head>{head}</head><body><p>a</p></body></html>"), None)
    assert signed is not None
    assert (signed.printed, signed.authors) == (None, ("Hà Phong",))
    head = "<meta name='author' content='Trường Tiểu học An Phú'>"
    assert byline(document_of(f"<html><head>{head}</head><body><p>a</p></body></html>"), None) is None


def test_roles_and_agencies_stand_beside_names() -> None:
    assert read_byline("Lê Hồng Phúc – Chuyên viên Văn phòng Sở.").roles == ("Chuyên viên Văn phòng Sở",)
    assert read_byline("Phạm Tiến (TTXVN/Vietnam+)").roles == ("TTXVN/Vietnam+",)
