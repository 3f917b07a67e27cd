"""What a network and a server can do wrong: every address still ends in one state with the right reason."""

import asyncio
from time import monotonic

import brotli  # type: ignore[import-not-found, unused-ignore]
import pytest

from tests.crawler.crawls import Site, finish, wait_for
from tests.crawler.misbehaving import Answer, Asked, Server, article, closed_port, http, listing

pytestmark = pytest.mark.slow

BODY = b"<html><h1>B\xc3\xa0i</h1>" + b"<p>Noi dung</p>" * 200 + b"</html>"


async def reset(asked: Asked) -> None:
    asked.reset()


async def half(asked: Asked) -> None:
    asked.writer.write(http(BODY)[:-900])
    await asked.writer.drain()


async def torn_chunk(asked: Asked) -> None:
    asked.writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + BODY[:500])
    await asked.writer.drain()


async def endless_headers(asked: Asked) -> None:
    asked.writer.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(100_000):
        asked.writer.write(b"X-%d: %d\r\n" % (n, n))
        await asked.writer.drain()


async def endless_body(asked: Asked) -> None:
    asked.writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(4_000):
        asked.writer.write(b"x" * 65_536)
        await asked.writer.drain()


async def dribbling(asked: Asked) -> None:
    asked.writer.write(http(BODY)[:200])
    for at in range(200, 2_000):
        asked.writer.write(http(BODY)[at : at + 1])
        await asked.writer.drain()
        await asyncio.sleep(0.5)


def flapping(asked: Asked) -> Answer:
    if asked.count < 3:
        asked.reset()
        return b""
    return article("Cuối cùng cũng được")


FAULTS: dict[str, tuple[Answer, tuple[str, str]]] = {
    "reset": (reset, ("failed", "reset")),
    "half": (half, ("failed", "truncated")),
    "chunk": (torn_chunk, ("failed", "truncated")),
    "headers": (endless_headers, ("failed", "header_flood")),
    "long-header": (http(BODY, X_Long="x" * 2_000_000), ("failed", "header_flood")),
    "endless": (endless_body, ("failed", "too_large")),
    "two-lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", ("failed", "bad_http")),
    "negative": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc", ("failed", "bad_http")),
    "no-http": (b"xin chao\r\n\r\n", ("failed", "bad_http")),
    "part": (http(BODY, "206 Partial Content"), ("failed", "partial")),
    "nothing": (b"HTTP/1.1 204 No Content\r\n\r\n", ("failed", "partial")),
    "unasked-304": (b"HTTP/1.1 304 Not Modified\r\n\r\n", ("failed", "bad_http")),
    "early": (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + http(BODY), ("fetched", "ok")),
    "flapping": (flapping, ("fetched", "ok")),
    "forbidden": (http("", "403 Forbidden"), ("failed", "http_4xx")),
    "login": (http("", "302 Found", Location="/dang-nhap?ve=/a/1"), ("failed", "login_wall")),
}


def test_each_fault_has_its_reason_and_the_rest_is_fetched(site: Site, server: Server) -> None:
    server.routes |= {f"/a/{name}": answer for name, (answer, _) in FAULTS.items()}
    server.routes |= {"/": listing(*(f"/a/{name}" for name in (*FAULTS, "fine"))), "/a/fine": article("Tốt")}
    done = site.crawl(attachment_mb="2", seconds=100)
    ledger = site.ledger()
    assert {name: ledger[f"a/{name}"] for name in FAULTS} == {name: end for name, (_, end) in FAULTS.items()}, done.log
    assert ledger["a/fine"] == ("fetched", "ok")
    assert done.status == 0
    assert done.closed()["state"] == "partial"
    half_kept = site.captures("a/half")[-1]
    assert half_kept.flags == ["truncated"]
    assert BODY.startswith(site.body(half_kept.id)) and len(site.body(half_kept.id)) == len(BODY) - 900
    large = site.captures("a/endless")[-1]
    assert large.flags == ["too_large"] and len(site.body(large.id)) == 2 * 1024 * 1024


