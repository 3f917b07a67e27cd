"""It stays a Scrapy project: list, crawl and shell work, and what they fetch is kept."""

import subprocess
import sys

from tests.crawler.crawls import ROOT, Site
from tests.crawler.misbehaving import Server, article, listing


def scrapy(site: Site, *words: str, text: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env=site.environment(),
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_scrapy_commands_know_the_sites_and_keep_what_they_fetch(site: Site, server: Server) -> None:
    server.routes |= {"/": listing("/a/1"), "/a/1": article("Một"), "/a/2": article("Tên bài hai")}
    assert "test" in scrapy(site, "list").split()
    scrapy(site, "crawl", "test")
    assert site.ledger()["a/1"] == ("fetched", "ok")
    shown = scrapy(site, "shell", f"{server.home}/a/2", text="print('TEN', response.css('h1::text').get())\nexit()\n")
    assert "TEN Tên bài hai" in shown
    (capture,) = site.captures("a/2")
    assert (capture.kind, capture.read_as, capture.run) == ("article", None, None)
    with site._archive() as archive:
        assert [run.state for run in archive.runs.latest()] == ["success"]
