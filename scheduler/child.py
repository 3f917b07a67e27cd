"""The first words of a crawl process: it ends when the process that began it does, however that one ends.

python -m scheduler.child PARENT

What it is to crawl comes over a socket on standard input, with the descriptors that hold the locks.
"""

import ctypes
import json
import os
import runpy
import signal
import socket
import sys
from collections.abc import Sequence
from importlib import import_module

from scheduler.leaving import leave

PR_SET_PDEATHSIG = 1
MOST_DESCRIPTORS = 200
"""In one message; Linux takes 253."""
LOADED_FIRST = (
    "crawler.crawling",
    "crawler.capture",
    "crawler.compression",
    "crawler.cookies",
    "crawler.fetching",
    "crawler.frontier",
    "crawler.postbacks",
    "crawler.redirecting",
    "crawler.robots",
    "crawler.running",
    "scrapy.core.engine",
)
"""What the settings of the crawl name, and Scrapy would load when it begins."""


def follow(parent: int) -> None:
    """Ask the kernel for a SIGTERM when the parent dies; elsewhere than on Linux nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit(128 + signal.SIGTERM)


def give(channel: socket.socket, arguments: Sequence[str], descriptors: Sequence[int]) -> None:
    """Send what a crawl process is to do, and descriptors that it is to hold as long as it lives."""
    for start in range(0, len(descriptors), MOST_DESCRIPTORS):
        socket.send_fds(channel, [b" "], list(descriptors[start : start + MOST_DESCRIPTORS]))
    channel.sendall(json.dumps(list(arguments)).encode())
    channel.shutdown(socket.SHUT_WR)


def taken(channel: socket.socket) -> list[str] | None:
    """Return what was sent by ``give``, ``None`` where the other end was closed instead; descriptors stay open."""
    parts: list[bytes] = []
    while True:
        part, *_ = socket.recv_fds(channel, 1 << 16, MOST_DESCRIPTORS)
        if not part:
            break
        parts.append(part)
    said = b"".join(parts).strip()
    return [str(word) for word in json.loads(said)] if said else None


def main() -> None:
    """Load what a crawl needs, wait for orders, and crawl."""
    follow(int(sys.argv[1]))
    for name in LOADED_FIRST:
        import_module(name)
    with socket.socket(fileno=os.dup(0)) as channel:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        orders = taken(channel)
    if orders is not None:
        sys.argv[1:] = orders
        try:
            runpy.run_module("crawler", run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            leave(ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1)


if __name__ == "__main__":
    main()
