"""`govnews check-site`: whether site files still hold, asked of the live sites."""

from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import as_json, known, settings
from cli.output import print_json, print_rows, say, shown

if TYPE_CHECKING:
    from crawler import NewsSpider
    from crawler.configuration import Configuration

COLUMNS = ("source", "verdict", "announced", "found", "missing", "layout")


@click.command("check-site")
@click.argument("names", nargs=-1, metavar="[SOURCE…]")
@click.option("--all", "every", is_flag=True, help="All sources whose publisher still exists.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write a report to paste in an issue.")
@as_json
def command(names: tuple[str, ...], every: bool, report: Path | None, as_json: bool) -> int:
    """Ask one listing and one article of each source and say which parts were found.

    Asks the live sites, as politely as a crawl, and keeps nothing. A source that is "ok" may be entered as confirmed
    in its site file: confirmed=date(…). Exit status 1 where one is partial or failed.
    """
    if bool(names) == every:
        raise click.UsageError("give SOURCE…, or --all")
    from scheduler.site_check import check
    from scheduler.site_check import report as as_report

    configuration = settings()
    checks = check(configuration, chosen_sites(names, configuration))
    rows = [{**asdict(one), "verdict": one.verdict} for one in checks]
    for row in rows:
        del row["recordings"]
        if as_json:
            print_json(row)
    if not as_json:
        print_rows(rows, COLUMNS)
        for one in checks:
            for problem in one.problems:
                say(f"{one.source}: {shown(problem)}")
    if report is not None:
        report.write_text(as_report(checks, _version(), datetime.now(UTC).astimezone().date()), encoding="utf-8")
        say(f"{report}: the same, for an issue")
    return 0 if all(one.verdict == "ok" for one in checks) else 1


def chosen_sites(names: tuple[str, ...], configuration: "Configuration") -> "dict[str, type[NewsSpider]]":
    """Return the spiders of the names, or of all open sources; refuse live ones without a contact address."""
    from crawler import sites
    from crawler.contact import require_contact

    found = sites.spiders(configuration)
    today = datetime.now(UTC).date()
    still = [name for name, spider in found.items() if not spider.source.closed or spider.source.closed > today]
    chosen = {name: found[name] for name in dict.fromkeys(known(one, found) for one in names or still)}
    require_contact(chosen.values(), configuration)
    return chosen


def _version() -> str:
    try:
        return version("govnews")
    except PackageNotFoundError:
        return "(not installed)"
