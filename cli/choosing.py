"""The options by which articles are chosen, the same for every command that asks the archive."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.options import DAY, Place, known

if TYPE_CHECKING:
    from records.provinces import Asked
    from storage import Archive
    from storage.articles import Filter

Command = TypeVar("Command", bound=Callable[..., Any])


def with_choice(command: Command) -> Command:
    """Give a command --source, --province, --from and --to; it gets a ``Choice`` as ``choice``."""

    @click.option("--source", "sources", multiple=True, help="Only articles of this source (may be repeated).")
    @click.option(
        "--province", metavar="NAME|CODE", help="Only this province's sources; a name means both eras, a code one."
    )
    @click.option("--from", "since", type=DAY, help="Only articles published on this day or later.")
    @click.option("--to", "until", type=DAY, help="Only articles published on this day or earlier.")
    @wraps(command)
    def wrapped(
        *args: Any,
        sources: tuple[str, ...],
        province: str | None,
        since: date | None,
        until: date | None,
        **kwargs: Any,
    ) -> Any:
        if since and until and since > until:
            raise click.UsageError(f"--from {since} is later than --to {until}")
        return command(*args, choice=Choice(sources, asked_province(province), since, until), **kwargs)

    return wrapped  # type: ignore[return-value]  # the same command with four options more


class Choice:
    """What a person asked for, before the archive was opened."""

    def __init__(
        self, sources: tuple[str, ...], province: "Asked | None", since: date | None, until: date | None
    ) -> None:
        self.sources, self.province, self.since, self.until = sources, province, since, until

    def filter(self, archive: "Archive", place: Place) -> "Filter":
        """Return the archive's filter; an unknown source is refused with the nearest."""
        from storage.articles import Filter

        return Filter(
            sources=chosen_sources(self.sources, archive, place) or None,
            province=self.province,
            since=self.since,
            until=self.until,
        )


def chosen_sources(names: tuple[str, ...], archive: "Archive", place: Place) -> tuple[str, ...]:
    """Return the names, each known to the archive or to a site file, or fail with the nearest."""
    in_archive = {str(row["source"]) for row in archive.sources.all()} if names else set()
    if set(names) <= in_archive:
        return names
    from crawler import sites

    every = in_archive | set(sites.sources(place.settings))
    return tuple(known(name, every) for name in names)


def asked_province(name: str | None) -> "Asked | None":
    """Return what a province's name (accents or not) or code stands for, or fail with the nearest name."""
    if name is None:
        return None
    from records.provinces import asked, provinces

    found = asked(name)
    if found is None:
        known(name, [province.name for province in provinces().values()], "province")
    return found