def test_a_body_that_dribbles_is_given_up_long_before_the_time_is(site: Site, server: Server) -> None:
    server.routes |= {"/": listing("/a/slow", "/a/fine"), "/a/slow": dribbling, "/a/fine": article("Tốt")}
    begun = monotonic()
    site.crawl(seconds=100)
    assert monotonic() - begun < 50, "two tries of ten seconds, and not of a minute each"
    assert site.ledger()["a/slow"] == ("failed", "truncated")
    assert site.ledger()["a/fine"] == ("fetched", "ok")
    assert server.targets().count("/a/slow") == 2
    (first, *_) = site.captures("a/slow")
    assert first.flags == ["truncated"] and BODY.startswith(site.body(first.id))


def test_site_that_is_down_is_left_alone_after_three_tries(site: Site, server: Server) -> None:
    home = f"http://127.0.0.1:{closed_port()}"
    site.write(home, ", ".join(f'Listing("{home}/{n}")' for n in range(30)))
    done = site.crawl()
    assert done.closed()["state"] == "failed"
    assert {reason for _, reason in site.ledger().values()} <= {"refused", "robots_unreachable"}
    assert sum(done.closed()["states"].values()) == 30
    assert done.closed()["states"]["pending"] >= 27


def test_bomb_is_not_unpacked_beyond_the_limit(site: Site, server: Server) -> None:
    bomb = brotli.compress(b"<p>x</p>" * 60_000_000, quality=5)
    server.routes |= {"/": listing("/a/1", "/a/2"), "/a/1": http(bomb, Content_Encoding="br"), "/a/2": article("Hai")}
    done = site.crawl()
    assert site.ledger()["a/2"] == ("fetched", "ok"), done.log
    assert site.body(site.captures("a/1")[0].id) == bomb


def test_cookie_wall_is_passed_once(site: Site, server: Server) -> None:
    def wall(asked: Asked) -> bytes:
        if "vao=1" in asked.headers.get("cookie", ""):
            return article("Sau tường")
        return http("", "302 Found", Location="/a/1", Set_Cookie="vao=1; Path=/")

    def forever(asked: Asked) -> bytes:
        return http("", "302 Found", Location="/a/2", Set_Cookie=f"n={asked.count}; Path=/a/2")

    server.routes |= {"/": listing("/a/1", "/a/2"), "/a/1": wall, "/a/2": forever}
    site.crawl()
    assert site.ledger()["a/1"] == ("fetched", "ok")
    assert site.ledger()["a/2"] == ("failed", "redirect_loop")
    assert server.targets().count("/a/2") == 2


def test_redirects_end_where_they_should(site: Site, server: Server) -> None:
    moves = {f"/a/long{n}": http("", "302 Found", Location=f"/a/long{n + 1}") for n in range(15)}
    server.routes |= moves | {
        "/": listing("/a/old", "/a/long0", "/a/ping", "/a/off", "/a/home", "/a/new"),
        "/a/old": http("", "301 Moved Permanently", Location="/a/moved?utm_source=x"),
        "/a/moved?utm_source=x": article("Đã chuyển"),
        "/a/ping": http("", "302 Found", Location="/a/pong"),
        "/a/pong": http("", "302 Found", Location="/a/ping"),
        "/a/off": http("", "302 Found", Location="http://khac.example/a/1"),
        "/a/home": http("", "302 Found", Location="/"),
        "/a/new": article("Mới"),
    }
    done = site.crawl()
    ledger = site.ledger()
    assert ledger["a/old"] == ("fetched", "redirect"), done.log
    assert ledger["a/moved"] == ("fetched", "ok")
    assert ledger["a/long10"] == ("failed", "redirect_loop")
    assert "redirect_loop" in {ledger["a/ping"][1], ledger["a/pong"][1]}
    assert ledger["a/off"] == ("fetched", "redirect_offsite")
    assert ledger["a/home"] == ("gone", "gone")
    assert {row.kind for row in site.captures("a/old")} == {"redirect"}


