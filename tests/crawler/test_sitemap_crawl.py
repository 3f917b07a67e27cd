"""A daily crawl of a sitemap asks for its news: not for all that the site ever published, and not for parts of old."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.discovery import Found, Link, Sitemap
from crawler.sitemap_crawl import FIRST, MOST_NEW
from crawler.sitemaps import newest, parts, recent
from records import Hint
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Answer, Asked, Server, article, http
from tests.crawler.test_coming_back import articles_asked, grow_old

HOME = "https://tin.example"
TODAY = date(2026, 11, 22)


def link(number: int, changed: str | None = None, published: str | None = None) -> Link:
    return Link(url=f"{HOME}/tin-{number}.html", changed=changed, hint=Hint(published=published))


def test_the_newest_are_told_by_date_else_by_number() -> None:
    links = [link(9), link(1, "2026-11-20T08:00:00+07:00"), link(2, published="2026-11-21"), link(300), link(3, "lạ")]
    links.append(link(4, "2026-11-20T18:30:00+07:00"))
    chosen, rest = newest(links, 4)
    assert [one.url.rpartition("-")[2] for one in chosen] == ["1.html", "2.html", "300.html", "4.html"]
    assert rest == [links[0], links[4]]
    assert newest(links, -1) == ([], links)


def test_what_no_date_makes_old_is_recent() -> None:
    links = [link(1, "2014-01-01"), link(2), link(3, "2026-11-01")]
    assert recent(links, TODAY) == ([links[1], links[2]], [links[0]])


INDEX = """<sitemapindex>
<sitemap><loc>{0}/sitemap-2014-05.xml</loc><lastmod>2026-11-22</lastmod></sitemap>
<sitemap><loc>{0}/sitemap-2026-11.xml</loc></sitemap>
<sitemap><loc>{0}/sitemap-2026-10.xml</loc></sitemap>
<sitemap><loc>{0}/sitemap-2026-08.xml</loc></sitemap>
<sitemap><loc>{0}/sitemap-2025.xml</loc></sitemap>
<sitemap><loc>{0}/post-1.xml</loc><lastmod>2020-02-01T00:00:00Z</lastmod></sitemap>
<sitemap><loc>{0}/post-2.xml</loc><lastmod>2026-11-21T00:00:00Z</lastmod></sitemap>
<sitemap><loc>{0}/trang-1.xml</loc></sitemap>
<sitemap><loc>{0}/trang-2.xml</loc></sitemap>
<sitemap><loc>{0}/trang-3.xml</loc></sitemap>
<sitemap><loc>{0}/news-sitemap.xml</loc></sitemap>
</sitemapindex>"""


def test_of_an_index_the_news_and_the_newest_parts_are_asked() -> None:
    found = Sitemap(HOME).find(f"{HOME}/i.xml", INDEX.format(HOME).encode())
    assert [one.rpartition("/")[2] for one in parts(found, TODAY)] == [
        *("news-sitemap.xml", "sitemap-2026-11.xml", "post-2.xml", "sitemap-2026-10.xml"),
        *("trang-1.xml", "trang-3.xml", "trang-2.xml"),
    ]


def test_where_no_part_is_recent_the_latest_is_asked() -> None:
    found = Found(more=(f"{HOME}/2019-03.xml", f"{HOME}/2019-11.xml", f"{HOME}/2018-12.xml"))
    assert parts(found, TODAY) == [f"{HOME}/2019-11.xml"]
    assert parts(Found(), TODAY) == []


def urlset(home: str, days: dict[int, date | None]) -> str:
    rows = "".join(
        f"<url><loc>{home}/a/{n}</loc>" + (f"<lastmod>{day}</lastmod></url>" if day else "</url>")
        for n, day in days.items()
    )
    return f"<urlset>{rows}</urlset>"


def xml(text: str) -> Answer:
    """Return an answer that is 304 to whoever has it already."""
    tag = f'"{hash(text)}"'

    def answer(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == tag:
            return http("", "304 Not Modified", ETag=tag)
        return http(text, Content_Type="application/xml", ETag=tag)

    return answer


def plain(text: str) -> Answer:
    return http(text, Content_Type="application/xml")


def numbers(server: Server) -> set[int]:
    return {int(target.rpartition("/")[2]) for target in articles_asked(server)}


@pytest.mark.slow
@pytest.mark.parametrize("dated", [True, False])
def test_the_first_crawl_takes_the_newest_and_later_ones_what_is_new(site: Site, server: Server, dated: bool) -> None:
    today = datetime.now(UTC).date()
    days = {n: today - timedelta(days=600 - n) if dated else None for n in range(600)}
    site.write(server.home, f'Sitemap("{server.home}/sitemap.xml")')
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(700)}
    server.routes["/sitemap.xml"] = plain(urlset(server.home, days))
    assert site.crawl().closed()["state"] == "success"
    assert numbers(server) == set(range(600 - FIRST, 600))
    assert site.ledger()["a/0"] == ("skipped", "backfill")
    grow_old(site, 40, 1)
    server.asked.clear()
    assert site.crawl().closed()["state"] == "success"
    assert server.targets() == ["/robots.txt", "/sitemap.xml"], "nothing new: a request for the sitemap, no more"
    server.asked.clear()
    server.routes["/sitemap.xml"] = plain(urlset(server.home, days | {600: None, 601: today}))
    site.crawl()
    assert {600, 601} <= numbers(server) and not numbers(server) & set(range(400))
    server.asked.clear()
    site.crawl("test", "--since", "2000-01-01")
    assert set(range(400)) <= numbers(server), "who says how far back gets all of it"


@pytest.mark.slow
def test_an_index_leads_to_the_news_although_it_does_not_change(site: Site, server: Server) -> None:
    today, names = datetime.now(UTC).date(), ("2014-05.xml", "chung.xml", "news.xml")
    rows = "".join(f"<sitemap><loc>{server.home}/{name}</loc></sitemap>" for name in names)
    site.write(server.home, f'Sitemap("{server.home}/i.xml")')
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(9)}
    server.routes |= {
        "/i.xml": xml(f"<sitemapindex>{rows}</sitemapindex>"),
        "/2014-05.xml": xml(urlset(server.home, {0: None})),
        "/chung.xml": xml(urlset(server.home, {1: today, 2: today})),
        "/news.xml": xml(urlset(server.home, {2: today, 3: today})),
    }
    site.crawl()
    asked = server.targets()
    assert asked.index("/news.xml") < asked.index("/chung.xml") and "/2014-05.xml" not in asked
    assert numbers(server) == {1, 2, 3}
    grow_old(site, 40, 1)
    server.asked.clear()
    assert site.crawl().closed()["state"] == "success"
    assert server.targets() == ["/robots.txt", "/i.xml", "/news.xml", "/chung.xml"]
    server.asked.clear()
    server.routes["/news.xml"] = xml(urlset(server.home, {3: today, 4: today}))
    site.crawl()
    assert numbers(server) == {4}


@pytest.mark.slow
def test_the_past_of_a_closed_source_is_all_there_is(site: Site, server: Server) -> None:
    days: dict[int, date | None] = dict.fromkeys(range(FIRST + 20), date(2016, 3, 1))
    site.write(server.home, f'Sitemap("{server.home}/s.xml")', source="closed=__import__('datetime').date(2025, 3, 1)")
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in days} | {"/s.xml": plain(urlset(server.home, days))}
    site.crawl()
    assert numbers(server) == set(days)


@pytest.mark.slow
def test_a_site_that_names_everything_anew_is_not_asked_for_everything(site: Site, server: Server) -> None:
    site.write(server.home, f'Sitemap("{server.home}/s.xml")')
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(MOST_NEW + 100)}
    server.routes["/s.xml"] = plain(urlset(server.home, {0: None}))
    site.crawl()
    server.asked.clear()
    server.routes["/s.xml"] = plain(urlset(server.home, dict.fromkeys(range(MOST_NEW + 100))))
    done = site.crawl()
    assert done.closed()["state"] == "success"
    assert numbers(server) - {0} == set(range(MOST_NEW + 100 - FIRST, MOST_NEW + 100))
    assert site.ledger()["a/5"] == ("skipped", "backfill")
