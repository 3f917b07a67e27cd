"""The process that workers are forked from: begun early, so that it loads what they need while others work."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import forkserver, get_context, resource_tracker
from multiprocessing.context import ForkServerContext

READERS = ("pipelines.article", "storage.warc", "scheduler.stored_pages")
"""What workers need that read stored pages."""


def begin_server(modules: Sequence[str]) -> ForkServerContext:
    """Return the context of the server; the first call begins it, and lets it load these modules."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", *modules])
    # Started first, because its start lets SIGINT through again.
    resource_tracker.ensure_running()
    # Ctrl-C is for the process that a person talks to: while modules are loaded it would print a traceback.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def end_server() -> None:
    """End the server, and wait for it: nothing of us runs on after the command."""
    server = getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)
    if server is not None:
        with suppress(Exception):
            if server._forkserver_pid is not None:
                # By itself it would take apart all that it has loaded: a quarter of a second.
                os.kill(server._forkserver_pid, signal.SIGKILL)
            server._stop()
