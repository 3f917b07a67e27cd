"""robots.txt as RFC 9309 has it, asked of a real server."""

import pytest

from crawler.robots import decoded
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Answer, Server, article, http, listing

DENY = "User-agent: *\nDisallow: /a/\n"


def robots(text: str | bytes, status: str = "200 OK", **headers: str) -> bytes:
    return http(text, status, Content_Type="text/plain", **headers)


def test_no_waiter_slips_past_a_robots_txt_that_takes_its_time(site: Site, server: Server) -> None:
    """Scrapy 2.19 lets all but the first two waiters through: they await a Deferred whose result is taken."""

    async def slow(asked):  # type: ignore[no-untyped-def]
        import asyncio

        await asyncio.sleep(1.0)
        return robots(DENY)

    server.routes |= {"/robots.txt": slow} | {f"/a/{n}": article("Cấm") for n in range(5)}
    done = site.crawl(*(word for n in range(5) for word in ("--url", f"{server.home}/a/{n}")))
    assert [target for target in server.targets() if target.startswith("/a/")] == []
    assert server.targets().count("/robots.txt") == 1
    assert set(site.ledger().values()) == {("skipped", "robots_denied")}, done.log


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("404 is not read as rules", robots(DENY, "404 Not Found"), ("fetched", "ok")),
        ("403", robots(DENY, "403 Forbidden"), ("fetched", "ok")),
        ("500", robots("", "500 Server Error"), ("pending", "robots_unreachable")),
        ("html", http("<html><p>Disallow: /</p></html>"), ("fetched", "ok")),
        ("bom", robots(b"\xef\xbb\xbf" + DENY.encode()), ("skipped", "robots_denied")),
        ("line ends", robots(DENY.replace("\n", "\r")), ("skipped", "robots_denied")),
        ("utf-16", robots(DENY.encode("utf-16")), ("skipped", "robots_denied")),
        ("too long", robots(DENY + "# " + "x" * 2_000_000), ("skipped", "robots_denied")),
    ],
)
def test_answers(site: Site, server: Server, name: str, answer: Answer, expected: tuple[str, str]) -> None:
    server.routes |= {"/robots.txt": answer, "/a/1": article("Bài")}
    done = site.crawl("--url", f"{server.home}/a/1")
    assert site.ledger()["a/1"] == expected, done.log


def test_connection_cut_forbids_and_the_next_run_asks(site: Site, server: Server) -> None:
    def cut(asked):  # type: ignore[no-untyped-def]
        asked.reset()

    async def later(asked):  # type: ignore[no-untyped-def]
        cut(asked)

    server.routes |= {"/robots.txt": later, "/a/1": article("Bài"), "/": listing("/a/1")}
    site.crawl("--url", f"{server.home}/a/1")
    assert site.ledger()["a/1"] == ("pending", "robots_unreachable")
    server.routes["/robots.txt"] = robots("")
    site.crawl()
    assert site.ledger()["a/1"] == ("fetched", "ok")


def test_redirects_are_followed_and_bind_the_first_host(site: Site, server: Server) -> None:
    hops = {f"/r{n}": http("", "302 Found", Location=f"/r{n + 1}") for n in range(1, 4)}
    server.routes |= {"/robots.txt": http("", "301 Moved", Location="/r1"), **hops, "/r4": robots(DENY)}
    server.routes |= {"/a/1": article("Bài")}
    site.crawl("--url", f"{server.home}/a/1")
    assert site.ledger()["a/1"] == ("skipped", "robots_denied")


def test_endless_redirects_allow(site: Site, server: Server) -> None:
    server.routes |= {"/robots.txt": http("", "302 Found", Location="/robots.txt"), "/a/1": article("Bài")}
    site.crawl("--url", f"{server.home}/a/1")
    assert site.ledger()["a/1"] == ("fetched", "ok")


def test_text_without_a_mark_is_told_by_its_nulls() -> None:
    assert decoded(DENY.encode("utf-16-le") * 4) == DENY * 4
    assert decoded(DENY.encode("utf-16-be") * 4) == DENY * 4
