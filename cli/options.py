"""The options that commands share, and what they open: settings, the archive, sources, days."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scheduler.nearest import did_you_mean

if TYPE_CHECKING:
    from crawler.configuration import Configuration
    from storage import Archive

Command = TypeVar("Command", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text for people.")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail saying which form is wanted."""
        if isinstance(value, date):
            return value
        try:
            if len(str(value)) != 10:
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is no day; write it as 2024-01-31 (year-month-day)", param, ctx)


DAY = Day()


@dataclass(frozen=True)
class Place:
    """The settings in force for one command, and the archive that they lead to."""

    settings: "Configuration"

    def open(self, *, create: bool = False, read_only: bool = False) -> "Archive":
        """Open the archive; without ``create`` one that is not there is refused by its path."""
        from storage import Archive

        return Archive.open(self.settings.archive, self.settings.database_url, create=create, read_only=read_only)

    def reading(self) -> "closing[Archive]":
        """Open the archive for a command that only reads."""
        return closing(self.open(read_only=True))


def with_archive(command: Command) -> Command:
    """Give a command --archive and --database; it gets a ``Place`` as ``place``."""

    @click.option(
        "--archive", type=click.Path(path_type=Path), help="Folder of the archive.  [GOVNEWS_ARCHIVE, or ./archive]"
    )
    @click.option(
        "--database", help="PostgreSQL address instead of the SQLite file in the archive.  [GOVNEWS_DATABASE_URL]"
    )
    @wraps(command)
    def wrapped(*args: Any, archive: Path | None, database: str | None, **kwargs: Any) -> Any:
        return command(*args, place=Place(settings(archive=archive, database_url=database)), **kwargs)

    return wrapped  # type: ignore[return-value]  # the same command with two options more


def settings(**given: Any) -> "Configuration":
    """Return the settings in force, those given by options winning."""
    from crawler.configuration import Configuration

    return replace(Configuration.read(), **{name: value for name, value in given.items() if value is not None})


def known(name: str, names: Iterable[str], what: str = "source") -> str:
    """Return a name that exists as it is spelled, or fail with the nearest one."""
    names = list(names)
    if name not in names:
        raise click.UsageError(f"unknown {what} '{name}'{did_you_mean(name, names)}")
    return name
