"""How a crawl ends that is not left alone: a full disk, two signals, a certificate that is nobody's."""

import asyncio
import datetime
import ipaddress
import os
import secrets
import ssl
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from storage.disk import free_bytes
from tests.crawler.crawls import Site, finish, wait_for
from tests.crawler.misbehaving import Asked, Server, article, http, listing

pytestmark = pytest.mark.slow


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return the server side of a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now, now + datetime.timedelta(days=1))
    certificate = made.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.mark.parametrize(("source", "expected"), [("", None), ("verify_tls=False", ["tls_unverified"])])
def test_certificate_is_checked_unless_the_source_says_otherwise(
    tmp_path: Path, source: str, expected: list[str] | None
) -> None:
    with Server(tls=self_signed(tmp_path)) as server:
        home = f"https://127.0.0.1:{server.port}"
        server.routes |= {"/": listing("/a/1"), "/a/1": article("Bài")}
        site = Site(tmp_path)
        site.write(home, source=source)
        done = site.crawl()
    if expected is None:
        assert done.closed()["state"] == "failed", done.log
        assert server.asked == []
    else:
        (capture,) = site.captures("a/1")
        assert capture.flags == expected


def test_full_disk_pauses_the_crawl_before_it_asks_and_then_stops_it(site: Site, server: Server) -> None:
    def slow(asked: Asked) -> bytes:
        time.sleep(0.2)
        return article(asked.target)

    articles = {f"/a/{n}": slow for n in range(2_000)}
    server.routes |= {"/": listing(*articles), **articles}
    process = site.start(min_free_mb="100000000", disk_patience="2")
    done = finish(process, 60)
    assert done.closed()["reason"] == "storage_full", done.log
    # The first look at the disk is before the first request: nothing is fetched that cannot be kept.
    assert done.closed()["states"] == {"pending": 1}
    assert [asked.target for asked in server.asked if asked.target != "/robots.txt"] == []
    assert "the disk" in done.log
    assert "Traceback" not in done.log


@pytest.mark.parametrize("blocks", [1_150, 1_300, 1_600])
def test_disk_that_is_full_in_the_middle_of_a_write_is_told_without_a_traceback(
    site: Site, server: Server, blocks: int
) -> None:
    articles = {f"/a/{n}": article(f"Bài {n}", secrets.token_hex(900)) for n in range(400)}
    places = {f"/p{n}": listing(*list(articles)[n * 20 : n * 20 + 20], after=f"/p{n + 1}") for n in range(20)}
    server.routes |= {"/": listing("/a/0", after="/p0"), **places, **articles}
    limited = ["sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", sys.executable, "-m", "crawler", "test"]
    done = subprocess.run(
        limited, cwd=site.folder, env=site.environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3, done.stderr
    site.crawl()
    assert {end for path, end in site.ledger().items() if path.startswith("a/")} == {("fetched", "ok")}


def test_disk_that_fills_during_a_crawl_pauses_it_until_there_is_room(site: Site, server: Server) -> None:
    async def slow(asked: Asked) -> bytes:
        await asyncio.sleep(0.2)
        return article(asked.target)

    articles = {f"/a/{n}": slow for n in range(400)}
    server.routes |= {"/": listing(*articles), **articles}
    # Others write to this disk as well while tests run: the limit is missed or met by a quarter of a gigabyte.
    limit = free_bytes(site.folder) // 1_000_000 - 250
    process = site.start(min_free_mb=str(limit), disk_patience="60")
    wait_for(lambda: len(server.asked) > 20)
    with TemporaryFile(dir=site.folder) as ballast:
        os.posix_fallocate(ballast.fileno(), 0, 500_000_000)
        time.sleep(3)
        paused_at = len(server.asked)
        time.sleep(2)
        assert len(server.asked) == paused_at < 400, "it asks although nothing can be kept"
        assert process.poll() is None
    done = finish(process, 60)
    assert done.closed()["state"] == "success", done.log
    assert done.closed()["states"]["fetched"] == 401
    assert f"under {limit} MB of the disk are free: paused" in done.log
    assert "Traceback" not in done.log


def test_second_signal_ends_it_at_once_and_the_next_run_takes_the_rest(site: Site, server: Server) -> None:
    async def never(asked: Asked) -> None:
        await asyncio.sleep(60)

    server.routes |= {"/": listing(*(f"/a/{n}" for n in range(40))), **{f"/a/{n}": never for n in range(40)}}
    process = site.start()
    wait_for(lambda: len(server.asked) > 10)
    process.terminate()
    time.sleep(1.0)
    begun = time.monotonic()
    process.terminate()
    done = finish(process, 20)
    assert time.monotonic() - begun < 10
    assert done.status == 130 and "Traceback" not in done.log, done.log
    server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(40)}
    site.crawl()
    assert {end for path, end in site.ledger().items() if path.startswith("a/")} == {("fetched", "ok")}


def test_killed_without_warning_the_next_run_fetches_what_is_missing(site: Site, server: Server) -> None:
    async def slow(asked: Asked) -> bytes:
        await asyncio.sleep(0.1)
        return article(asked.target)

    articles = {f"/a/{n}": slow for n in range(150)}
    server.routes |= {"/": listing(*list(articles)[:100], after="/p2"), "/p2": listing(*list(articles)[100:])}
    server.routes |= articles
    process = site.start()
    wait_for(lambda: len(server.asked) > 60)
    process.kill()
    process.communicate()
    site.crawl()
    ends = {path: end for path, end in site.ledger().items() if path.startswith("a/")}
    assert len(ends) == 150 and set(ends.values()) == {("fetched", "ok")}


def test_unknown_source_and_bad_setting_are_one_line(site: Site, server: Server) -> None:
    unknown = site.crawl("tset")
    assert unknown.status == 2 and "did you mean test?" in unknown.log
    bad = site.crawl(politeness="rude")
    assert bad.status == 4 and "GOVNEWS_POLITENESS" in bad.log
    mapped = site.crawl(connect_to="bao.vn=10.0.0.1:80")
    assert mapped.status == 4 and "127.0.0.1:port" in mapped.log
    assert all(done.log.count("\n") == 1 for done in (unknown, bad, mapped))


def test_answer_with_a_charset_of_no_kind_is_read(site: Site, server: Server) -> None:
    page = http('<html><body><h3><a href="/a/1">Một</a></h3></body></html>', Content_Type="text/html; charset=utf-99")
    server.routes |= {"/": page, "/a/1": article("Một")}
    site.crawl()
    assert site.ledger()["a/1"] == ("fetched", "ok")
