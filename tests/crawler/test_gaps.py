"""Listings that are no plain links: ASP.NET postbacks, Liferay's leftovers, JSON; and hosts that moved."""

import json
from urllib.parse import parse_qs

import pytest

from crawler.discovery import Listing
from crawler.forms import MARK
from crawler.json_listing import JsonListing
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Asked, Server, article, http, listing

PAGER = (
    '<a href="javascript:__doPostBack(&#39;ctl00$grid&#39;,&#39;Page$1&#39;)">1</a>'
    '<a href="javascript:__doPostBack(&#39;ctl00$grid&#39;,&#39;Page$2&#39;)">2</a>'
    '<a id="sau" href="javascript:__doPostBack(&#39;ctl00$sau&#39;,&#39;&#39;)">Sau</a>'
)


def aspnet(page: int, *hrefs: str, pager: str = PAGER) -> bytes:
    links = "".join(f'<h3><a href="{href}">Tin</a></h3>' for href in hrefs)
    state = f'<input type="hidden" name="__VIEWSTATE" value="trạng thái {page}"><input name="tim" value="a&b">'
    buttons = '<input type="submit" name="ok" value="Tìm"><input type="hidden" name="__EVENTTARGET" value="">'
    return http(f'<form method="post" id="aspnetForm">{state}{buttons}{links}<p class="pager">{pager}</p></form>')


def test_postbacks_are_sent_with_the_state_of_the_page_before(site: Site, server: Server) -> None:
    def answer(asked: Asked) -> bytes:
        if asked.method == "GET":
            return aspnet(1, "/a/1", "/a/2")
        sent = parse_qs(asked.body.decode())
        page = {"trạng thái 1": 2, "trạng thái 2": 3, "trạng thái 3": 4}[sent["__VIEWSTATE"][0]]
        return aspnet(page, f"/a/{page}0") if page < 4 else aspnet(page, pager="")

    server.routes |= {"/": answer} | {f"/a/{n}": article(f"Bài {n}") for n in (1, 2, 20, 30)}
    site.write(server.home, f'Listing("{server.home}/", articles="h3 a", next_page=".pager a")')
    done = site.crawl()
    assert done.closed()["state"] == "success", done.log
    ledger = site.ledger()
    assert {path for path in ledger if path.startswith("a/")} == {"a/1", "a/2", "a/20", "a/30"}
    posts = [parse_qs(asked.body.decode()) for asked in server.asked if asked.method == "POST"]
    assert [(post["__EVENTTARGET"], post.get("__EVENTARGUMENT")) for post in posts] == [
        (["ctl00$grid"], ["Page$2"]),
        (["ctl00$sau"], None),
        (["ctl00$sau"], None),
    ]
    assert posts[0]["tim"] == ["a&b"]
    assert "ok" not in posts[0], "a button that nobody pressed"
    assert all(asked.headers.get("content-type") for asked in server.asked if asked.method == "POST")


def test_a_postback_that_an_earlier_run_left_is_no_failure(site: Site, server: Server) -> None:
    server.routes |= {"/": lambda asked: aspnet(1, "/a/1") if asked.method == "GET" else http("", "503 Busy")}
    server.routes |= {"/a/1": article("Một")}
    site.write(server.home, f'Listing("{server.home}/", articles="h3 a", next_page=".pager a")')
    site.crawl()
    again = site.crawl()
    assert again.closed()["state"] in ("success", "partial"), again.log
    assert "Traceback" not in again.log


def test_a_page_of_a_postback_has_an_address_of_its_own() -> None:
    body = aspnet(1, "/a/1").partition(b"\r\n\r\n")[2]
    found = Listing("https://so.example/ds.aspx?id=3", articles="h3 a", next_page=".pager a").find(
        "https://so.example/ds.aspx?id=3", body
    )
    assert found.more == (f"https://so.example/ds.aspx?id=3{MARK}2",)
    later = Listing("https://so.example/ds.aspx", next_page=".pager a").find(f"https://so.example/ds.aspx{MARK}5", body)
    assert later.more == (f"https://so.example/ds.aspx{MARK}6",), "page 2 lies behind, and Sau leads on"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:__doPostBack()",
        "javascript:__doPostBack('a'",
        "javascript:alert(1)",
        "javascript:__doPostBack('" + "a" * 100_000,
    ],
)
def test_a_call_that_is_none_leads_nowhere(href: str) -> None:
    html = f'<form><input type="hidden" name="x" value="1"><p class="pager"><a href="{href}">2</a></p></form>'
    found = Listing("https://so.example/", next_page=".pager a").find("https://so.example/", html.encode())
    assert found.more == () and found.forms == {}


