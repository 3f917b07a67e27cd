"""Distances, windows and pauses, with a clock that is turned by hand, and what a Retry-After asks for."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from crawler.errors import PutOff
from crawler.politeness import DELAY, SERVER_AT_ONCE, SERVER_DELAY, Hosts, wanted_pause
from records import Reason

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0

        async def sleep(seconds: float) -> None:
            self.now += max(seconds, 0.001)

        monkeypatch.setattr(asyncio, "sleep", sleep)

    def __call__(self) -> float:
        return self.now


async def ask(hosts: Hosts, times: list[float], clock: Clock, count: int) -> None:
    for _ in range(count):
        async with hosts.turn("bao.vn") as turn:
            times.append(clock())
            turn.answered()


def test_five_hundred_articles_never_reach_the_limits_of_nukeviet(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    times: list[float] = []
    asyncio.run(ask(Hosts(clock), times, clock, 500))
    for seconds, most in ((60, 40), (300, 150)):
        assert max(sum(begin <= at < begin + seconds for at in times) for begin in times) < most


def test_crawl_delay_is_kept_up_to_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    for asked, kept in ((10.0, 10.0), (1e9, 30.0), (0.1, DELAY)):
        hosts, times = Hosts(clock), list[float]()
        hosts.slow_down("bao.vn", asked)
        asyncio.run(ask(hosts, times, clock, 3))
        assert times[2] - times[1] == pytest.approx(kept, abs=0.1)


def test_long_pause_puts_off_and_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    hosts = Hosts(clock)
    told: list[tuple[str, Reason]] = []
    hosts.remember = lambda host, until, reason: told.append((host, reason))
    hosts.pause("bao.vn", 99_999_999, Reason.RATE_LIMITED)
    assert told == [("bao.vn", Reason.RATE_LIMITED)]
    with pytest.raises(PutOff):
        asyncio.run(ask(hosts, [], clock, 1))
    clock.now += 3_601
    asyncio.run(ask(hosts, [], clock, 1))
    later = Hosts(clock)
    later.recall({"bao.vn": (datetime.now(UTC) + timedelta(seconds=900), "challenge")})
    assert later.put_off("bao.vn") is Reason.CHALLENGE and later.put_off("khac.vn") is None


def test_hosts_on_one_machine_share_its_patience() -> None:
    async def crawled() -> tuple[list[float], int]:
        hosts, times, under_way, most = Hosts(), list[float](), 0, 0

        async def ask(name: str) -> None:
            nonlocal under_way, most
            async with hosts.turn(name, delay=0.01):
                times.append(monotonic())
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(3)
                under_way -= 1

        names = [f"huyen{n}.tinh.gov.vn" for n in range(6)]
        for name in names:
            hosts.served(name, "203.0.113.7")
        hosts.served("khac.gov.vn", "203.0.113.8")
        await asyncio.gather(*map(ask, [*names, "khac.gov.vn"]))
        return times, most

    times, most = asyncio.run(crawled())
    assert most == SERVER_AT_ONCE + 1, "and one on another machine"
    first, *_, fourth = sorted(times)[1:5]
    assert fourth - first > 2.5 * SERVER_DELAY


def test_host_is_down_after_three_refusals_in_a_row_only(monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = Hosts(Clock(monkeypatch))

    async def turns(*answers: Reason | None) -> None:
        for answer in answers:
            async with hosts.turn("bao.vn", lifted=True) as turn:
                turn.failed(answer) if answer else turn.answered()

    refused = Reason.REFUSED
    asyncio.run(turns(refused, refused, None, refused, refused))
    assert hosts.put_off("bao.vn") is None
    asyncio.run(turns(refused))
    assert hosts.put_off("bao.vn") is refused


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        (" 30 ", 30.0),
        ("0", 0.0),
        ("99999999", 3_600.0),
        ("9" * 400, 3_600.0),
        ("Sun, 22 Nov 2026 08:02:00 GMT", 120.0),
        ("Sun, 22 Nov 2026 07:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("١٢", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert wanted_pause(header, NOW) == seconds
