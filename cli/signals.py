"""What Ctrl-C and SIGTERM do while a command cannot end in its own way: it imports, or it has ended."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Any

WORDS = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}


def at_once() -> None:
    """Let both signals end the program with one line: a KeyboardInterrupt inside an import is a page of traceback."""
    with suppress(ValueError):  # not in the main thread: a test
        for number in WORDS:
            signal.signal(number, _end)
        sys.unraisablehook = _unraisable


def _end(number: int, frame: FrameType | None) -> None:
    os.write(2, f"govnews: {WORDS[signal.Signals(number)]}; everything written so far is kept\n".encode())
    os._exit(128 + number)


def _unraisable(unraisable: Any) -> None:
    """Take for the end what came in a place that cannot raise, where Python would print it and go on."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        terminated = unraisable.exc_type is not KeyboardInterrupt
        _end(signal.SIGTERM if terminated else signal.SIGINT, None)
    sys.__unraisablehook__(unraisable)
