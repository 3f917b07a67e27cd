"""When an article was published: what is shown beats what is declared, and nothing is ever made up."""

from datetime import UTC, datetime

import pytest

from pipelines.document import Document
from pipelines.published import modified, published
from pipelines.url_dates import date_in
from records import Hint, Layout, Moment, Page
from tests.pipelines.pages_of import FETCHED, URL, page_of

TITLE = "Khánh thành trạm y tế xã An Phú Trung"
PLAIN = Layout(name="none")


def html(before: str = "", after: str = "", head: str = "", body: str = "<p>Trạm y tế có mười giường bệnh.</p>") -> str:
    page = f"<body>{before}<h1>{TITLE}</h1>{after}<div>{body}</div></body>"
    return f"<html><head><title>{TITLE}</title>{head}</head>{page}</html>"


def when(page: Page, layout: Layout | None = None, source_url: str | None = None) -> Moment | None:
    return published(Document.read(page), layout, page, source_url=source_url)


def value(markup: str, layout: Layout | None = None, url: str = URL) -> str | None:
    moment = when(page_of(markup, url=url), layout)
    return moment.value if moment else None


@pytest.mark.parametrize(
    "line",
    [
        "<span class='date'>Thứ Tư, 15/03/2023 | 09:10 GMT+7</span>",
        "<p>Ngày đăng: 15/03/2023 09:10</p>",
        "<div><span>Chuyên mục: Y tế</span> | <span>Đăng ngày: 15/03/2023 - 09:10</span></div>",
        "<div class='info'>Lượt xem: 15 <b>15-03-2023</b> <i>9h10</i></div>",
        "<div>Thứ 4 - 15/03/2023 09:10<span>35</span> <span>0</span></div>",
        "<ul><li>PV</li><li>15/03/2023 09:10</li></ul>",
        "<div class='row margin-bottom-lg'><span class='h5'><i class='fa fa-clock-o'></i>15/03/2023 09:10</span></div>",
        "<div class='relative flex'><span class='fa fa-calendar'>15/03/2023 09:10</span></div>",
    ],
)
def test_the_date_line_beside_the_headline_is_found(line: str) -> None:
    assert value(html(after=line)) == "2023-03-15T09:10:00+07:00"
    assert value(html(before=line)) == "2023-03-15T09:10:00+07:00"


def test_a_bare_day_close_to_the_headline_is_its_day() -> None:
    assert value(html(after="<p>15.03.2023</p>")) == "2023-03-15"


@pytest.mark.parametrize(
    "trap",
    [
        "<ul class='related'><li><a href='/a'>Một bài khác của trang này</a> 14/03/2023 10:00</li></ul>",
        "<ul><li><a href='/a'>Một bài khác cũng khá dài của trang</a> <span>14/03/2023 10:00</span></li></ul>",
        "<p>Căn cứ Nghị định số 24/2021/NĐ-CP ngày 23/3/2021 của Chính phủ về việc quản lý trường học.</p>",
        "<p>Hà Nội, ngày 19 tháng 6 năm 2022</p>",
        "<p><a href='/x'></a> (04/01/2023)</p>",
        "<p>Lượt xem: 2023</p>",
        "<div class='sidebar'><span>14/03/2023 10:00</span></div>",
        "<footer>Giấy phép số 12 ngày 14/03/2023 10:00</footer>",
        "<p>Hội nghị diễn ra sáng 14/3/2023 với sự tham gia của đại biểu các xã trong huyện và khách mời.</p>",
    ],
)
def test_dates_that_are_not_the_articles_are_never_taken(trap: str) -> None:
    assert value(html(after=trap)) is None
    assert value(html(body="<p>Một câu.</p>" * 3 + trap)) is None


def test_the_clock_of_the_page_is_not_its_date() -> None:
    clock = "<div class='top'><span>Thứ Tư, 22/03/2023</span></div><div class='logo'>Cổng thông tin</div>"
    assert value(html(before=clock)) is None
    assert value(html(before="<div id='clock'>Thứ Ba, 21/03/2023 10:20</div>")) is None


def test_what_is_shown_wins_over_what_is_declared() -> None:
    head = "<meta property='article:published_time' content='2023-03-18T10:00:00+07:00'>"
    assert value(html(head=head, after="<p>Ngày đăng: 15/03/2023 09:10</p>")) == "2023-03-15T09:10:00+07:00"
    assert value(html(head=head)) == "2023-03-18T10:00:00+07:00"


def test_a_shown_day_takes_its_time_from_a_declaration_of_that_day() -> None:
    head = "<meta property='article:published_time' content='2023-03-15T09:10:33+07:00'>"
    moment = when(page_of(html(head=head, after="<p>Ngày đăng: 15/03/2023 00:00</p>")))
    assert moment is not None
    assert (moment.value, moment.basis, moment.flags) == ("2023-03-15T09:10:33+07:00", "shown", ("time_from_metadata",))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<script type=\'application/ld+json\'>{"datePublished": "2023-03-15T09:10:00+07:00"}</script>',
            "2023-03-15T09:10:00+07:00",
        ),
        ("<meta itemprop='datePublished' content='2023-03-15T02:10:00Z'>", "2023-03-15T09:10:00+07:00"),
        ("<meta property='article:published_time' content='15/3/2023 9:10:00 AM'>", "2023-03-15T09:10:00+07:00"),
        ("<meta property='article:published_time' content='3/15/2023 9:10:00 AM'>", "2023-03-15T09:10:00+07:00"),
        ("<meta property='article:published_time' content='3/2/2023 9:10:00 AM'>", None),
        ("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", None),
        ("<meta property='article:published_time' content='2031-01-01T00:00:00Z'>", None),
        ("<meta property='article:published_time' content='2026-13-45'>" * 3, None),
        ("<meta name='date' content='2023-03-15'>", None),
    ],
)
def test_metadata_is_read_and_what_cannot_be_is_not(head: str, expected: str | None) -> None:
    assert value(html(head=head)) == expected


