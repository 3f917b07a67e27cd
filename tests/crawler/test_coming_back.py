"""Articles that are weeks old are asked again, conditionally; what was withdrawn is gone, and everything is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from storage import Archive
from storage.due import next_ask
from storage.tables import urls
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Answer, Server, article, http, listing

pytestmark = pytest.mark.slow


def grow_old(site: Site, days: float, asked: float) -> None:
    """Make the articles as old as if they had been found and last asked so many days ago."""
    first, last = (datetime.now(UTC) - timedelta(days=number) for number in (days, asked))
    values = {"first_fetched": first, "last_asked": last, "next_ask": next_ask(last, first, 0)}
    with Archive.open(site.folder / "archive", create=True) as archive, archive.database.begin() as connection:
        connection.execute(update(urls).where(urls.c.kind == "article").values(values))


def articles_asked(server: Server) -> list[str]:
    return sorted(target for target in server.targets() if target.startswith("/a/"))


def test_old_articles_are_left_alone_until_their_time_has_come(site: Site, server: Server) -> None:
    articles: dict[str, Answer] = {f"/a/{n}": article(f"Bài {n}") for n in range(4)}
    server.routes |= {"/": listing(*articles, after="/p2"), "/p2": listing()} | articles
    site.crawl()
    grow_old(site, 40, 1)
    server.asked.clear()
    assert site.crawl().closed()["state"] == "success"
    assert server.targets() == ["/robots.txt", "/"], "one request for the listing, none for an article"
    grow_old(site, 40, 21)
    server.asked.clear()
    site.crawl()
    assert articles_asked(server) == sorted(articles)


def test_what_was_withdrawn_in_whatever_way_is_gone_and_kept(site: Site, server: Server) -> None:
    site.write(server.home, source=f'hosts=("localhost:{server.port}",)')
    paths = [f"/a/{n}" for n in range(5)]
    server.routes |= {"/": listing(*paths)} | {path: article(f"Bài {path}") for path in paths}
    site.crawl()
    grow_old(site, 40, 25)
    server.routes |= {
        "/": listing(),
        "/a/0": http("", "404 Not Found"),
        "/a/1": http("", "410 Gone"),
        "/a/2": http("", "302 Found", Location="/"),
        "/a/3": http("", "301 Moved Permanently", Location=f"http://127.0.0.1:{server.port}"),
    }
    site.crawl()
    ends = site.ledger()
    assert {ends[f"a/{n}"] for n in range(4)} == {("gone", "gone")}
    assert ends["a/4"] == ("fetched", "ok")
    assert [row.status for row in site.captures("a/0")] == [200, 404]
    assert b"B\xc3\xa0i /a/0" in site.body(site.captures("a/0")[0].id)
    server.asked.clear()
    site.crawl()
    assert articles_asked(server) == []


def test_an_unchanged_old_article_costs_a_304(site: Site, server: Server) -> None:
    page = http("<h1>B\xe0i</h1>" + "<p>N\u1ed9i dung.</p>" * 50, ETag='"v1"')
    server.routes |= {"/": listing("/a/1"), "/a/1": page}
    site.crawl()
    grow_old(site, 40, 25)
    server.routes["/a/1"] = lambda asked: (
        http("", "304 Not Modified") if asked.headers.get("if-none-match") == '"v1"' else page
    )
    site.crawl()
    assert site.ledger()["a/1"] == ("not_modified", "not_modified")
    assert len(site.captures("a/1")) == 2


def test_listing_addresses_that_grow_end_with_a_reason(site: Site, server: Server) -> None:
    site.write(server.home, f'Listing("{server.home}/tin/", articles="h3 a", next_page="a.next")')
    places = ["/tin/" + "trang/" * n for n in range(12)]
    server.routes |= {place: listing(f"/a/{n}", after="trang/") for n, place in enumerate(places)}
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(12)}
    site.crawl()
    ends = site.ledger()
    assert ("skipped", "trap_limit") in ends.values()
    assert len([target for target in server.targets() if target.startswith("/tin/")]) <= 5