def test_challenge_pauses_its_host_and_the_rest_waits(site: Site, server: Server) -> None:
    page = "<html><head><title>Kiểm tra</title></head><body><script>window['bobcmn']='1'</script></body></html>"
    articles = {f"/a/{n}": article(f"Bài {n}") for n in range(200)}
    server.routes |= {"/": listing(*articles), **articles, "/a/3": http(page)}
    done = site.crawl()
    states = done.closed()["states"]
    assert site.ledger()["a/3"] == ("pending", "challenge")
    assert states["pending"] >= 20, done.log
    assert len(server.asked) < 190
    before = len(server.asked)
    again = site.crawl()
    assert len(server.asked) == before, "the pause is remembered by the next run"
    assert again.closed()["states"]["pending"] >= 20


def test_rate_limit_is_heeded_and_remembered(site: Site, server: Server) -> None:
    def busy(asked: Asked) -> bytes:
        return article("Được") if asked.count > 1 else http("", "429 Too Many Requests", Retry_After="2")

    server.routes |= {"/": listing("/a/1"), "/a/1": busy}
    site.crawl()
    first, second = (one.at for one in server.asked if one.target == "/a/1")
    assert second - first >= 2.0
    assert site.ledger()["a/1"] == ("fetched", "ok")
    server.routes |= {"/": listing("/a/2", "/a/1"), "/a/2": http("", "429 Too Many Requests", Retry_After="900")}
    site.crawl()
    assert site.ledger()["a/2"] == ("pending", "rate_limited")
    before = len(server.asked)
    site.crawl()
    assert len(server.asked) == before


def test_traps_end_with_a_reason(site: Site, server: Server) -> None:
    endless = "/".join(["vong"] * 6)
    pages = {f"/?page={n}": listing("/a/1") for n in range(2, 9)}
    site.write(server.home, f'Listing("{server.home}/", articles="h3 a", next_page="?page={{n}}")')
    server.routes |= {"/": listing("/a/1", f"/a/{endless}/x"), "/a/1": article("Một"), **pages}
    site.crawl()
    assert site.ledger()[f"a/{endless}/x"] == ("skipped", "trap_limit")
    assert "/?page=2" in server.targets() and "/?page=3" not in server.targets()


@pytest.mark.parametrize("address", ["/a/{n}?sessionid={visit}", "/a/(S({visit}))/{n}", "/a/{n}?SID={visit}&muc=3"])
def test_addresses_that_carry_the_visit_are_one_article_each(site: Site, server: Server, address: str) -> None:
    for page in range(30):
        hrefs = [address.format(n=n, visit=f"{page:032x}") for n in range(5)]
        server.routes["/" if page == 0 else f"/tin?p={page}"] = listing(*hrefs, after=f"/tin?p={page + 1}")
        server.routes |= {href: article(f"Bài {n}") for n, href in enumerate(hrefs)}
    site.crawl()
    assert len(server.asked) <= 10
    assert len([path for path in site.ledger() if path.startswith("a/")]) == 5


def test_stopped_gently_it_says_so_and_goes_on_later(site: Site, server: Server) -> None:
    async def slow(asked: Asked) -> bytes:
        await asyncio.sleep(0.3)
        return article(asked.target)

    articles = {f"/a/{n}": slow for n in range(200)}
    server.routes |= {"/": listing(*articles), **articles}
    process = site.start()
    wait_for(lambda: len(server.asked) > 20)
    process.terminate()
    done = finish(process, 40)
    assert done.status == 130
    assert done.closed()["state"] == "interrupted"
    assert sum(done.closed()["states"].values()) == 201
    assert done.closed()["states"]["pending"] > 100
    server.routes |= {path: article(path) for path in articles}
    site.crawl()
    assert {end for path, end in site.ledger().items() if path.startswith("a/")} == {("fetched", "ok")}