def test_local_time_mislabelled_as_universal_is_seen_by_the_capture() -> None:
    moment = when(page_of(html(head="<meta property='article:published_time' content='2023-03-22T07:30:00Z'>")))
    assert moment is not None
    assert (moment.value, moment.flags) == ("2023-03-22T07:30:00+07:00", ("zone_assumed",))


def test_a_label_of_change_is_modified_and_published_only_when_alone() -> None:
    both = html(after="<div class='date'>Đăng: 10/03/2023 08:00 | Cập nhật: 12/03/2023 09:30</div>")
    page = page_of(both)
    document = Document.read(page)
    assert (when(page) or 0, modified(document, None, page) or 0) != (0, 0)
    assert value(both) == "2023-03-10T08:00:00+07:00"
    changed = modified(document, None, page)
    assert changed is not None
    assert changed.value == "2023-03-12T09:30:00+07:00"
    alone = when(page_of(html(after="<p>Cập nhật lúc 14h30 ngày 5/3/2021</p>")))
    assert alone is not None
    assert (alone.value, alone.flags) == ("2021-03-05T14:30:00+07:00", ("modified_label",))


def test_a_layout_names_its_line_and_a_time_beside_it_is_read_too() -> None:
    layout = Layout(name="b", published=("span.ngay",), modified=(".sua",))
    markup = html(
        after="<div><span class='ngay'>Thứ 4, 15/03/2023</span> <span>09:10</span></div><i class='sua'>16/03/2023</i>"
    )
    assert value(markup, layout) == "2023-03-15T09:10:00+07:00"
    page = page_of(markup)
    changed = modified(Document.read(page), layout, page)
    assert changed is not None
    assert changed.value == "2023-03-16"


def test_the_order_of_sources_ends_with_what_the_announcing_place_printed() -> None:
    stamped = "https://thu.example.vn/bai/d2023031507081193.htm"
    credited = "https://bao.example.vn/bai/d20230314070811930.htm"
    hint = Hint(basis="feed", published="Mon, 13 Mar 2023 08:00:00 +0700")
    by_url = when(page_of(html(), url=stamped, hint=hint), source_url=credited)
    by_credit = when(page_of(html(), hint=hint), source_url=credited)
    by_hint = when(page_of(html(), hint=hint))
    assert by_url is not None and by_credit is not None and by_hint is not None
    assert (by_url.value, by_url.basis) == ("2023-03-15T07:08:11+07:00", "url")
    assert (by_credit.value, by_credit.basis) == ("2023-03-14T07:08:11+07:00", "source_url")
    assert (by_hint.value, by_hint.basis) == ("2023-03-13T08:00:00+07:00", "feed")
    assert when(page_of(html())) is None


def test_relative_dates_rest_on_the_capture_alone() -> None:
    markup = html(after="<span>2 giờ trước</span>")
    assert value(markup) == "2023-03-22T06:00:00+07:00"
    later = page_of(markup, fetched_at=datetime(2024, 1, 1, 5, 0, tzinfo=UTC))
    moment = when(later)
    assert moment is not None
    assert moment.value == "2024-01-01T10:00:00+07:00"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.vn/slug/d20221007154922993.htm", "2022-10-07T15:49:22+07:00"),
        ("https://a.vn/slug/d202210071549229.htm", "2022-10-07T15:49:22+07:00"),
        ("https://a.vn/slug-20180104031946780p3c24.htm", "2018-01-04T03:19:46+07:00"),
        ("https://a.vn/slug-196220414092848101.htm", "2022-04-14T09:28:48+07:00"),
        ("https://a.vn/portal/pages/2023-01-30/Bai-468686.aspx", "2023-01-30"),
        ("https://a.vn/tin/20150323/bai/724115.html", "2015-03-23"),
        ("https://a.vn/tin/2015/03/23/bai.html", "2015-03-23"),
        ("https://a.vn/tin-moi/202307/bai-1234567/", None),
        ("https://a.vn/slug-post264846.html", None),
        ("https://a.vn/slug/d20251007154922993.htm", None),
        ("https://a.vn/slug/d19961007154922993.htm", None),
        ("https://a.vn/slug/d20221307154922993.htm", None),
        ("https://a.vn/uploads/image/2021/05/07/a.html", None),
        ("https://a.vn/bai?t=20221007154922", None),
    ],
)
def test_time_stamps_in_addresses(url: str, expected: str | None) -> None:
    moment = date_in(url, FETCHED)
    assert (moment.value if moment else None) == expected
