"""Articles and other pages in markup of old portals and papers: what is shown where, and what is no article."""

import pytest

from pipelines import PipelineError, make_article
from records import Article, Reason, Source
from tests.pipelines.pages_of import page_of

SOURCE = Source(name="Cổng thử", kind="portal", home="https://thu.example.vn")
TITLE = "Xã ven kênh chuyển mình nhờ cây sen"
TEXT = (
    "Ba năm trước, cánh đồng trũng phía tây kênh Ngang chỉ làm được một vụ lúa, năng suất chưa tới bốn tấn một héc ta.",
    "Từ khi chuyển 86 ha sang trồng sen lấy hạt, thu nhập bình quân của 140 hộ dân trong ấp tăng gần gấp đôi.",
    "Ủy ban nhân dân xã đang làm thủ tục đăng ký nhãn hiệu tập thể và kêu gọi doanh nghiệp đầu tư lò sấy hạt.",
)
LINKS = "".join(f'<li><a href="/t{n}">Bản tin số {n} về hoạt động của các hội, đoàn thể</a></li>' for n in range(6))


def read(body: str, url: str = "https://thu.example.vn/index.php?id=8") -> Article:
    html = f"<html><head><title>Trang tin xã</title></head><body>{body}</body></html>"
    return make_article(page_of(html, url=url), SOURCE)


def refused(body: str, url: str = "https://thu.example.vn/index.php?id=8") -> Reason:
    with pytest.raises(PipelineError) as error:
        read(body, url)
    return error.value.reason


@pytest.mark.parametrize(
    "top",
    [
        f'<table><tr><td class="newstitle"><font size="4"><b>{TITLE}</b></font></td></tr>'
        "<tr><td><i><font size=1>(18/03/2019 09:12:00 SA)</font></i></td></tr></table>",
        f'<div><span id="dnn_ctr43_ViewNews_lblTitle">{TITLE}</span><br><span>Gửi lúc: 18/03/2019 09:12:00 | '
        "Lượt xem: 1370</span></div>",
    ],
)
def test_old_portals_name_their_headline_in_a_cell_or_a_span(top: str) -> None:
    article = read(f"<ul>{LINKS}</ul>{top}<div>{'<br><br>'.join(TEXT)}</div><b>Các tin khác:</b><ul>{LINKS}</ul>")
    assert article.title == TITLE
    assert article.paragraphs == TEXT
    assert article.published is not None and article.published.value.startswith("2019-03-18T09:12")


