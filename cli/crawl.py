"""`govnews crawl`: fetches what is new and reads it, by hand or from cron."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from cli.exits import BUSY, DONE, SOME_FAILED, STORAGE
from cli.options import DAY, Place, as_json, known, with_archive
from cli.output import print_json, print_rows, say, shown

if TYPE_CHECKING:
    from scheduler.crawl import Report
    from scheduler.crawling import CrawlProcess, Orders

MOST_LINES = 12
"""Sources that have a line each in the progress."""
COLUMNS = ("source", "state", "found", "fetched", "new", "unchanged", "revised", "gone", "duplicates", "rejected")


@click.command("crawl")
@click.argument("targets", nargs=-1, metavar="[SOURCE… | URL…]")
@click.option("--all", "every", is_flag=True, help="All sources whose publisher still exists.")
@click.option("--due", is_flag=True, help="What schedules.yaml wants and nobody has run: for cron, every few minutes.")
@click.option("--since", type=DAY, help="Leave articles alone that were published before this day.")
@click.option(
    "--limit", type=click.IntRange(0), help="At most so many articles a source; the rest waits for the next crawl."
)
@click.option("--full", is_flag=True, help="Ask for everything again and go through listings to their end.")
@with_archive
@as_json
def command(
    targets: tuple[str, ...],
    every: bool,
    due: bool,
    since: date | None,
    limit: int | None,
    full: bool,
    place: Place,
    as_json: bool,
) -> int:
    """Crawl sources, or single addresses of known sources, and make articles of what comes.

    Ctrl-C ends it gently; what was found and not asked is taken up by the next crawl. Exit status 1 where a run
    failed or is suspicious, 3 where the disk or the database ended it, 5 where somebody else is crawling all of these
    sources.
    """
    if sum((bool(targets), every, due)) != 1:
        raise click.UsageError("give SOURCE… or URL…, or --all, or --due: one of them")
    from scheduler.crawling import CrawlProcess, Orders

    orders = Orders(since=since, limit=limit, full=full)
    if due:
        from cli.due import crawl_due

        return crawl_due(place, orders, as_json)
    from scheduler.forking import READERS, begin_server

    # Workers' server and child load what they need while this process does; a wrong name ends both.
    begin_server(READERS)
    with CrawlProcess(place.settings, log=say) as process:
        names, urls = _named(targets, place) if targets else (_open_sources(place), ())
        orders = Orders(since=since, limit=limit, full=full, urls=urls)
        return carry_out(place, names, orders, process, as_json)


def _open_sources(place: Place) -> list[str]:
    from crawler import sites

    today = datetime.now(UTC).date()
    found = sites.sources(place.settings)
    return [name for name, source in sorted(found.items()) if source.closed is None or source.closed > today]


def _named(targets: tuple[str, ...], place: Place) -> tuple[list[str], tuple[str, ...]]:
    from crawler import sites

    sources = sites.sources(place.settings)
    urls = tuple(target for target in targets if "://" in target)
    if urls and len(urls) < len(targets):
        raise click.UsageError("give sources or addresses, not both")
    if not urls:
        return list(dict.fromkeys(known(target, sources) for target in targets)), ()
    owners = {url: sites.name_for(url, place.settings) for url in urls}
    strangers = [url for url, name in owners.items() if name is None]
    if strangers:
        raise click.UsageError(f"{strangers[0]} belongs to no source; govnews sources lists them")
    return list(dict.fromkeys(name for name in owners.values() if name)), urls


def carry_out(place: Place, names: Sequence[str], orders: "Orders", process: "CrawlProcess", as_json: bool) -> int:
    """Crawl in this process, tell how far it is, and print what came of it; return the exit status."""
    from cli.progress import following
    from cli.stopping import gently, interruption
    from scheduler.crawl import Report, crawl

    with place.open(create=True) as archive, gently() as stop, following(progress, Report()) as watch:
        report = crawl(archive, place.settings, dict.fromkeys(names), orders, process=process, stop=stop, watch=watch)
    told(report, as_json)
    if report.interrupted:
        left = f"; {report.unread} pages are still to be read: govnews process" if report.unread else ""
        raise interruption(stop, f"what was fetched is kept, the rest is left to the next crawl{left}")
    return ending([report]) if report.runs else BUSY


def ending(reports: Sequence["Report"]) -> int:
    """Return the exit status of crawls."""
    if any(report.storage_failed for report in reports):
        return STORAGE
    return SOME_FAILED if any(report.failed for report in reports) else DONE


def told(report: "Report", as_json: bool) -> None:
    """Print a report."""
    for sentence in report.busy:
        say(sentence)
    rows: list[dict[str, object]] = []
    for name, run in report.runs.items():
        counts = {**run.counts.__dict__, "rejected": dict(run.counts.rejected)}
        shown_rejected = ", ".join(f"{count} {reason}" for reason, count in run.counts.rejected.items())
        row: dict[str, object] = {"source": name, "run": run.id, "state": run.state, "reason": run.reason, **counts}
        rows.append(row if as_json else {**row, "rejected": shown_rejected})
    if as_json:
        for row in rows:
            print_json(row)
    elif rows:
        print_rows(rows, COLUMNS)
        for row in rows:
            if row["reason"]:
                say(f"{row['source']}: {row['state']}: {shown(row['reason'])}")


def progress(report: "Report") -> str:
    """Return a line a source: found, fetched, articles, rejected; one line for all where they are many."""
    if report.process is None:
        return "starting"
    rows: list[tuple[str, int, int, int, int, str]] = []
    for name, heard in report.process.heard.items():
        articles, rejected = (report.tally.by_source[name, kind] for kind in ("article", "rejection"))
        # What waits at the end of a run has been ended as pending.
        found = sum(heard.ended.values()) + (0 if heard.state else heard.waiting)
        rows.append((name, found, heard.ended.get("fetched", 0), articles, rejected, heard.state))
    if len(rows) > MOST_LINES:
        ended = sum(bool(row[-1]) for row in rows)
        found, fetched, articles, rejected = (sum(column) for column in list(zip(*rows, strict=True))[1:5])
        rows = [(f"{len(rows)} sources", found, fetched, articles, rejected, f"{ended} done")]
    lines = (
        f"{name}: found {found}, fetched {fetched}, articles {articles}, rejected {rejected}  {state}".rstrip()
        for name, found, fetched, articles, rejected, state in rows
    )
    return "\n".join(lines)
