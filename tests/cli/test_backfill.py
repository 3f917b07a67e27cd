"""`govnews backfill`: back to a day and no further, over interruptions, and never in the way of today's crawl."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import Archive
from tests.crawler.crawls import Site, wait_for
from tests.crawler.misbehaving import Answer, Asked, Server, article, http

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]
TODAY = date(2026, 11, 20)
PER_PAGE, PAGES = 4, 15
EVERY = timedelta(days=30)
"""Between one listing page and the next."""


def page(number: int, *, dated: bool = True) -> bytes:
    """Return listing page ``number`` (from 1); beyond the last the site repeats the last."""
    number = min(number, PAGES)
    day = TODAY - (number - 1) * EVERY
    rows = "".join(
        f'<div class="i"><h3><a href="/a/{number}-{n}">Tin số {number} {n}</a></h3>'
        + (f'<span class="d">{day:%d/%m/%Y}</span></div>' if dated else "</div>")
        for n in range(PER_PAGE)
    )
    return http(f"<html><body>{rows}<p>Trang {number}</p></body></html>")


def routes(*, dated: bool = True) -> dict[str, Answer]:
    pages: dict[str, Answer] = {f"/tin?page={n}": page(n, dated=dated) for n in range(2, PAGES + 30)}
    articles: dict[str, Answer] = {
        f"/a/{page}-{n}": article(f"Bài {page} {n}") for page in range(1, PAGES + 1) for n in range(PER_PAGE)
    }
    return {"/tin": page(1, dated=dated), **pages, **articles}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Site, Server]]:
    with Server() as server:
        made = Site(tmp_path)
        place = f'Listing("{server.home}/tin", articles="h3 a", published="span.d", next_page="?page={{n}}")'
        made.write(server.home, place)
        server.routes |= routes()
        yield made, server


def begin(site: Site, *words: str, **settings: str) -> "subprocess.Popen[str]":
    settings.setdefault("schedules", "none.yaml")
    return subprocess.Popen(
        [sys.executable, "-m", "cli", *words],
        cwd=site.folder,
        env=site.environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(site: Site, *words: str, status: int = 0, **settings: str) -> tuple[str, str]:
    process = begin(site, *words, **settings)
    out, err = process.communicate(timeout=120)
    assert process.returncode == status, err
    assert "Traceback" not in out + err
    return out, err


def back_to(site: Site, day: str, *words: str, **settings: str) -> list[dict[str, Any]]:
    out, _ = run(site, "backfill", "test", "--from", day, "--json", *words, **settings)
    return [json.loads(line) for line in out.splitlines()]


def fetched(site: Site) -> set[str]:
    return {path for path, end in site.ledger().items() if path.startswith("a/") and end == ("fetched", "ok")}


def listed(pages: range) -> set[str]:
    return {f"a/{page}-{n}" for page in pages for n in range(PER_PAGE)}


def test_it_ends_behind_the_wanted_day_and_an_earlier_day_goes_on_from_there(site: tuple[Site, Server]) -> None:
    made, server = site
    (*_, done) = back_to(made, f"{TODAY - 4 * EVERY - timedelta(days=1)}")
    assert done["finished"]
    assert fetched(made) == listed(range(1, 6))
    assert {target for target in server.targets() if "page" in target} == {f"/tin?page={n}" for n in range(2, 8)}
    assert made.ledger()["a/6-0"] == ("skipped", "limit")
    server.asked.clear()
    (*_, done) = back_to(made, f"{TODAY - 8 * EVERY - timedelta(days=1)}")
    assert done["finished"]
    assert fetched(made) == listed(range(1, 10))
    assert "/tin" not in server.targets() and "/tin?page=5" not in server.targets()
    assert back_to(made, f"{TODAY - 8 * EVERY - timedelta(days=1)}")[-1]["asked"] == 0


@pytest.mark.parametrize("dated", [True, False])
def test_a_site_that_repeats_its_last_page_for_ever_comes_to_an_end(site: tuple[Site, Server], dated: bool) -> None:
    made, server = site
    server.routes |= routes(dated=dated)
    lines = back_to(made, "2015-01-01", "--slice", "20")
    assert lines[-1]["finished"]
    assert fetched(made) == listed(range(1, PAGES + 1))
    assert len([target for target in server.targets() if "page" in target]) <= PAGES + 3
    assert len(lines) >= 4
    assert all(line["requests_left"] is None for line in lines[:-1]) != dated
    (reach,) = lines[-1]["entrances"].values()
    assert "not met before" in reach["ended"]


def test_interrupted_and_killed_it_goes_on_where_it_was(site: tuple[Site, Server]) -> None:
    made, server = site

    async def slowly(asked: Asked) -> bytes:
        import asyncio

        await asyncio.sleep(0.05)
        return article(asked.target)

    server.routes |= {path: slowly for path in server.routes if path.startswith("/a/")}
    for number in (signal.SIGINT, signal.SIGKILL):
        count = len(server.asked)
        process = begin(made, "backfill", "test", "--from", "2015-01-01", "--slice", "10")
        wait_for(lambda count=count: len(server.asked) > count + 12, 40)
        os.kill(process.pid, number)
        _, err = process.communicate(timeout=60)
        assert "Traceback" not in err
        assert number == signal.SIGKILL or "the same command goes on from here" in err
    back_to(made, "2015-01-01")
    assert fetched(made) == listed(range(1, PAGES + 1))
    asked = [target for target in server.targets() if target.startswith("/a/")]
    assert len(asked) < 1.4 * len(set(asked))


def test_what_a_backfill_has_found_is_no_work_of_a_daily_crawl(site: tuple[Site, Server]) -> None:
    made, server = site
    process = begin(made, "backfill", "test", "--from", "2015-01-01", "--slice", "10")
    wait_for(lambda: "/tin?page=4" in server.targets(), 40)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    server.asked.clear()
    run(made, "crawl", "test")
    asked = {target for target in server.targets() if target.startswith("/a/")}
    assert asked <= {f"/{path}" for path in listed(range(1, 2))}, "the first page is today's, the rest is the past"
    assert len([target for target in server.targets() if "page" in target]) <= 2


def test_a_sitemap_of_thousands_is_asked_slice_by_slice(tmp_path: Path) -> None:
    with Server() as server:
        made = Site(tmp_path)
        made.write(server.home, f'Sitemap("{server.home}/sitemap.xml")')
        rows = "".join(f"<url><loc>{server.home}/a/{n}</loc></url>" for n in range(3_000))
        server.routes |= {"/sitemap.xml": http(f"<urlset>{rows}</urlset>", Content_Type="application/xml")}
        server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(3_000)}
        process = begin(made, "backfill", "test", "--from", "2015-01-01", "--slice", "40", "--json")
        assert process.stdout
        first = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert 2_950 <= first["waiting"] <= 2_990
        assert first["requests_left"] == first["waiting"]
        assert len(server.asked) < 150, "no slice asks more than its share"


def test_a_scheduled_crawl_that_is_due_goes_first(site: tuple[Site, Server]) -> None:
    made, server = site
    schedules = made.folder / "schedules.yaml"
    slot = (datetime.now(UTC) - timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
    schedules.write_text(f"mỗi-ngày:\n  sources: [test]\n  cron: '0 {slot.hour} * * *'\n  timezone: UTC\n")
    yesterday = slot - timedelta(days=1)
    with Archive.open(made.folder / "archive", create=True) as archive:
        archive.runs.end(archive.runs.begin("test", yesterday, yesterday).id, yesterday, "success")
    process = begin(made, "backfill", "test", "--from", "2015-01-01", schedules="schedules.yaml")
    assert process.stderr
    assert "is due and goes first" in process.stderr.readline()
    server.asked.clear()
    run(made, "crawl", "--due", schedules="schedules.yaml")
    with Archive.open(made.folder / "archive", read_only=True) as archive:
        assert all(one.slot for one in archive.runs.latest("test")), "the backfill has not begun a slice"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


def test_wrong_use_is_one_line(site: tuple[Site, Server]) -> None:
    made, _ = site
    for words, said in (
        (("test",), "--from"),
        (("tset", "--from", "2015-01-01"), "did you mean 'test'"),
        (("test", "--from", "2016-01-01", "--to", "2015-01-01"), "later than"),
        (("test", "--from", "01/02/2015"), "year-month-day"),
    ):
        _, err = run(made, "backfill", *words, status=2)
        assert said in err and err.count("\n") == 1


def test_the_past_of_a_sitemap_is_a_backfills_whatever_ends_it(tmp_path: Path) -> None:
    with Server() as server:
        made = Site(tmp_path)
        made.write(server.home, f'Sitemap("{server.home}/sitemap.xml")')
        rows = "".join(f"<url><loc>{server.home}/a/{n}</loc></url>" for n in range(400))
        server.routes |= {"/sitemap.xml": http(f"<urlset>{rows}</urlset>", Content_Type="application/xml")}
        server.routes |= {f"/a/{n}": article(f"Bài {n}") for n in range(400)}
        made.crawl()
        assert fetched(made) == {f"a/{n}" for n in range(200, 400)}
        server.asked.clear()
        process = begin(made, "backfill", "test", "--from", "2015-01-01", "--slice", "50")
        wait_for(lambda: len(server.asked) > 30, 40)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        server.asked.clear()
        made.crawl()
        past = {f"/a/{n}" for n in range(200)}
        assert not past & set(server.targets()), "a daily crawl takes up nothing of the past"
        assert back_to(made, "2015-01-01")[-1]["finished"]
        assert fetched(made) == {f"a/{n}" for n in range(400)}
