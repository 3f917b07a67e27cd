"""What a person is told of a run that did not end as it should."""

from datetime import UTC, datetime

import pytest

from records import Source
from scheduler.ending import pauses_of, told

LATER = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
SOURCE = Source(
    name="Báo", kind="newspaper", home="https://www.so.example.vn/", former_hosts=("cu.example.vn",), province=None
)


@pytest.mark.parametrize(
    ("state", "reason", "reasons", "says"),
    [
        ("success", "finished", {("skipped", "known"): 3}, ""),
        (
            "partial",
            "finished",
            {("pending", "challenge"): 1, ("fetched", "ok"): 9},
            "1 page answered with a challenge; the next crawl takes it up",
        ),
        (
            "partial",
            "finished",
            {("failed", "timeout"): 2, ("failed", "http_5xx"): 1, ("pending", "limit"): 4},
            "3 addresses failed (1 http_5xx, 2 timeout); 4 addresses not asked; the next crawl takes them up",
        ),
        (
            "partial",
            "finished",
            {("pending", "limit"): 2},
            "2 addresses not asked (limit); the next crawl takes them up",
        ),
        ("interrupted", "shutdown", {}, "it was told to stop"),
        (
            "failed",
            "storage_full",
            {("pending", "storage_full"): 1},
            "the disk has too little room (setting min_free_mb): make room; 1 address not asked;"
            " the next crawl takes it up",
        ),
        ("suspicious", "finished", {}, "no page announced an article: has the site changed?"),
        ("failed", "refused", {}, "refused"),
    ],
)
def test_ending_says_what_is_missing_and_who_takes_it_up(
    state: str, reason: str, reasons: dict[tuple[str, str], int], says: str
) -> None:
    assert told(state, reason, reasons, {}) == says


def test_a_pause_names_its_host_and_its_end() -> None:
    said = told("partial", "finished", {("pending", "challenge"): 2}, {"so.example.vn": LATER})
    assert f"so.example.vn is paused until {LATER.astimezone():%H:%M}" in said


def test_only_the_hosts_of_a_source_concern_it() -> None:
    pauses = dict.fromkeys(("so.example.vn", "www.cu.example.vn", "khac.example.vn"), (LATER, "challenge"))
    assert pauses_of(SOURCE, pauses) == {"so.example.vn": LATER, "www.cu.example.vn": LATER}
