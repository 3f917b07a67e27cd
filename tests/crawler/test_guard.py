"""No address is connected to that is not public, whoever asks for it and however it is written."""

import asyncio
import ipaddress
import socket

import pytest

from crawler.errors import Blocked
from crawler.guard import Gate, GuardedResolver, allowed
from records import Reason
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Server, article, http, listing

CLOSED = Gate(connect_to={})
INSIDE = (
    "127.0.0.1 127.8.8.8 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.254 192.168.1.1 169.254.169.254 100.64.0.1 "
    "100.127.255.254 192.0.0.8 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 "
    "240.0.0.1 255.255.255.255 ::1 :: fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1::1 2002:c0a8:101::1 3fff::1 2001:db8::1 "
    "2001:0:4136:e378:8000:63bf:80ff:fffe 100::1"
).split()
OUTSIDE = "8.8.8.8 103.28.36.1 2400:cb00::1 ::ffff:8.8.8.8 2002:808:808::1".split()


@pytest.mark.parametrize("address", INSIDE)
def test_address_inside_is_refused(address: str) -> None:
    assert not allowed(ipaddress.ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Blocked):
        CLOSED.target(f"http://{host}/")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(Blocked):
        CLOSED.connecting((family, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize("address", OUTSIDE)
def test_address_outside_is_allowed(address: str) -> None:
    assert allowed(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0x7f000001", "127.0.0.1.", "10.1"])
def test_odd_spellings_of_addresses_inside_are_refused(host: str) -> None:
    with pytest.raises(Blocked) as refused:
        CLOSED.target(f"http://{host}/")
    assert refused.value.reason is Reason.SSRF_BLOCKED


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", Reason.SCHEME_BLOCKED),
        ("data:text/html,x", Reason.SCHEME_BLOCKED),
        ("ftp://bao.vn/x", Reason.SCHEME_BLOCKED),
        ("gopher://bao.vn/", Reason.SCHEME_BLOCKED),
        ("s3://bao/x", Reason.SCHEME_BLOCKED),
        ("view-source:http://bao.vn", Reason.SCHEME_BLOCKED),
        ("http://user:pw@bao.vn/", Reason.SSRF_BLOCKED),
        ("http://bao.vn@127.0.0.1/", Reason.SSRF_BLOCKED),
        ("http://evil.vn\\@bao.vn/", Reason.SSRF_BLOCKED),
        ("http:\\\\bao.vn/", Reason.SSRF_BLOCKED),
        ("http:///x", Reason.SSRF_BLOCKED),
        ("http://bao.vn:22/", Reason.SSRF_BLOCKED),
        ("http://bao.vn:6379/", Reason.SSRF_BLOCKED),
        ("http://bao.vn:99999/", Reason.SSRF_BLOCKED),
        ("http://[::1", Reason.SSRF_BLOCKED),
    ],
)
def test_addresses_that_are_never_asked(url: str, reason: Reason) -> None:
    with pytest.raises(Blocked) as refused:
        CLOSED.target(url)
    assert refused.value.reason is reason


def test_port_of_the_source_is_asked() -> None:
    assert CLOSED.target("https://bao.vn:8443/x", frozenset({8443})).host == "bao.vn:8443"


def test_map_leads_the_real_address_to_this_machine_and_opens_nothing_else() -> None:
    gate = Gate(connect_to={"bao.vn": "127.0.0.1:8001"})
    target = gate.target("https://bao.vn/tin/1.html?a=1&b=2")
    assert (target.url, target.host, target.loopback) == ("http://127.0.0.1:8001/tin/1.html?a=1&b=2", "bao.vn", True)
    with pytest.raises(Blocked):
        gate.target("http://127.0.0.1:8001/")
    with pytest.raises(Blocked):
        gate.connecting((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 8002)))


@pytest.mark.parametrize("name", ["localhost", "127.1", "①②⑦.0.0.1", "ip6-localhost"])
def test_names_that_lead_inside_are_refused(name: str) -> None:
    async def ask() -> None:
        await GuardedResolver(CLOSED).resolve(name, 80)

    with pytest.raises((Blocked, OSError)):
        asyncio.run(ask())


def test_one_answer_inside_spoils_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    async def both(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]

    async def ask() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", both)
        await GuardedResolver(CLOSED).resolve("hai-mat.example", 80)

    with pytest.raises(Blocked):
        asyncio.run(ask())


def test_no_way_leads_to_a_server_inside(site: Site, server: Server) -> None:
    """Links, redirects, a redirect after a retry, robots.txt and files: the server inside never hears of any."""

    def late(asked):  # type: ignore[no-untyped-def]
        if asked.count == 1:
            return http("", "503 Service Unavailable")
        return http("", "302 Found", Location=f"{inside.home}/a/late")

    with Server() as inside:
        inside.routes |= {"/a/link": article("Trong"), "/a/late": article("Trong")}
        port = inside.port
        ways = [f"http://localhost:{port}/a/link", f"http://127.0.0.1:{port}/a/link", f"http://[::1]:{port}/a/link"]
        ways += [f"http://2130706433:{port}/a/link", "http://169.254.169.254/a/latest/meta-data"]
        hosts = ["localhost", "127.0.0.1", "[::1]", "2130706433"]
        listed = [f"{host}:{port}" for host in hosts] + ["169.254.169.254", "noi.example"]
        site.write("http://noi.example", source=f"hosts={tuple(listed)!r}")
        file = f'<h1>Bài</h1><a href="http://127.0.0.1:{port}/mat.pdf">x</a>'
        server.routes |= {"/": listing(*ways, "/a/late", "/a/now", "/a/file"), "/a/late": late, "/a/file": http(file)}
        server.routes["/a/now"] = http("", "302 Found", Location=ways[1])
        done = site.crawl(allow_loopback="0", connect_to=f"noi.example=127.0.0.1:{server.port}")
        assert inside.asked == []
    reasons = [reason for _, reason in site.outcomes(done.closed()["run"])]
    assert reasons.count("ssrf_blocked") >= 6, (reasons, done.log)
    assert sum(done.closed()["states"].values()) == len(reasons)


def test_live_web_is_not_asked_without_a_contact(site: Site, server: Server) -> None:
    site.write("https://bao.example")
    done = site.crawl(allow_loopback="0")
    assert done.status == 4
    assert done.log.strip().count("\n") == 0 and "GOVNEWS_CONTACT" in done.log
    assert server.asked == []


def test_shipped_settings_open_nothing() -> None:
    from crawler import settings

    assert {name for name, handler in settings.DOWNLOAD_HANDLERS.items() if handler} == {"http", "https"}
    assert not settings.TELNETCONSOLE_ENABLED and not settings.REMOTE_CONTROL_ENABLED
    assert list({**settings.EXTENSIONS_BASE, **settings.EXTENSIONS}) == ["crawler.running.Running"]
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1 and settings.DOWNLOAD_DELAY >= 2.1