def test_liferay_pages_are_known_by_what_names_them() -> None:
    noise = "&p_p_lifecycle=0&_101_INSTANCE_x_keywords=&p_r_p_564233524_resetCur={}"
    name = "_101_INSTANCE_x"
    pages = "".join(
        f'<a href="/tin?p_p_id=101_INSTANCE_x{noise.format(flag)}&{name}_delta=20&{name}_cur={n}">{n}</a>'
        for n, flag in ((2, "false"), (3, "true"), (2, "true"))
    )
    html = f'<div class="taglib-page-iterator">{pages}</div>'
    place = Listing("https://so.example/tin", next_page=".taglib-page-iterator a[href*='_cur=']")
    assert place.find(place.url, html.encode()).more == tuple(
        f"https://so.example/tin?p_p_id=101_INSTANCE_x&_101_INSTANCE_x_delta=20&_101_INSTANCE_x_cur={n}" for n in (2, 3)
    )


NEWS = JsonListing(
    "https://ca.example/api/tin?size=2",
    items="data.items",
    address="/articles/{slug}",
    published="ngayDang",
    category_of="muc.ten",
    next_page="?page={n}",
    first_page=0,
)


def test_json_gives_addresses_dates_titles_and_the_next_page() -> None:
    rows = [
        {"slug": "tin-một", "title": " Một  hai ", "ngayDang": "2024-05-06T07:00:00+07:00", "muc": {"ten": "Đời sống"}},
        {"slug": "../x?y", "title": None, "muc": None},
        {"slug": ""},
        "lạ",
    ]
    found = NEWS.find(NEWS.url, json.dumps({"data": {"items": rows}}).encode())
    assert [link.url for link in found.links] == [
        "https://ca.example/articles/tin-m%E1%BB%99t",
        "https://ca.example/articles/..%2Fx%3Fy",
    ]
    hint = found.links[0].hint
    assert (hint.title, hint.published, hint.category) == ("Một hai", "2024-05-06T07:00:00+07:00", "Đời sống")
    assert found.more == ("https://ca.example/api/tin?size=2&page=1",)
    second = NEWS.find("https://ca.example/api/tin?size=2&page=1", json.dumps({"data": {"items": rows}}).encode())
    assert second.more == ("https://ca.example/api/tin?size=2&page=2",)


@pytest.mark.parametrize(
    ("body", "damaged"),
    [
        (b"", True),
        (b"<html>", True),
        (b"[" * 100_000, True),
        (b'{"data": 3}', True),
        (b'{"data": {"items": []}}', False),
        (b'\xef\xbb\xbf{"data": {"items": []}}', False),
    ],
)
def test_json_that_is_not_what_was_meant(body: bytes, damaged: bool) -> None:
    found = NEWS.find(NEWS.url, body, "utf-99")
    assert (found.links, found.more, found.damaged) == ((), (), damaged)


def test_json_listings_are_crawled(site: Site, server: Server) -> None:
    def page(*numbers: int) -> bytes:
        return http(
            json.dumps([{"url": f"/a/{n}", "title": f"Bài {n}"} for n in numbers]), Content_Type="application/json"
        )

    server.routes |= {"/api?p=1": page(1, 2), "/api?p=2": page(3), "/api?p=3": page()}
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in (1, 2, 3)}
    site.write(server.home, f'JsonListing("{server.home}/api?p=1", next_page="/api?p={{n}}")')
    file = site.folder / "sites" / "test.py"
    file.write_text(file.read_text().replace("import Feed, Listing", "import Feed, JsonListing, Listing"))
    done = site.crawl()
    assert done.closed()["state"] == "success", done.log
    assert {path for path in site.ledger() if path.startswith("a/")} == {"a/1", "a/2", "a/3"}


def test_an_article_of_a_host_that_moved_is_one_article(site: Site, server: Server) -> None:
    """The old host still answers, links to itself and redirects; the address of today is what the archive knows."""
    port = server.port
    old = f"http://localhost:{port}"
    to_new = http("", "301 Moved Permanently", Location=f"{server.home}/a/2")

    def second(asked: Asked) -> bytes:
        return to_new if asked.headers["host"].startswith("localhost") else article("Hai")

    server.routes |= {"/": listing(f"{old}/a/1", "/a/1", f"{old}/a/2"), "/a/1": article("Một"), "/a/2": second}
    site.write(server.home, source=f'former_hosts=("localhost:{port}",)')
    done = site.crawl()
    assert done.closed()["state"] == "success", done.log
    assert {path for path in site.ledger() if "a/" in path} == {"a/1", "a/2"}
    assert site.ledger()["a/2"] == ("fetched", "ok")
    assert server.targets().count("/a/1") == 1


def test_the_page_after_the_last_of_a_counted_listing_is_no_failure(site: Site, server: Server) -> None:
    server.routes |= {"/tin": listing("/a/1"), "/tin?page=2": listing("/a/2"), "/a/1": article("Một")}
    server.routes |= {"/a/2": article("Hai")}
    site.write(server.home, f'Listing("{server.home}/tin", articles="h3 a", next_page="?page={{n}}")')
    assert site.crawl().closed()["state"] == "success"
    assert site.ledger()["tin?page=3"] == ("fetched", "gone")
    site.write(server.home, f'Listing("{server.home}/khong-co", articles="h3 a", next_page="?page={{n}}")')
    assert site.crawl().closed()["state"] != "success", "the entrance itself must be there"
