"""Runs real crawls of test sites in processes of their own, and reads back what they left in the archive."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from storage import Archive
from storage.tables import outcomes, pages, urls
from tests.warm import Warm

ROOT = Path(__file__).parents[2]
SITE = '''"""A test site."""

from crawler import Feed, Listing, NewsSpider, Sitemap
from records import Source


class TestSpider(NewsSpider):
    name = "{name}"
    source = Source(name="Báo thử", kind="newspaper", home="{home}", {source})
    discover = [{discover}]
    article_url = r"{article_url}"
'''


@dataclass
class Done:
    """What became of a crawl process."""

    status: int
    events: list[dict[str, Any]]
    log: str

    def closed(self, source: str = "test") -> dict[str, Any]:
        """Return the last word about a source's run."""
        return next(
            event for event in reversed(self.events) if event["event"] == "closed" and event["source"] == source
        )


@dataclass
class Site:
    """A folder with site files and an archive, and the settings to crawl one into the other."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    warm: Warm | None = None

    def write(
        self, home: str, discover: str | None = None, *, name: str = "test", source: str = "", article_url: str = r"/a/"
    ) -> None:
        """Write a site file."""
        sites = self.folder / "sites"
        sites.mkdir(exist_ok=True)
        place = discover or f'Listing("{home}/", articles="h3 a", next_page="a.next")'
        text = SITE.format(name=name, home=home, discover=place, source=source, article_url=article_url)
        (sites / f"{name}.py").write_text(text, encoding="utf-8")

    def environment(self, **settings: str) -> dict[str, str]:
        """Return the environment of a crawl: loopback allowed, politeness lifted, unless told otherwise."""
        given = {"allow_loopback": "1", "politeness": "lifted", "sites": str(self.folder / "sites")}
        given |= {"archive": str(self.folder / "archive"), "min_free_mb": "1"} | self.settings | settings
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GOVNEWS_")}
        named = {f"GOVNEWS_{name.upper()}": value for name, value in given.items()}
        return {**kept, **named, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}

    def start(self, *words: str, **settings: str) -> "subprocess.Popen[str]":
        """Begin a crawl."""
        return subprocess.Popen(
            [sys.executable, "-m", "crawler", *(words or ("test",))],
            cwd=self.folder,
            env=self.environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def crawl(self, *words: str, seconds: float = 60, **settings: str) -> Done:
        """Crawl, and wait for the end of it."""
        if self.warm is None:
            return finish(self.start(*words, **settings), seconds)
        command, environment = ["crawler", *(words or ("test",))], self.environment(**settings)
        status, out, log = self.warm.run(command, cwd=self.folder, env=environment, seconds=seconds)
        return Done(status, list(_events(out.decode())), log.decode())

    def ledger(self, source: str = "test") -> dict[str, tuple[str, str]]:
        """Return path → (state, reason) of all that is known, but for entrances."""
        with self._archive() as archive, archive.database.read() as connection:
            rows = connection.execute(select(urls).where(urls.c.source == source)).all()
        return {
            row.url.split("/", 3)[3] if row.url.count("/") > 2 else row.url: (row.state, row.reason) for row in rows
        }

    def outcomes(self, run: str) -> list[tuple[str, str]]:
        """Return (state, reason) of every address of a run."""
        with self._archive() as archive, archive.database.read() as connection:
            rows = connection.execute(select(outcomes).where(outcomes.c.run == run)).all()
        return [(row.state, row.reason) for row in rows]

    def captures(self, path: str | None = None) -> list[Any]:
        """Return the rows of captures, oldest first, of one path or all."""
        with self._archive() as archive, archive.database.read() as connection:
            rows = connection.execute(select(pages).order_by(pages.c.fetched_at)).all()
        return [row for row in rows if path is None or row.url.split("/", 3)[3] == path]

    def body(self, page: str) -> bytes:
        """Return the stored payload of a capture."""
        from storage.warc import read_page

        with self._archive() as archive:
            kept = archive.pages.get(page)
            return read_page(archive.warc_dir, kept.location, check=True).body

    def _archive(self) -> Archive:
        return Archive.open(self.folder / "archive", read_only=True)


def finish(process: "subprocess.Popen[str]", seconds: float = 60) -> Done:
    """Wait for a crawl; kill it where it does not end."""
    try:
        out, log = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        out, log = process.communicate()
        raise AssertionError(f"the crawl did not end within {seconds} s: {log[-3000:]}") from None
    return Done(process.returncode, list(_events(out)), log)


def _events(out: str) -> Iterator[dict[str, Any]]:
    for line in out.splitlines():
        yield json.loads(line)


def wait_for(true: Any, seconds: float = 20) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.05)
