"""How a process of govnews exits: at once, when all that it had to do is done."""

import atexit
import os
import sys
from contextlib import suppress
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """Exit without taking apart what is in memory, which takes a tenth to a third of a second after a crawl."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
