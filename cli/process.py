"""`govnews process`: makes articles of stored pages that today's code has not read yet."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import click

from cli.options import DAY, Place, as_json, with_archive
from cli.output import print_json, say, shown

if TYPE_CHECKING:
    from scheduler.processing import Tally


@click.command("process")
@click.argument("sources", nargs=-1, metavar="[SOURCE…]")
@click.option("--since", type=DAY, help="Only pages fetched on this day or later.")
@click.option("--until", type=DAY, help="Only pages fetched on this day or earlier.")
@click.option("--outdated", is_flag=True, help="Pages never read, or read by older code or layouts: the default.")
@click.option("--all", "every", is_flag=True, help="All pages, also those that today's code has read.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change, field by field.")
@click.option("--workers", type=click.IntRange(1, 256), help="Worker processes.  [as many as processors]")
@with_archive
@as_json
def command(
    sources: tuple[str, ...],
    since: date | None,
    until: date | None,
    outdated: bool,
    every: bool,
    dry_run: bool,
    workers: int | None,
    place: Place,
    as_json: bool,
) -> int:
    """Read stored pages again with today's code and layouts; older readings stay in the archive.

    A page ends as an article or as a rejection with its reason. Exit status 1 where a record cannot be read.
    """
    if outdated and every:
        raise click.UsageError("--outdated and --all exclude each other")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is later than --until {until}")
    from scheduler.forking import READERS, begin_server

    # It loads what reading needs while this process loads the rest and opens the archive.
    begin_server(READERS)
    from cli.choosing import chosen_sources
    from cli.progress import following
    from scheduler.changes import Change
    from scheduler.jobs import Chosen, process, recovered
    from scheduler.processing import Tally

    fields: Counter[str] = Counter()

    def tell(change: Change) -> None:
        fields[change.field] += 1
        if as_json:
            print_json(change.__dict__)
        else:
            print(f"{change.page[:12]}  {change.field}: {_short(change.before)} -> {_short(change.after)}")

    with place.open(read_only=dry_run) as archive, following(_line, Tally()) as watch:
        if not dry_run:
            recovered(archive)
        names = chosen_sources(sources, archive, place) or None
        chosen = Chosen(sources=names, since=since, until=until, every=every)
        tally = process(archive, place.settings, chosen, workers=workers, tell=tell if dry_run else None, watch=watch)
    _print(tally, fields, dry_run, as_json)
    return 1 if tally.damaged else 0


def _print(tally: "Tally", fields: Counter[str], dry_run: bool, as_json: bool) -> None:
    if as_json:
        if not dry_run:
            print_json(
                {"pages": tally.pages, "articles": tally.articles, "rejected": tally.rejected, "damaged": tally.damaged}
            )
        return
    reasons = ", ".join(f"{count} {reason}" for reason, count in tally.rejected.most_common())
    print(_line(tally))
    if reasons:
        print(f"rejected: {reasons}")
    if tally.damaged:
        say(f"{len(tally.damaged)} pages have records that cannot be read; govnews verify names them")
    if dry_run:
        changed = ", ".join(f"{name} {count}" for name, count in fields.most_common())
        print(f"nothing was written; fields that would change: {changed or 'none'}")


def _line(tally: "Tally") -> str:
    return f"{tally.pages} pages read: {tally.articles} articles, {tally.rejected.total()} rejected"


def _short(value: object) -> str:
    text = shown(value)
    return text if len(text) <= 90 else f"{text[:60]} … {text[-25:]}"
