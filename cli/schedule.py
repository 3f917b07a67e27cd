"""`govnews schedule`: when each source is crawled next; refuses a file that does not hold together."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import as_json, settings
from cli.output import as_json as to_json
from cli.output import print_rows

if TYPE_CHECKING:
    from scheduler.schedules import Schedule


NAMED = 4
"""Sources of an entry that a table names."""


@click.command("schedule")
@click.argument("action", type=click.Choice(["show", "check"]), default="show")
@click.option(
    "--schedules", type=click.Path(path_type=Path), help="The file.  [GOVNEWS_SCHEDULES, or ./schedules.yaml]"
)
@click.option("--next", "count", type=click.IntRange(1, 100), default=3, show_default=True, help="Moments per entry.")
@as_json
def command(action: str, schedules: Path | None, count: int, as_json: bool) -> None:
    """Show when each entry of schedules.yaml fires next; with 'check' only say whether the file is right.

    A wrong file is refused with line, key and the nearest valid name (exit status 4).
    """
    from scheduler.turns import read_schedules

    read = read_schedules(settings(schedules=schedules))
    if action == "check":
        sources = {source for source, _ in read.by_source()}
        said = {"schedules": str(read.path), "entries": len(read.entries), "sources": len(sources)}
        line = f"{read.path}: {len(read.entries)} entries for {len(sources)} sources hold together"
        print(to_json(said) if as_json else line)
        return
    now = datetime.now(UTC)
    rows = [
        {
            "entry": entry.name,
            "cron": entry.cron.text,
            "next": [f"{moment:%a %Y-%m-%d %H:%M %Z}" for moment in _moments(entry, now, count)],
            "time_limit": str(entry.time_limit),
            "sources": _named(entry.sources, as_json),
            "closed": _named(entry.closed, as_json),
        }
        for entry in read.entries
    ]
    print_rows(rows, ("entry", "cron", "next", "time_limit", "sources", "closed"), as_lines=as_json)


def _named(sources: Sequence[str], as_json: bool) -> list[str]:
    """Return all names for a program; for a person a country's worth of them is a number."""
    if as_json or len(sources) <= NAMED:
        return list(sources)
    return [*sources[:NAMED], f"{len(sources) - NAMED} more"]


def _moments(entry: "Schedule", now: datetime, count: int) -> Iterator[datetime]:
    def following() -> Iterator[datetime]:
        slot = entry.after(now - entry.jitter - timedelta(seconds=1))
        while True:
            if slot + entry.delay(slot) > now:
                yield slot + entry.delay(slot)
            slot = entry.after(slot)

    return islice(following(), count)
