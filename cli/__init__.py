"""The command line: one verb a job, each a few lines over the same jobs that the clock asks for."""

from collections.abc import Sequence
from typing import NoReturn

from cli.signals import at_once

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command that the arguments name, and exit with its status."""
    at_once()
    from cli.exits import main as carry_out
    from scheduler.leaving import leave

    leave(carry_out(arguments))
