"""A crawl from the first request to the last row: what is asked, what is kept and what is said of it."""

import gzip
import time
from itertools import pairwise

from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Server, article, http, listing


def test_listing_pages_lead_to_every_article(site: Site, server: Server) -> None:
    server.routes |= {"/": listing("/a/1", "/a/2", after="/p2"), "/p2": listing("/a/3", after="/p3"), "/p3": listing()}
    server.routes |= {f"/a/{n}": article(f"Bài số {n}") for n in (1, 2, 3)}
    done = site.crawl()
    assert done.closed()["state"] == "success", done.log
    assert {path: state for path, state in site.ledger().items() if path.startswith("a/")} == {
        f"a/{n}": ("fetched", "ok") for n in (1, 2, 3)
    }
    assert server.targets().count("/robots.txt") == 1
    assert done.closed()["states"] == {"fetched": 6}


def test_every_address_ends_in_one_state(site: Site, server: Server) -> None:
    server.routes |= {"/": listing(*(f"/a/{n}" for n in range(8)))}
    server.routes |= {"/a/0": article("Không"), "/a/1": http("", "500 Server Error"), "/a/2": http("", "410 Gone")}
    done = site.crawl("test", "--limit", "5")
    states = site.outcomes(done.closed()["run"])
    assert len(states) == 9
    assert sum(done.closed()["states"].values()) == 9
    assert states.count(("pending", "limit")) == 3
    assert site.ledger()["a/1"] == ("failed", "http_5xx")
    assert site.ledger()["a/2"] == ("gone", "gone")
    assert site.ledger()["a/3"] == ("failed", "http_4xx")


def test_what_a_limit_left_is_taken_up_by_the_next_run(site: Site, server: Server) -> None:
    server.routes |= {"/": listing(*(f"/a/{n}" for n in range(6)), after="/p2"), "/p2": listing("/a/6")}
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(7)}
    site.crawl("test", "--limit", "4")
    site.crawl()
    assert {state for path, state in site.ledger().items() if path.startswith("a/")} == {("fetched", "ok")}
    assert len([path for path in site.ledger() if path.startswith("a/")]) == 7


def test_second_run_asks_conditionally_and_stores_nothing_twice(site: Site, server: Server) -> None:
    def once(asked):  # type: ignore[no-untyped-def]
        if asked.headers.get("if-none-match") == '"v1"':
            return http("", "304 Not Modified", ETag='"v1"')
        return http("<h1>Bài</h1>" + "<p>Nội dung.</p>" * 50, ETag='"v1"')

    server.routes |= {"/": listing("/a/1", "/a/2"), "/a/1": once, "/a/2": article("Không có dấu")}
    site.crawl()
    done = site.crawl()
    assert site.ledger()["a/1"] == ("not_modified", "not_modified")
    assert site.ledger()["a/2"] == ("fetched", "ok")
    again = site.captures("a/2")
    assert len(again) == 2
    assert again[1].revisit_of == again[0].id
    assert site.body(again[1].id) == site.body(again[0].id)
    assert done.closed()["state"] == "success"


def test_body_is_kept_as_it_came(site: Site, server: Server) -> None:
    packed = gzip.compress(b"<html><h1>X</h1>" + b"".join(b"<p>%d</p>" % (n * n) for n in range(500)))
    parts = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:100], packed[100:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nX-Second: 2\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
    server.routes |= {"/": listing("/a/1"), "/a/1": head + b"Transfer-Encoding: chunked\r\nX-Last: z\r\n\r\n" + parts}
    site.crawl()
    (capture,) = site.captures("a/1")
    assert site.body(capture.id) == packed


def test_withdrawn_article_is_gone_although_no_listing_names_it(site: Site, server: Server) -> None:
    server.routes |= {"/": listing("/a/1", "/a/2"), "/a/1": article("Một"), "/a/2": article("Hai")}
    site.crawl()
    server.routes |= {"/": listing("/a/1"), "/a/2": http("", "404 Not Found")}
    site.crawl()
    assert site.ledger()["a/2"] == ("gone", "gone")
    assert len(site.captures("a/2")) == 2


def test_files_linked_in_an_article_are_fetched_and_kept(site: Site, server: Server) -> None:
    page = (
        '<h1>Bài</h1><p>Kèm theo</p><a href="/f/kem theo.pdf">Tệp</a> <a href="http://127.0.0.1:1/x.pdf">Nơi khác</a>'
    )
    pdf = http(b"%PDF-1.4 noi dung", Content_Type="application/pdf")
    server.routes |= {"/": listing("/a/1"), "/a/1": http(page), "/f/kem%20theo.pdf": pdf}
    site.crawl()
    (capture,) = [row for row in site.captures() if row.kind == "attachment"]
    assert site.body(capture.id) == b"%PDF-1.4 noi dung"
    assert not any("x.pdf" in path for path in site.ledger())


def test_since_leaves_older_articles_alone(site: Site, server: Server) -> None:
    rows = "".join(
        f'<div><h3><a href="/a/{n}">Bài</a></h3><span class="d">{day}</span></div>'
        for n, day in enumerate(("05/11/2026", "01/02/2020", "không rõ"))
    )
    site.write(server.home, f'Listing("{server.home}/", articles="h3 a", published="span.d")')
    server.routes |= {"/": http(f"<html><body>{rows}</body></html>")} | {f"/a/{n}": article("Bài") for n in range(3)}
    site.crawl("test", "--since", "2026-01-01")
    assert site.ledger()["a/1"] == ("skipped", "limit")
    assert site.ledger()["a/0"] == site.ledger()["a/2"] == ("fetched", "ok")
    assert [row.hint["published"] for row in site.captures("a/0")] == ["05/11/2026"]


def test_polite_crawl_keeps_its_distance_and_asks_one_at_a_time(site: Site, server: Server) -> None:
    server.routes |= {"/": listing("/a/1"), "/a/1": article("Một")}
    site.crawl(politeness="polite")
    times = [one.at for one in server.asked]
    assert len(times) == 3
    assert all(later - earlier >= 2.05 for earlier, later in pairwise(times))


def test_addresses_alone_are_asked_and_nothing_else(site: Site, server: Server) -> None:
    server.routes |= {"/": listing("/a/1"), "/a/1": article("Một"), "/a/9": article("Chín")}
    begun = time.monotonic()
    done = site.crawl("--url", f"{server.home}/a/9")
    assert server.targets() == ["/robots.txt", "/a/9"], done.log
    assert time.monotonic() - begun < 20
