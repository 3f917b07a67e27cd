"""What can be seen of a site that nobody has described: addresses of articles, sections, links, the next page."""

import re

import pytest

from crawler.shapes import article_pattern, is_plain, narrowed
from crawler.survey import front, next_page, publisher_in, sections, selector_of

HOME = "https://so.example.vn"
WORDS = "Một dòng chữ dài như tiêu đề của một bài báo"


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (r"-a\d+\.html$", "/xa-hoi/tin-moi-a{n}.html"),
        (r"-post\d+\.html$", "/tin-moi-hom-nay-post{n}.html"),
        (r"/d\d+\.htm$", "/tin-moi/d20221007154922{n}.htm"),
        (r"-\d+\.ldo$", "/xa-hoi/tin-moi-{n}.ldo"),
        (r"/\d{6}/[^/]+/?$", "/tin-moi/202507/tin-hom-nay-3e4f5a{n}x/"),
        (r"/m/\d+/\d+/[^/]+$", "/m/127/{n}/Tin-moi.html"),
        (r"/chi-tiet-tin/-/view-article/\d+/\d+/\d+$", "/chi-tiet-tin/-/view-article/1/17/{n}"),
        (r"/tin-tuc/chi-tiet\?(.*&)?id=\d+", "/tin-tuc/chi-tiet?cm=12&id={n}"),
        (r"/Pages/chitiet\.aspx\?(.*&)?tintucID=\d+", "/Pages/chitiet.aspx?tintucID={n}"),
        (r"-\d+\.aspx$", "/portal/pages/2023-01-30/Tin-moi-{n}.aspx"),
        (r"^https?://[^/]+/[^/]+/[^/]+\.html$", "/tin-tuc/hoi-nghi-tong-ket-cong-tac-{n}-nam-qua.html"),
    ],
)
def test_addresses_of_articles_are_recognised(pattern: str, path: str) -> None:
    links = [(HOME + path.format(n=number), f"{WORDS} {number}") for number in (100, 101, 102)]
    menu = [(f"{HOME}/lien-he.html", "Liên hệ"), (f"{HOME}/xa-hoi", "Xã hội"), (f"{HOME}/", "Trang chủ")]
    assert article_pattern([*menu, *links]) == pattern
    assert all(re.search(pattern, url) for url, _ in links)
    assert not [url for url, _ in menu if re.search(pattern, url)]


def test_too_few_headlines_are_no_pattern() -> None:
    assert article_pattern([]) is None
    assert article_pattern([(f"{HOME}/tin-a1.html", WORDS)]) is None
    assert article_pattern([(f"{HOME}/tin-a{n}.html", "ngắn") for n in range(9)]) is None


def test_a_pattern_is_narrowed_where_sections_look_like_articles() -> None:
    articles = [f"{HOME}/lao-dong/tin-moi-{n}.html" for n in (11, 12)]
    sections_ = [f"{HOME}/lao-dong-163.html", f"{HOME}/y-te-171.html"]
    pattern = narrowed(r"-\d+\.html$", articles, sections_)
    assert all(re.search(pattern, url) for url in articles)
    assert not any(re.search(pattern, url) for url in sections_)
    assert narrowed(r"-\d+\.html$", articles, []) == r"-\d+\.html$"


@pytest.mark.parametrize("bad", ['"', "{x}", "\\", "\n", "'", " ", "\u2028", "`", "$("])
def test_what_could_end_a_string_stands_in_no_site_file(bad: str) -> None:
    assert not is_plain(f"{HOME}/tin{bad}-1.html")
    assert article_pattern([(f"{HOME}/tin{bad}-{n}00.html", WORDS) for n in range(9)]) is None


def test_a_page_shows_its_sections_and_links() -> None:
    items = "".join(f'<div class="item"><a class="anh" href="/tin-a{n}0.html"></a></div>' for n in range(5))
    heads = "".join(f'<h3><a class="tieude" href="/tin-a{n}0.html">{WORDS} {n}</a></h3>' for n in range(5))
    menu = '<a href="/xa-hoi">Xã hội</a><a href="/lien-he">Liên hệ</a><a href="https://khac.example/">Báo khác</a>'
    pager = '<a href="/?page=2">2</a>'
    page = front(f"{HOME}/", f"<title>Tin - Báo Mới</title>{menu}{items}{heads}{pager}".encode())
    assert page is not None
    assert page.title == "Báo Mới"
    assert sections(page) == [f"{HOME}/xa-hoi"]
    assert selector_of(page, r"-a\d+\.html$") == "a.tieude"
    assert next_page(page) == "?page={n}"
    assert front(HOME, b"") is None


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ('<a class="btn next" href="/x">Tiếp</a>', "a.next"),
        ('<a rel="next" href="/x">3</a>', "a[rel=next]"),
        ('<div class="pagination"><a href="/tin/8">Trang sau</a></div>', ".pagination a"),
        ('<ul class="lfr-pagination"><a href="/t?_101_cur=2">2</a></ul>', ".lfr-pagination a[href*='_cur=']"),
        ('<a href="/xa-hoi/trang-2">2</a>', "trang-{n}"),
        ('<a href="/xa-hoi?cm=1&trang=2">2</a>', "?trang={n}"),
        ('<a href="/khac">Xem</a>', None),
        ("<a href=\"javascript:__doPostBack('ctl00$grid','Page$2')\">2</a>", "a[href*='Page$']"),
        ("<p class='phanTrang'><a href=\"javascript:__doPostBack('ctl00$p','')\">Trang sau</a></p>", ".phanTrang a"),
        ("<p class='menu'><a href=\"javascript:__doPostBack('ctl00$vi','')\">Sau</a></p>", None),
    ],
)
def test_the_next_page_is_found(link: str, wanted: str | None) -> None:
    page = front(f"{HOME}/xa-hoi", f"<html><body>{link}</body></html>".encode())
    assert page is not None
    assert next_page(page) == wanted


def test_the_publisher_is_the_part_of_a_title_that_says_so() -> None:
    assert publisher_in("Lao động - Việc làm - Báo Hậu Giang Online") == "Báo Hậu Giang Online"
    labour = "Sở Lao động - Thương binh và Xã hội tỉnh Phú Yên"
    assert publisher_in(f"Tin tức | {labour}") == labour
    assert publisher_in("baomoi.example") == "baomoi.example"