def test_the_headline_shown_wins_over_a_shorter_one_of_the_metadata() -> None:
    body = f'<div><h1 class="box-title-detail entry-title">{TITLE}</h1><p>18/03/2019 09:12</p>'
    html = '<html><head><meta property="og:title" content="Xã ven kênh chuyển mình"></head><body>{}</body></html>'
    page = page_of(html.format(body + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>"))
    assert make_article(page, SOURCE).title == TITLE


def test_the_clock_above_the_box_of_an_article_is_not_its_date() -> None:
    body = (
        '<div class="tren">Thứ ba 13/12/2022 08:11</div>'
        f'<div class="bai"><h1>{TITLE}</h1><div><span>Nông thôn</span><span>07:41 | 12/12/2022</span></div>'
        + "".join(f"<p>{text}</p>" for text in TEXT)
        + "</div>"
    )
    article = read(body)
    assert article.published is not None and article.published.value.startswith("2022-12-12T07:41")


def test_a_date_above_the_box_counts_where_there_is_no_other() -> None:
    body = f'<div class="dan">Nông thôn <span>Thứ Hai, 12/12/2022 - 07:41</span></div><div><h1>{TITLE}</h1>'
    article = read(body + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>")
    assert article.published is not None and article.published.value.startswith("2022-12-12T07:41")


def test_the_days_of_a_list_are_not_those_of_the_page() -> None:
    days = "".join(f'<a href="/t{n}">Tin {n}</a><span class="time-news">1{n}/12/2021</span>' for n in range(4))
    body = f"<h2>Giới thiệu chung</h2>{''.join(f'<p>{text}</p>' for text in TEXT * 4)}<div>{days}</div>"
    assert refused(body) is Reason.STATIC_PAGE


CELLS = [
    ["Thứ hai (18/3)", "08h00: Chủ tịch họp giao ban; 09h30: làm việc với phòng Tài chính.", "14h00: Tiếp công dân."],
    ["Lúa OM18", "kg", "8.000"],
    ["0913 000 111", "Nguyễn Hữu Lợi", "Chánh Văn phòng"],
]


@pytest.mark.parametrize("cells", CELLS)
def test_a_table_without_a_text_or_a_day_is_no_article(cells: list[str]) -> None:
    row = "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    assert refused(f"<h1>Lịch và bảng biểu của xã trong tuần 12</h1><table>{row * 7}</table>") is Reason.STATIC_PAGE


def test_a_register_of_documents_is_a_listing() -> None:
    row = '<tr><td><a href="/v/1">101/QĐ-UBND</a></td><td>01/03/2019</td><td>Phê duyệt quy hoạch</td></tr>'
    body = f"<h1>Hệ thống văn bản của xã</h1><table>{row * 9}</table>"
    assert refused(body, "https://thu.example.vn/he-thong-van-ban") is Reason.LISTING


def test_a_dated_notice_that_is_mostly_a_table_is_an_article() -> None:
    row = "<tr><td>1</td><td>Nguyễn Thị Ánh</td><td>Sở Tài chính</td></tr>"
    body = f"<div><h1>{TITLE}</h1><p>Ngày đăng: 18/03/2019</p><p>{TEXT[0]}</p><table>{row * 7}</table></div>"
    assert len(read(body, "https://thu.example.vn/xa-ven-kenh-chuyen-minh-nho-cay-sen.html").paragraphs) == 8


def test_a_short_list_with_teasers_is_a_listing() -> None:
    days = ("04/03/2019", "03/03/2019", "02/03/2019")
    entries = "".join(
        f'<div><h2><a href="/k{n}.html">Bản tin kinh tế số {n} của xã ven kênh</a></h2><div>Ngày đăng: {day}</div>'
        f"<p>{TEXT[n]}</p></div>"
        for n, day in enumerate(days)
    )
    assert refused(f"<h1>Tin kinh tế</h1>{entries}", "https://thu.example.vn/tin-kinh-te") is Reason.LISTING


def test_an_address_that_spells_out_the_headline_speaks_for_an_undated_article() -> None:
    body = f"<div><h1>{TITLE}</h1><div>{''.join(f'<p>{text}</p>' for text in TEXT)}</div></div>"
    article = read(body, "https://thu.example.vn/guong-sang/xa-ven-kenh-chuyen-minh-nho-cay-sen-a12.html")
    assert article.paragraphs == TEXT
    assert article.published is None


def test_a_short_text_and_its_related_list_may_share_one_element() -> None:
    body = (
        f'<div id="mid"><p class="tt">{TITLE}<p>Ngày đăng: 20/05/2019<p>{TEXT[0]}<p>{TEXT[1]}<p><img src="/a.jpg">'
        f"<p align=center><i>Ban chấp hành chi bộ ra mắt đại hội</i><p>{TEXT[2]}"
        f"<p><b>Tin cùng loại</b><ul>{LINKS}</ul></div>"
    )
    article = read(body, "https://thu.example.vn/tin/xa-ven-kenh-chuyen-minh-nho-cay-sen")
    assert article.paragraphs == TEXT
    assert article.captions == ("Ban chấp hành chi bộ ra mắt đại hội",)


def test_a_date_line_may_name_who_posted_and_the_section() -> None:
    line = "Đăng bởi Quản trị viên | 07/05/2019 | Chuyên mục: Đời sống"
    body = f"<div><h1>{TITLE}</h1><p>{line}</p><div>{''.join(f'<div>{text}</div>' for text in TEXT)}</div></div>"
    article = read(body, "https://thu.example.vn/tin/xa-ven-kenh-chuyen-minh-nho-cay-sen")
    assert article.published is not None and article.published.value == "2019-05-07"
    assert (article.category, article.byline) == ("Đời sống", None)
    assert article.paragraphs == TEXT


def test_dated_links_above_a_text_make_no_list_of_it() -> None:
    above = "".join(f'<p><a href="/k{n}">Bản tin số {n} của xã ven kênh</a></p><p>0{n}/03/2019</p>' for n in (1, 2))
    body = f"<div><h1>{TITLE}</h1><p>18/03/2019 09:12</p>{above}{''.join(f'<p>{text}</p>' for text in TEXT)}</div>"
    assert read(body).paragraphs[-3:] == TEXT


def test_a_scan_is_not_read_as_the_few_words_of_a_box_beside_it() -> None:
    body = (
        f'<div><div class="tin"><h3 class="title">{TITLE}</h3><div class="ngay">02/10/2018</div>'
        '<div class="nd"><p><img src="/scan.jpg"></p></div></div></div>'
        "<div><h1>Văn bản mới</h1><p>V/v báo cáo số liệu đầu năm</p></div>"
    )
    article = read(body, "https://thu.example.vn/xa-ven-kenh-chuyen-minh-nho-cay-sen-12.html")
    assert (article.paragraphs, len(article.images)) == ((), 1)


def test_the_section_may_be_a_link_named_for_it_behind_the_date() -> None:
    date = '<p><span class="pdate">05-09-2018 - 10:15</span> | <a class="cat" href="/nt">Nông thôn</a></p>'
    body = f"<div><h1>{TITLE}</h1>{date}<div>{''.join(f'<p>{text}</p>' for text in TEXT)}</div></div>"
    assert read(body).category == "Nông thôn"


@pytest.mark.parametrize("top", ["<header>{}</header>", '<div class="header"><span>{}</span></div>'])
def test_the_clock_in_the_header_of_an_undated_page_is_no_date(top: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    body = top.format("Thứ năm, 11/4/2019 7:30 (GMT+7)") + f"<div><h1>{TITLE}</h1>{text}</div>"
    assert read(body, "https://thu.example.vn/xa-ven-kenh-chuyen-minh-nho-cay-sen.html").published is None


def test_a_date_above_the_headline_may_share_its_class_with_those_of_a_list() -> None:
    related = "".join(
        f'<li><a href="/t{n}">Tin {n}</a> <span class="date">1{n}/03/2019 08:00</span></li>' for n in range(5)
    )
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    body = f'<div><span class="date">18/03/2019 09:12</span><h1>{TITLE}</h1>{text}</div><ul>{related}</ul>'
    article = read(body)
    assert article.published is not None and article.published.value.startswith("2019-03-18T09:12")


def test_a_digest_of_decrees_is_an_article() -> None:
    lines = (
        "Trong tuần, Chính phủ và các bộ đã ban hành nhiều văn bản quan trọng, cụ thể như sau:",
        "1. Nghị định số 26/2019/NĐ-CP ngày 01/3/2019 về hợp tác quốc tế về pháp luật",
        "Nghị định có hiệu lực thi hành từ ngày 20/4/2019 và thay thế quy định cũ.",
        "2. Thông tư số 01/2019/TT-BXD ngày 04/3/2019 của Bộ Xây dựng",
        "Thông tư hướng dẫn lập dự toán các công trình do xã làm chủ đầu tư.",
    )
    text = "".join(
        f'<p><a href="/vb/{n}">{line}</a></p>' if n % 2 else f"<p>{line}</p>" for n, line in enumerate(lines)
    )
    body = f'<div><h3 class="tieude">{TITLE}</h3><p>Ngày đăng: 22/03/2019</p><div>{text}</div></div>'
    assert read(body + f"<h4>Các tin cùng chuyên mục</h4><ul>{LINKS}</ul>").paragraphs == lines


@pytest.mark.parametrize(("name", "heading"), [("khoi", "Tin liên quan"), ("a", "Tin cùng loại"), ("tin-lienquan", "")])
@pytest.mark.parametrize("within", [True, False])
def test_a_notice_of_one_sentence_above_long_teasers_is_read(name: str, heading: str, within: bool) -> None:
    teasers = "".join(
        f'<div><a href="/l{n}">Bản tin số {n} về hoạt động của các hội, đoàn thể</a>'
        f"<p>{TEXT[n % 3]} {TEXT[(n + 1) % 3]}</p></div>"
        for n in range(6)
    )
    box = f'<div class="{name}"><p>{heading}</p>{teasers}</div>'
    inside, outside = (box, "") if within else ("", box)
    body = f"<div><h1>{TITLE}</h1><p>18/03/2019 09:12</p><div><p>{TEXT[0]}</p></div>{inside}</div>{outside}"
    assert read(body).paragraphs == (TEXT[0],)
