"""Ways into the past that are no plain pages: ASP.NET postbacks, over pauses and lost sessions, and a page a day."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.cli.test_backfill import back_to, begin, fetched
from tests.crawler.crawls import Site
from tests.crawler.misbehaving import Asked, Server, article, http

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cli"), pytest.mark.timeout(300)]
PAGES, PER_PAGE = 12, 4


class Portal:
    """A listing whose further pages are shown to whoever sends the form of the page before."""

    def __init__(self, server: Server) -> None:
        self.session = "a"
        self.shown: list[int] = []
        server.routes["/ds.aspx"] = self.answer
        server.routes |= {f"/a/{page}-{n}": article(f"Bài {page} {n}") for page in range(1, 13) for n in range(4)}

    def answer(self, asked: Asked) -> bytes:
        page = 1
        if asked.method == "POST":
            session, _, before = parse_qs(asked.body.decode())["__VIEWSTATE"][0].partition(":")
            if session != self.session:
                return http("Validation of viewstate MAC failed", "500 Internal Server Error")
            page = int(before) + 1
        self.shown.append(page)
        rows = "".join(f'<h3><a href="/a/{page}-{n}">Tin số {page} {n}</a></h3>' for n in range(PER_PAGE))
        after = "<a href=\"javascript:__doPostBack('sau','')\">Sau</a>" if page < PAGES else ""
        state = f'<input type="hidden" name="__VIEWSTATE" value="{self.session}:{page}">'
        return http(f'<form method="post">{state}{rows}<p class="pager">{after}</p></form>')


def pause_after_a_slice(site: Site) -> None:
    process = begin(site, "backfill", "test", "--from", "2015-01-01", "--slice", "20", "--json")
    assert process.stdout
    json.loads(process.stdout.readline())
    process.terminate()
    process.communicate(timeout=60)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[tuple[Site, Server, Portal]]:
    with Server() as server:
        made = Site(tmp_path)
        made.write(server.home, f'Listing("{server.home}/ds.aspx", articles="h3 a", next_page=".pager a")')
        yield made, server, Portal(server)


def every() -> set[str]:
    return {f"a/{page}-{n}" for page in range(1, PAGES + 1) for n in range(PER_PAGE)}


def test_a_paused_walk_through_postbacks_goes_on_where_it_was(portal: tuple[Site, Server, Portal]) -> None:
    made, _, site = portal
    pause_after_a_slice(made)
    assert 1 < max(site.shown) < PAGES
    assert back_to(made, "2015-01-01", "--slice", "20")[-1]["finished"]
    assert site.shown == list(range(1, PAGES + 1)), "no page is asked for twice"
    assert fetched(made) == every()


def test_where_the_session_is_lost_it_leafs_through_to_where_it_was(portal: tuple[Site, Server, Portal]) -> None:
    made, _, site = portal
    pause_after_a_slice(made)
    site.session = "b"
    assert back_to(made, "2015-01-01", "--slice", "20")[-1]["finished"]
    assert fetched(made) == every()


def test_a_site_with_a_page_a_day_is_walked_day_by_day(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    with Server() as server:
        made = Site(tmp_path)
        made.write(server.home, f'Listing("{server.home}/", articles="h3 a", by_day="{server.home}/ngay/%d-%m-%Y")')
        wanted = set()
        for back in range(40):
            day = today - timedelta(days=back)
            # There are days on which nothing is published.
            numbers = range(0 if back % 7 == 3 else 2)
            rows = "".join(f'<h3><a href="/a/{back}-{n}">Tin {back} {n}</a></h3>' for n in numbers)
            server.routes[f"/ngay/{day:%d-%m-%Y}"] = http(f"<html><body>{rows}</body></html>")
            server.routes |= {f"/a/{back}-{n}": article(f"Bài {back} {n}") for n in numbers}
            wanted |= {f"a/{back}-{n}" for n in numbers if back <= 20}
        lines = back_to(made, str(today - timedelta(days=20)), "--slice", "15")
        assert lines[-1]["finished"] and len(lines) > 2
        assert fetched(made) == wanted
        days = [target for target in server.targets() if target.startswith("/ngay/")]
        assert days == [f"/ngay/{today - timedelta(days=back):%d-%m-%Y}" for back in range(21)]


def test_a_site_that_forgot_the_session_and_shows_its_first_page_is_leafed_through_again(
    portal: tuple[Site, Server, Portal],
) -> None:
    made, server, site = portal

    def forgetful(asked: Asked) -> bytes:
        said = site.answer(asked)
        return site.answer(Asked(**{**vars(asked), "method": "GET"})) if b"500 Internal" in said else said

    server.routes["/ds.aspx"] = forgetful
    pause_after_a_slice(made)
    site.session = "b"
    assert back_to(made, "2015-01-01", "--slice", "20")[-1]["finished"]
    assert fetched(made) == every()
