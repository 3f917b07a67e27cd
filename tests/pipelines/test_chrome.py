"""Lines of furniture: taken out as whole lines, at their place, and never out of prose."""

import pytest
from lxml.html import fromstring

from pipelines.blocks import blocks
from pipelines.chrome import furniture, prose_of
from pipelines.pruning import pruned
from pipelines.wording import bare, is_footer, is_meta_line, is_organisation, kind_of

LONG = (
    "Sở đã phối hợp với các địa phương rà soát từng hộ, lập danh sách những người cần hỗ trợ học nghề, vay vốn và"
    " giới thiệu việc làm, đồng thời phân công cán bộ theo dõi kết quả đến cuối năm."
)


def kept(markup: str) -> list[str]:
    lines, _ = pruned(blocks(fromstring(f"<div>{markup}</div>")), "Tiêu đề bài")
    return [block.text for block in lines if block.text]


def test_a_related_list_and_what_follows_end_the_article() -> None:
    related = "<p>Các tin cùng chuyên mục:</p><p><a href='/1'>Tin số một trong tháng</a> (04/01/2024)</p>"
    assert kept(f"<p>{LONG}</p>{related}<p>(04/01/2024)</p>") == [LONG]


def test_a_box_in_the_middle_does_not_end_it() -> None:
    assert kept(f"<p>{LONG}</p><p>Tin liên quan</p><p>{LONG}</p>") == [LONG, LONG]


@pytest.mark.parametrize("line", ["Kết quả", "Nội dung", "THÔNG BÁO", "Điện thoại: 02973 000 111", "Hôm nay"])
def test_words_that_articles_use_too_stay(line: str) -> None:
    assert kept(f"<p>{line}</p><p>{LONG}</p><p>{line}</p>") == [line, LONG, line]


def test_the_headline_the_date_line_and_tools_above_the_text_go() -> None:
    markup = f"<p>Tiêu đề bài</p><p>Đăng ngày: 04/01/2024 | Lượt xem: 21</p><p>Cỡ chữ</p><p>{LONG}</p>"
    assert kept(markup) == [LONG]


def test_a_notice_that_begins_with_when_keeps_it() -> None:
    assert kept(f"<p>Thời gian: 8h00 ngày 12/01/2024</p><p>{LONG}</p>")[0].startswith("Thời gian")


def test_pictures_above_a_discarded_line_stay() -> None:
    lines, _ = pruned(blocks(fromstring("<div><p><img src='a.jpg'/></p><p>Tin liên quan</p></div>")), "x")
    assert [len(block.images) for block in lines] == [1]


def test_one_link_at_the_end_may_be_text_two_are_a_list() -> None:
    one = "<p><a href='/van-ban/12'>Xem toàn văn kế hoạch của tỉnh</a></p>"
    assert len(kept(f"<p>{LONG}</p>{one}")) == 2
    assert len(kept(f"<p>{LONG}</p>{one}{one}")) == 1


def test_a_wrapper_with_a_misleading_name_that_holds_the_text_is_no_furniture() -> None:
    page = fromstring(
        f"<body><div class='has-sidebar'><p>{LONG}</p></div><div class='sidebar'><p>Ngắn</p></div></body>"
    )
    names = {element.get("class") for element in furniture(page, prose=prose_of(blocks(page)))}
    assert names == {"sidebar"}


def test_phrases_are_compared_without_case_bullets_and_counts() -> None:
    assert bare("» BÌNH LUẬN (12)") == "bình luận"
    assert (kind_of("Tổng lượt truy cập: 1.204.882"), kind_of("Những tin cũ hơn")) == (
        "visitor_counter",
        "related_news",
    )
    assert kind_of("Hội nghị bình luận về kết quả") is None


@pytest.mark.parametrize(
    ("line", "meta"),
    [
        ("Thứ Ba - 12/03/2024 15:05 35 0", True),
        ("Ngày đăng 12/03/2024 | 03:05 PM | View count: 821", True),
        ("Chuyên mục: Việc làm | Đăng ngày: 04/01/2024", True),
        ("Hà Nội, ngày 05 tháng 3 năm 2021", False),
        ("Hội nghị diễn ra ngày 12/03/2024 tại huyện", False),
    ],
)
def test_date_lines(line: str, meta: bool) -> None:
    assert is_meta_line(line) is meta


def test_imprints_and_publishers() -> None:
    assert is_footer("UBND huyện. Chịu trách nhiệm nội dung: Văn phòng") and is_footer("Giấy phép số 12/GP-TTĐT")
    assert not is_footer("Thiết kế và thi công cầu dân sinh đã hoàn thành")
    assert is_organisation("Cổng thông tin điện tử huyện An Biên")
    assert not is_organisation("Huyện An Biên: 12 xã đạt chuẩn")
