"""A crawl process gets its orders and the locks that go with them, or ends without a word."""

import fcntl
import os
import socket
from pathlib import Path

import pytest

from scheduler.child import MOST_DESCRIPTORS, give, taken


def test_orders_come_with_their_locks(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    locks = [os.open(tmp_path / str(number), os.O_RDWR | os.O_CREAT) for number in range(MOST_DESCRIPTORS + 5)]
    for lock in locks:
        fcntl.flock(lock, fcntl.LOCK_EX)
    words = ["bao=run", "--since", "2024-01-01", "--url", "https://bao.example.vn/tin-ấp"]
    with ours, theirs:
        give(ours, words, locks)
        for lock in locks:
            os.close(lock)
        assert taken(theirs) == words
    for path in tmp_path.iterdir():
        with path.open("rb") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    got = [
        place for place in Path("/proc/self/fd").iterdir() if place.is_symlink() and tmp_path in place.resolve().parents
    ]
    assert len(got) == len(locks)
    for place in got:
        os.close(int(place.name))


def test_without_orders_there_is_nothing_to_crawl() -> None:
    ours, theirs = socket.socketpair()
    ours.close()
    with theirs:
        assert taken(theirs) is None
