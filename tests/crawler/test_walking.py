"""A walk into the past is a value: what it asks next, where it ends, and what it makes of sites without an end."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crawler.steps import Step
from crawler.walking import MOST, REMEMBERED, Walk

HOME = "https://bao.example/tin"
SINCE = date(2020, 1, 1)
Page = tuple[list[date], list[str], list[str]]
"""Printed days, articles, further places."""


def begun(since: date = SINCE) -> Walk:
    return Walk.begin({HOME: Step(url=HOME, root=HOME)}, since, None)


def walked(walk: Walk, page: Callable[[str], Page], most: int = 3_000) -> list[str]:
    """Walk to the end, through JSON after every page; return the places that were asked."""
    asked: list[str] = []
    while walk.waiting and len(asked) < most:
        key = next(iter(walk.waiting))
        asked.append(key)
        days, links, more = page(key)
        walk.took(key, days, links, {url: url for url in more}, endless=True)
        walk.__dict__.update(Walk.of(json.loads(json.dumps(walk.said()))).__dict__)
    return asked


def number(url: str) -> int:
    return int(url.rpartition("=")[2]) if "=" in url else 1


def dated(url: str) -> Page:
    """A listing of ten days a page, counted back from the end of 2023."""
    n = number(url)
    day = date(2023, 12, 31) - timedelta(days=10 * (n - 1))
    return [day - timedelta(days=k) for k in range(10)], [f"{HOME}/a/{n}-{k}" for k in range(10)], [f"{HOME}?p={n + 1}"]


def test_it_goes_back_to_the_day_and_two_pages_further() -> None:
    walk = begun()
    asked = walked(walk, dated)
    wanted = (date(2023, 12, 31) - SINCE).days // 10 + 1
    assert wanted <= len(asked) <= wanted + 2
    assert list(walk.endings()) == ["2 pages in a row are older than 2020-01-01"]
    assert walk.left == 0


def test_the_estimate_is_near_and_unknown_where_no_days_are_printed() -> None:
    walk = begun()
    assert walk.left is None
    walked(walk, dated, most=40)
    wanted = (date(2023, 12, 31) - SINCE).days // 10 + 1
    assert walk.left == pytest.approx(wanted - 40, rel=0.1)
    undated = begun()
    walked(undated, lambda url: ([], dated(url)[1], dated(url)[2]), most=40)
    assert undated.left is None


def test_an_earlier_day_goes_on_where_the_walk_ended() -> None:
    walk = begun()
    before = walked(walk, dated)
    further = walk.reaching(date(2019, 1, 1))
    asked = walked(further, dated)
    assert len(set(asked) & set(before)) <= 3
    assert set(map(number, before)) | set(map(number, asked)) == set(range(1, max(map(number, asked)) + 1))
    assert min(dated(asked[-1])[0]) < date(2019, 1, 1)


def test_a_pager_that_names_the_last_page_does_not_lead_through_the_past_backwards() -> None:
    def pager(url: str) -> Page:
        days, links, _ = dated(url)
        near = [f"{HOME}?p={n}" for n in (number(url) - 1, number(url) + 1) if n > 1]
        return days, links, [*near, f"{HOME}?p=900"]

    asked = walked(begun(), pager)
    assert len(asked) < 155


@pytest.mark.parametrize(
    "page",
    [
        lambda url: ([], [], [f"{HOME}?p={number(url) + 1}"]),
        lambda url: ([], [f"{HOME}/a/{k}" for k in range(10)], [f"{HOME}?p={number(url) + 1}"]),
        lambda url: ([], [f"{HOME}/a/{min(number(url), 30)}-{k}" for k in range(9)], [f"{HOME}?p={number(url) + 1}"]),
        lambda url: ([date(2023, 1, 1)] * 3, [f"{HOME}/a/1"], [f"{HOME}?ngay={number(url) + 1}", f"{HOME}?p=1"]),
    ],
    ids=["calendar without articles", "same page for ever", "last page for ever", "calendar with a sidebar"],
)
def test_endless_lists_end(page: Callable[[str], Page]) -> None:
    walk = begun()
    assert len(walked(walk, page)) <= 40
    assert not walk.waiting
    assert "not met before" in next(iter(walk.endings()))


def test_growing_paths_end() -> None:
    walk = begun()
    asked = walked(walk, lambda url: ([], [url + "/a"], [url + "/trang/sau"]))
    assert len(asked) < 10
    assert not walk.waiting


def test_addresses_that_change_with_every_visit_end_at_a_number_of_places() -> None:
    walk = begun()
    walk.met = ["0" * 8] * REMEMBERED
    walk.done = {f"{n:08x}" for n in range(MOST)}
    walk.reach[HOME] = walk.reach[HOME].__class__(pages=MOST)
    walked(walk, lambda url: ([], [f"{url}/a?sid=1"], [f"{HOME}?p={number(url) + 1}"]))
    assert "a trap" in next(iter(walk.endings()))


def test_one_page_of_odd_dates_does_not_end_it() -> None:
    def odd(url: str) -> Page:
        days, links, more = dated(url)
        return ([date(2001, 1, 1)] * 10 if number(url) == 5 else days), links, more

    assert len(walked(begun(), odd)) > 140


def test_a_place_that_fails_is_tried_again_and_then_left() -> None:
    walk = begun()
    walk.failed(HOME, "timeout", for_good=False)
    walk.failed(HOME, "timeout", for_good=False)
    assert walk.waiting
    walk.failed(HOME, "timeout", for_good=False)
    assert not walk.waiting and list(walk.endings()) == ["timeout"]
    missing = begun()
    missing.failed(HOME, "http_4xx", for_good=True)
    assert not missing.waiting


def test_day_pages_are_walked_one_by_one() -> None:
    step = Step(url=f"{HOME}/2020-01-04", root=HOME, by_day=f"{HOME}/%Y-%m-%d", day="2020-01-04")
    walk = Walk.begin({step.url: step}, SINCE, None)
    asked = walked(walk, lambda url: ([], [], []))
    assert asked == [f"{HOME}/2020-01-0{n}" for n in (4, 3, 2, 1)]


def test_sitemaps_of_months_that_are_not_wanted_are_left_out() -> None:
    walk = Walk.begin({HOME: Step(url=HOME, root=HOME)}, SINCE, date(2021, 6, 30))
    more = {url: url for url in (f"{HOME}-{month}.xml" for month in ("2019-12", "2020-01", "2021-06", "2021-07", "vi"))}
    further = walk.took(HOME, [], [], more, endless=False)
    assert list(further) == [f"{HOME}-{month}.xml" for month in ("2020-01", "2021-06", "vi")]
