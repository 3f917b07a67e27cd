"""How a command ends: one line for a person, one exit status for a program, never a traceback."""

import errno
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from types import FrameType

import click

from cli.output import say, settle_streams
from cli.signals import at_once

DONE, SOME_FAILED, USAGE, STORAGE, SETTINGS, BUSY, FAULT, PIPE, INTERRUPTED, TERMINATED = (
    *range(6),
    70,
    128 + signal.SIGPIPE,
    128 + signal.SIGINT,
    128 + signal.SIGTERM,
)
STATUSES = """\b
Exit statuses:
    0  done
    1  done in part: something failed, was refused or is suspicious
    2  wrong use: unknown option, source, date or address
    3  storage: archive missing or damaged, database unreachable, disk full
    4  settings or schedules do not hold together
    5  already running elsewhere; nothing was started
   70  a fault in govnews itself (GOVNEWS_DEBUG=1 shows where)
  130  interrupted (Ctrl-C); 143 terminated; what was kept stays kept
"""


class Terminated(KeyboardInterrupt):
    """SIGTERM: ends a command as Ctrl-C does, under its own status."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, and return its exit status."""
    settle_streams()
    # Loaded before an interruption may raise: see cli/signals.py.
    import_module("cli.verbs")
    try:
        with suppress(ValueError):  # not in the main thread: a test
            signal.signal(signal.SIGTERM, _terminate)
            signal.signal(signal.SIGINT, signal.default_int_handler)
        status = run(sys.argv[1:] if arguments is None else arguments)
        at_once()
    except KeyboardInterrupt as error:
        status = _told(error)
    at_once()
    if "scheduler.forking" in sys.modules:
        from scheduler.forking import end_server

        end_server()
    return status


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; what went wrong is said on standard error."""
    from cli.verbs import govnews

    try:
        answer = govnews.main(list(arguments), prog_name="govnews", standalone_mode=False)
        sys.stdout.flush()
        return answer if isinstance(answer, int) else DONE
    except BaseException as error:
        if os.environ.get("GOVNEWS_DEBUG") == "1" and not isinstance(error, (click.ClickException, SystemExit)):
            raise
        return _told(error)


def _told(error: BaseException) -> int:
    status, line = _meaning(error)
    if status == PIPE:
        # The reader has gone (`| head`): nothing may be written any more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    elif line:
        say(line)
    return status


def _meaning(error: BaseException) -> tuple[int, str]:
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code, ""
    if isinstance(error, click.UsageError):
        hint = f" (try '{error.ctx.command_path} --help')" if error.ctx else ""
        return USAGE, f"govnews: {error.format_message()}{hint}"
    if isinstance(error, click.ClickException):
        return error.exit_code, f"govnews: {error.format_message()}"
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        status = TERMINATED if isinstance(error, Terminated) or isinstance(error.__cause__, Terminated) else INTERRUPTED
        word = "terminated" if status == TERMINATED else "interrupted"
        # click raises an Abort of its own, without our words, from ours.
        kept = str(error) or str(error.__cause__ or "") or "everything written so far is kept"
        return status, f"govnews: {word}; {kept}"
    # click turns a broken pipe into SystemExit(1), which nobody else raises here.
    if isinstance(error, (BrokenPipeError, SystemExit)):
        return PIPE, ""
    return _ours(error)


def _ours(error: BaseException) -> tuple[int, str]:
    from crawler.errors import CrawlError
    from scheduler.errors import AlreadyRunning, SchedulerError
    from storage.errors import ArchiveError, LockHeld

    if isinstance(error, (LockHeld, AlreadyRunning)):
        return BUSY, f"govnews: {error}"
    if isinstance(error, ArchiveError):
        return STORAGE, f"govnews: {error}"
    if isinstance(error, (SchedulerError, CrawlError)):
        return SETTINGS, f"govnews: {error}"
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        full = "; nothing was half written: make room and run it again" if error.errno == errno.ENOSPC else ""
        return STORAGE, f"govnews: {where}{error.strerror or error}{full}"
    what = " ".join(str(error).split())[:200]
    return FAULT, f"govnews: a fault of its own: {type(error).__name__}: {what} (GOVNEWS_DEBUG=1 shows where)"


def _terminate(signum: int, frame: FrameType | None) -> None:
    # A second SIGTERM ends the program at once.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise Terminated
