"""How a long command says how far it is: a live table on a terminal, a plain line now and then elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

from cli.output import say

SECONDS = 5.0
State = TypeVar("State")


@contextmanager
def following(render: Callable[[State], str], first: State) -> Iterator[Callable[[State], None]]:
    """Give a function that is told how things are: what ``render`` makes of it is shown while the block lasts."""
    now = [first]
    lines = Lines(lambda: render(now[0]))

    def watch(state: State) -> None:
        now[0] = state
        lines.tell()

    try:
        yield watch
    finally:
        lines.clear()


@contextmanager
def counting(word: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told (done, total)."""
    if not sys.stderr.isatty():
        said = [monotonic()]

        def tell(done: int, total: int) -> None:
            if monotonic() - said[0] >= SECONDS:
                said[0] = monotonic()
                say(f"{word} {done} of {total}")

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(word, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


class Lines:
    """Tells a text that changes: in place on a terminal, every few seconds elsewhere, and never twice the same."""

    def __init__(self, render: Callable[[], str]) -> None:
        self._render = render
        self._last = ""
        self._said_at = monotonic()
        self._live: Any = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.live import Live

            self._live = Live(console=Console(stderr=True, highlight=False), transient=True, auto_refresh=False)
            self._live.start()

    def tell(self) -> None:
        """Say how far things are, if it is time to."""
        if monotonic() - self._said_at < (0.3 if self._live else SECONDS):
            return
        self._said_at = monotonic()
        text = self._render()
        if text == self._last:
            return
        self._last = text
        if self._live:
            from rich.text import Text

            self._live.update(Text(text), refresh=True)
        else:
            for line in text.split("\n"):
                say(line)

    def clear(self) -> None:
        """Take back what a terminal shows; elsewhere say how things ended, where anything was said before."""
        if self._live:
            self._live.stop()
            self._live = None
        elif self._last and (text := self._render()) != self._last:
            # Who was told how far things are is told where they ended.
            self._last = text
            for line in text.split("\n"):
                say(line)
