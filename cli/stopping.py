"""Ctrl-C and SIGTERM during long work: asked once it ends gently, asked twice at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from cli.exits import Terminated


class Stop(Event):
    """An event that knows which signal set it."""

    signum: int = signal.SIGINT


@contextmanager
def gently() -> Iterator[Stop]:
    """Give an event that the first SIGINT or SIGTERM sets; the second one interrupts."""
    stop = Stop()

    def told(signum: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise Terminated if signum == signal.SIGTERM else KeyboardInterrupt
        stop.signum = signum
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def interruption(stop: Stop, kept: str) -> KeyboardInterrupt:
    """Return the exception that ends a command which was told to stop, with a line on what was kept."""
    return Terminated(kept) if stop.signum == signal.SIGTERM else KeyboardInterrupt(kept)
