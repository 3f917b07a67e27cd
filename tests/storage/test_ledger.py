"""The ledger: every address found ends each run in exactly one state, and none is forgotten."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import Hint, Reason, State, article_id
from storage import Archive, errors
from storage.addresses import Link, Outcome
from storage.due import FRESH, LONGEST, is_due, next_ask
from tests.storage.making import START, article, capture, hours, keep, rejection

HINT = Hint(
    found_in="https://bao.example.vn/rss", basis="feed", published="Thứ hai, 4/3/2024", title="Tin 1", category="Xã hội"
)


def link(number: int, kind: str = "article") -> Link:
    return Link(url=f"https://bao.example.vn/tin-{number}.html#top", kind=kind, hint=HINT)


def url(number: int) -> str:
    return f"https://bao.example.vn/tin-{number}.html"


def ended(
    number: int, state: State = State.FETCHED, reason: Reason = Reason.OK, hour: float = 0, **more: Any
) -> Outcome:
    return Outcome(source="bao", url=url(number), state=state, reason=reason, at=hours(hour), **more)


def test_new_addresses_are_told_from_those_seen(archive: Archive) -> None:
    found = archive.ledger.found("r1", "bao", [link(1), link(2), link(1)], START)
    assert [(one.url, one.asked_url, one.verdict, one.wanted) for one in found] == [
        (url(1), url(1) + "#top", "new", True),
        (url(2), url(2) + "#top", "new", True),
    ]
    assert found[0].hint == HINT
    assert found[0].id == article_id("bao", url(1))
    assert [one.verdict for one in archive.ledger.found("r1", "bao", [link(1), link(3)], START)] == ["seen", "new"]
    assert archive.ledger.states("r1") == {"pending": 3}


def test_each_address_ends_in_one_state_and_the_sum_is_what_was_found(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(number) for number in range(6)], START)
    archive.ledger.outcome("r1", [ended(0), ended(1, State.FAILED, Reason.TIMEOUT), ended(2, State.GONE, Reason.GONE)])
    archive.ledger.outcome("r1", [ended(3, State.SKIPPED, Reason.ROBOTS_DENIED), ended(1, hour=1)])
    states = archive.ledger.close_run("r1", hours(2))
    assert states == {"fetched": 2, "gone": 1, "skipped": 1, "pending": 2}
    assert archive.ledger.close_run("r1", hours(3)) == states
    assert archive.ledger.reasons("r1")["pending", "limit"] == 2
    assert archive.ledger.reasons("r1")["skipped", "robots_denied"] == 1


def test_an_outcome_said_twice_counts_once(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(1)], START)
    for _ in range(3):
        archive.ledger.outcome("r1", [ended(1, State.FAILED, Reason.RESET)])
    assert archive.ledger.states("r1") == {"failed": 1}


def test_an_address_that_nobody_announced_is_entered(archive: Archive) -> None:
    archive.ledger.outcome("r1", [ended(9, kind="robots")])
    assert archive.ledger.states("r1") == {"fetched": 1}
    assert archive.ledger.found("r2", "bao", [link(9, "robots")], hours(1))[0].verdict == "due"


def test_what_a_run_did_not_ask_is_taken_up_by_the_next(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(number) for number in range(5)], START)
    archive.ledger.found("r1", "sao", [link(7)], START)
    archive.ledger.outcome(
        "r1", [ended(0), ended(1, State.FAILED, Reason.TIMEOUT), ended(2, State.PENDING, Reason.LIMIT)]
    )
    archive.ledger.close_run("r1", hours(1))
    taken = archive.ledger.pending("r2", "bao", hours(2))
    assert sorted(one.url for one in taken) == [url(1), url(2), url(3), url(4)]
    assert {one.hint for one in taken} == {HINT}
    assert archive.ledger.pending("r2", "bao", hours(2)) == []
    assert archive.ledger.states("r2") == {"pending": 4}
    assert len(archive.ledger.pending("r3", "bao", hours(2), limit=2)) == 2
    assert archive.ledger.states("r3") == {"pending": 2}


def test_failures_in_a_row_wait_longer(archive: Archive) -> None:
    archive.ledger.found("r0", "bao", [link(1)], START)
    for run in range(1, 6):
        archive.ledger.outcome(f"r{run}", [ended(1, State.FAILED, Reason.TIMEOUT, run)])
    assert archive.ledger.pending("r7", "bao", hours(6)) == []
    assert len(archive.ledger.pending("r8", "bao", hours(6 + 24))) == 1
    archive.ledger.outcome("r9", [ended(1, hour=31)])
    archive.ledger.outcome("r10", [ended(1, State.FAILED, Reason.TIMEOUT, 32)])
    assert len(archive.ledger.pending("r11", "bao", hours(33))) == 1


def test_known_articles_are_asked_again_for_three_days(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(1)], START)
    said = ended(1, etag='"a"', last_modified="Mon, 04 Mar 2024 05:00:00 GMT", digest="d" * 64, page="p1")
    archive.ledger.outcome("r1", [said])
    again = archive.ledger.found("r2", "bao", [link(1)], hours(71))[0]
    assert (again.verdict, again.etag, again.last_modified) == ("due", '"a"', said.last_modified)
    assert (again.digest, again.page) == ("d" * 64, "p1")
    archive.ledger.outcome("r2", [ended(1, State.NOT_MODIFIED, Reason.NOT_MODIFIED, 71)])
    later = archive.ledger.found("r3", "bao", [link(1)], hours(72))[0]
    assert (later.verdict, later.etag, later.page) == ("known", '"a"', "p1")
    assert archive.ledger.reasons("r3") == {("skipped", "known"): 1}
    assert archive.ledger.found("r4", "bao", [link(1)], hours(72), full=True)[0].verdict == "due"


def test_fresh_articles_are_found_without_a_listing(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(1), link(2), link(3, "listing")], START)
    archive.ledger.outcome("r1", [ended(1), ended(2, State.GONE, Reason.GONE), ended(3)])
    assert [one.url for one in archive.ledger.fresh("r2", "bao", hours(1))] == [url(1)]
    assert archive.ledger.fresh("r2", "bao", hours(1)) == []
    archive.ledger.outcome("r2", [ended(1, State.NOT_MODIFIED, Reason.NOT_MODIFIED, 73)])
    assert archive.ledger.fresh("r3", "bao", hours(74)) == []


def test_entrances_are_always_asked(archive: Archive) -> None:
    for kind in ("listing", "feed", "sitemap"):
        for run in ("r1", "r2"):
            number = hash(kind) % 1000
            assert archive.ledger.found(run, kind, [link(number, kind)], hours(1000))[0].wanted
            archive.ledger.outcome(
                run, [Outcome(source=kind, url=url(number), state=State.FETCHED, reason=Reason.OK, at=START, kind=kind)]
            )


def test_attachments_are_fetched_once(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(1, "attachment")], START)
    archive.ledger.outcome("r1", [ended(1, kind="attachment")])
    assert archive.ledger.found("r2", "bao", [link(1, "attachment")], hours(1))[0].verdict == "known"


def test_what_robots_denied_once_is_looked_at_again(archive: Archive) -> None:
    archive.ledger.found("r1", "bao", [link(1)], START)
    archive.ledger.outcome("r1", [ended(1, State.SKIPPED, Reason.ROBOTS_DENIED)])
    assert archive.ledger.found("r2", "bao", [link(1)], hours(1))[0].verdict == "due"


def test_an_article_that_the_ledger_calls_gone_is_gone(archive: Archive) -> None:
    page = capture(url=url(1))
    key = keep(archive, page)
    archive.ledger.outcome("r1", [ended(1, State.GONE, Reason.GONE, 5)])
    assert (archive.articles.get(key).state, archive.articles.get(key).gone_at) == ("gone", hours(5))


def test_an_article_read_after_it_went_is_gone(archive: Archive) -> None:
    archive.ledger.outcome("r1", [ended(1, State.GONE, Reason.GONE, 5)])
    assert archive.articles.get(keep(archive, capture(url=url(1)))).state == "gone"


def test_counts_of_a_run(archive: Archive) -> None:
    first = archive.runs.begin("bao", START)
    pages = [capture(url=url(number), at=hours(number), body=bytes([number]), run=first.id) for number in range(4)]
    archive.ledger.found(first.id, "bao", [link(number) for number in range(6)], START)
    archive.pages.add(pages)
    archive.ledger.outcome(first.id, [ended(number) for number in range(4)])
    texts = ("Một.", "Hai.", "Một.")
    made = {page.id: article(page, title="Tin", paragraphs=(text,)) for page, text in zip(pages, texts, strict=False)}
    archive.articles.put(made | {pages[3].id: rejection(pages[3], Reason.LOGIN_WALL)}, START)
    archive.ledger.close_run(first.id, hours(5))
    counts = archive.runs.end(first.id, hours(5), "success").counts
    assert (counts.found, counts.fetched, counts.pending) == (6, 4, 2)
    assert (counts.new, counts.duplicates, counts.revised, counts.unchanged) == (3, 1, 0, 0)
    assert counts.rejected == {"login_wall": 1}

    second = archive.runs.begin("bao", hours(6))
    assert len(archive.ledger.found(second.id, "bao", [link(0), link(1), link(2)], hours(6))) == 3
    newer = [
        capture(url=url(number), at=hours(7 + number), body=b"again%d" % number, run=second.id) for number in range(2)
    ]
    archive.pages.add(newer)
    archive.articles.put({newer[0].id: article(newer[0], title="Tin", paragraphs=("Một.",))}, START)
    archive.articles.put({newer[1].id: article(newer[1], title="Tin", paragraphs=("Hai, đã sửa.",))}, START)
    archive.ledger.outcome(second.id, [ended(0, hour=7), ended(1, hour=8), ended(2, State.GONE, Reason.GONE, 9)])
    counts = archive.runs.end(second.id, hours(9), "success").counts
    assert (counts.found, counts.new, counts.unchanged, counts.revised, counts.gone) == (3, 0, 1, 1, 1)
    assert archive.runs.counts(first.id).new == 3


def test_a_slot_is_run_once(archive: Archive, open_archive: Callable[[], Archive]) -> None:
    slot = hours(2)
    run = archive.runs.begin("bao", hours(2), slot)
    assert archive.runs.of_slot("bao", slot) == run
    archive.runs.end(run.id, hours(3), "success")
    with pytest.raises(errors.SlotTaken, match="bao"):
        open_archive().runs.begin("bao", hours(4), slot)
    assert archive.runs.begin("sao", hours(2), slot).slot == slot
    archive.runs.begin("bao", hours(5))
    archive.runs.begin("bao", hours(6))
    assert [one.begun_at for one in archive.runs.latest("bao")] == [hours(6), hours(5), hours(2)]
    assert [one.source for one in archive.runs.latest(slots_only=True)] == ["sao", "bao"]


def test_a_run_that_died_is_closed_by_the_next(archive: Archive) -> None:
    dead = archive.runs.begin("bao", START)
    other = archive.runs.begin("sao", START)
    archive.ledger.found(dead.id, "bao", [link(1), link(2)], START)
    archive.ledger.outcome(dead.id, [ended(1)])
    archive.runs.begin("bao", hours(1))
    assert archive.runs.get(dead.id).state == "interrupted"
    assert archive.runs.get(dead.id).counts.pending == 1
    assert archive.ledger.reasons(dead.id)["pending", "interrupted"] == 1
    assert archive.runs.get(other.id).state == "running"
    assert [one.url for one in archive.ledger.pending("next", "bao", hours(1))] == [url(2)]


def test_unknown_runs_are_named(archive: Archive) -> None:
    with pytest.raises(errors.NotFound, match="run nothing"):
        archive.runs.get("nothing")


def test_pauses_outlive_runs(archive: Archive, open_archive: Callable[[], Archive]) -> None:
    archive.hosts.pause("bao.example.vn", hours(5), Reason.RATE_LIMITED, START)
    archive.hosts.pause("bao.example.vn", hours(3), Reason.CHALLENGE, START)
    assert open_archive().hosts.pauses(hours(1)) == {"bao.example.vn": (hours(5), "rate_limited")}
    assert archive.hosts.pauses(hours(5)) == {}
    archive.hosts.forget(hours(6))
    assert archive.hosts.pauses(hours(1)) == {}


STATES = st.sampled_from([State.FETCHED, State.NOT_MODIFIED, State.SKIPPED, State.PENDING, State.FAILED, State.GONE])
runs = count()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.none() | STATES), max_size=12))
def test_states_sum_to_what_was_found_whatever_happens(
    ledger_archive: Archive, told: list[tuple[int, State | None]]
) -> None:
    run = f"run-{next(runs)}"
    for number, state in told:
        if state is None:
            ledger_archive.ledger.found(run, "bao", [link(number)], START)
        else:
            ledger_archive.ledger.outcome(run, [ended(number, state, Reason.TIMEOUT)])
    states = ledger_archive.ledger.close_run(run, hours(1))
    assert sum(states.values()) == len({number for number, _ in told})
    assert ("pending", "") not in ledger_archive.ledger.reasons(run)


@pytest.fixture(scope="module")
def ledger_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive.open(tmp_path_factory.mktemp("ledger") / "a", create=True)


@given(st.integers(0, 60), st.integers(0, 2000))
def test_nothing_waits_longer_than_a_month(tries: int, age: int) -> None:
    at = START + timedelta(hours=age)
    assert at <= next_ask(at, START, tries) <= at + LONGEST


@given(st.floats(0, 200), st.sampled_from(["fetched", "not_modified"]))
def test_the_three_day_rule(age: float, state: str) -> None:
    now = START + timedelta(hours=age)
    due = is_due("article", state, now, first_fetched=START, tries=0, next_ask=None)
    assert due == (now - START < FRESH)


def test_what_is_left_to_a_backfill_is_no_work_of_any_other_run(archive: Archive) -> None:
    ledger = archive.ledger
    assert {one.verdict for one in ledger.found("r1", "bao", [link(1), link(2)], START, leave=True)} == {"left"}
    assert [one.verdict for one in ledger.found("r1", "bao", [link(3)], START, once=True)] == ["new"]
    ledger.outcome("r1", [ended(3)])
    assert ledger.close_run("r1", hours(1)) == {"fetched": 1, "skipped": 2}
    assert ledger.reasons("r1")["skipped", "backfill"] == 2
    assert ledger.pending("r2", "bao", hours(2)) == []
    named = ledger.found("r2", "bao", [link(1), link(2), link(4)], hours(2), once=True)
    assert [one.verdict for one in named] == ["known", "known", "new"]
    assert [one.verdict for one in ledger.found("r3", "bao", [link(3)], hours(2), leave=True)] == ["left"]
    assert ledger.found("r4", "bao", [link(3)], hours(3))[0].verdict == "due", "what was fetched is asked on"


def test_what_a_backfill_takes_up_again_outlives_its_death_as_its_own(archive: Archive) -> None:
    ledger, waits = archive.ledger, Reason.BACKFILL.value
    ledger.found("r1", "bao", [link(1), link(2)], START, leave=True)
    assert [one.verdict for one in ledger.found("r2", "bao", [link(1), link(5)], hours(1), waits=waits)] == [
        "due",
        "new",
    ]
    ledger.close_run("r2", hours(2), Reason.INTERRUPTED)
    assert ledger.pending("r3", "bao", hours(3)) == []
    assert {one.url for one in ledger.pending("r4", "bao", hours(3), backfill=True)} == {url(1), url(5)}


def test_the_parts_of_an_index_are_those_that_answered(archive: Archive) -> None:
    ledger, where = archive.ledger, HINT.found_in or ""
    ledger.found("r1", "bao", [link(number, "sitemap") for number in (1, 2, 3)], START)
    ledger.outcome("r1", [ended(1, kind="sitemap"), ended(2, State.FAILED, Reason.TIMEOUT, kind="sitemap")])
    ledger.close_run("r1", hours(1))
    assert [one.url for one in ledger.parts("r2", "bao", where, hours(2))] == [url(1)]
    assert ledger.parts("r2", "bao", where, hours(2)) == [], "this run has it already"
    assert ledger.parts("r3", "bao", "https://bao.example.vn/khac.xml", hours(2)) == []
