"""Articles are asked again less and less often, old ones a few at a time, and what a backfill found by itself."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from records import Reason, State
from storage import Archive
from storage.addresses import Address, Link, Outcome
from storage.due import FRESH, LONGEST, OLDER_AT_MOST
from tests.storage.making import START, hours, keep
from tests.storage.making import capture as page_of

KINDS = ("article", "attachment")


def link(number: int) -> Link:
    return Link(url=f"https://bao.example.vn/tin-{number}.html")


def answer(archive: Archive, run: str, asked: Sequence[Address], day: float, state: State = State.FETCHED) -> None:
    reason = {State.FETCHED: Reason.OK, State.GONE: Reason.GONE, State.NOT_MODIFIED: Reason.NOT_MODIFIED}[state]
    at = hours(day * 24)
    archive.ledger.outcome(
        run, [Outcome(source="bao", url=one.url, state=state, reason=reason, at=at) for one in asked]
    )


def days_asked(archive: Archive, days: int) -> list[int]:
    """Return the days on which a run of every day asks an article again that no listing names any more."""
    asked = []
    for day in range(1, days):
        taken = archive.ledger.fresh(f"day-{day}", "bao", hours(day * 24))
        answer(archive, f"day-{day}", taken, day, State.NOT_MODIFIED)
        asked += [day] * len(taken)
    return asked


def test_an_article_is_asked_again_less_and_less_often_and_in_the_end_once_a_month(archive: Archive) -> None:
    answer(archive, "day-0", archive.ledger.found("day-0", "bao", [link(1)], START), 0)
    asked = days_asked(archive, 400)
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert asked[:2] == [1, 2], "every day while it is fresh"
    assert gaps == sorted(gaps)
    assert gaps[-1] == LONGEST.days
    assert 16 <= len(asked) <= 24


def test_within_hours_every_run_asks_again(archive: Archive) -> None:
    answer(archive, "r0", archive.ledger.found("r0", "bao", [link(1)], START), 0)
    for hour in (1, 2, 30, 71):
        taken = archive.ledger.fresh(f"r{hour}", "bao", hours(hour))
        assert len(taken) == 1
        answer(archive, f"r{hour}", taken, hour / 24, State.NOT_MODIFIED)


def test_an_old_archive_is_asked_again_a_few_at_a_time_those_first_that_wait_longest(archive: Archive) -> None:
    for part, numbers in enumerate((range(150), range(150, 450))):
        found = archive.ledger.found(f"r{part}", "bao", [link(number) for number in numbers], START)
        answer(archive, f"r{part}", found, part * 0.1)
    first = archive.ledger.fresh("a", "bao", hours(24 * 40))
    assert len(first) == OLDER_AT_MOST
    assert {link(number).url for number in range(150)} <= {one.url for one in first}
    answer(archive, "a", first, 40, State.NOT_MODIFIED)
    second = archive.ledger.fresh("b", "bao", hours(24 * 40 + 1))
    assert not {one.url for one in first} & {one.url for one in second}


def test_a_withdrawal_after_weeks_is_seen_and_everything_is_kept(archive: Archive) -> None:
    key = keep(archive, page_of(url=link(1).url))
    answer(archive, "r0", archive.ledger.found("r0", "bao", [link(1)], START), 0)
    taken = archive.ledger.fresh("r1", "bao", hours(24 * 30))
    answer(archive, "r1", taken, 30, State.GONE)
    stored = archive.articles.get(key)
    assert (stored.state, stored.gone_at) == ("gone", hours(24 * 30))
    assert stored.article.paragraphs
    assert archive.ledger.fresh("r2", "bao", hours(24 * 300)) == [], "gone: no run takes it up by itself"


def test_what_a_backfill_found_is_left_to_it_even_after_a_crash(archive: Archive) -> None:
    archive.ledger.found("b1", "bao", [link(number) for number in range(5)], START, waits="backfill")
    archive.ledger.found("d0", "bao", [link(9)], START)
    archive.ledger.close_run("b1", hours(1), Reason.INTERRUPTED)
    assert archive.ledger.reasons("b1") == {("pending", "backfill"): 5}
    assert [one.url for one in archive.ledger.pending("d1", "bao", hours(2))] == [link(9).url]
    assert archive.backfills.waiting("bao") == 5
    taken = archive.ledger.pending("b2", "bao", hours(2), limit=3, backfill=True)
    assert len(taken) == 3
    archive.ledger.close_run("b2", hours(3), Reason.INTERRUPTED)
    assert archive.backfills.waiting("bao") == 5
    assert archive.ledger.found("d2", "bao", [link(0)], hours(4))[0].wanted, (
        "a listing of today names it: today's crawl"
    )


def test_thousands_of_backfilled_articles_do_not_become_todays_work(archive: Archive) -> None:
    found = archive.ledger.found("b1", "bao", [link(number) for number in range(5)], START, waits="backfill")
    answer(archive, "b1", found, 0)
    for hour in (1.0, FRESH / timedelta(hours=1) + 1, 24.0 * 20):
        assert archive.ledger.fresh(f"d{hour}", "bao", hours(hour)) == []
        assert archive.ledger.found(f"d{hour}", "bao", [link(1)], hours(hour))[0].verdict == "known"
    assert len(archive.ledger.fresh("later", "bao", START + LONGEST)) == 5


def test_a_checkpoint_comes_back_as_it_was_put(archive: Archive) -> None:
    assert archive.backfills.get("bao") is None
    for pages in (1, 2):
        archive.backfills.put("bao", {"pages": pages, "oldest": "2021-02-03"}, hours(pages))
    assert archive.backfills.get("bao") == {"pages": 2, "oldest": "2021-02-03"}
    archive.backfills.forget("bao")
    assert archive.backfills.get("bao") is None
