"""`govnews run`: the scheduler that stays."""

import logging
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import Place, with_archive
from cli.output import say

if TYPE_CHECKING:
    from scheduler.crawl import Report

log = logging.getLogger("govnews")


@click.command("run")
@click.option(
    "--schedules", type=click.Path(path_type=Path), help="The file.  [GOVNEWS_SCHEDULES, or ./schedules.yaml]"
)
@with_archive
def command(schedules: Path | None, place: Place) -> int:
    """Stay and crawl as schedules.yaml says, until SIGTERM or Ctrl-C; missed moments are made up once.

    Shares run ledger and locks with `govnews crawl --due`: both may be used, nothing is run twice. A second
    `govnews run` on the same archive ends with status 5.
    """
    from dataclasses import replace

    from crawler.progress import set_up_log
    from scheduler.service import Service
    from scheduler.turns import read_schedules, run_due

    settings = replace(place.settings, schedules=schedules) if schedules else place.settings
    set_up_log(settings.log_level, settings.log_format)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    read = read_schedules(settings)
    with place.open(create=True) as archive, archive.lock("run"):

        def run_entry(entry: str | None) -> None:
            reports = run_due(
                archive, settings, read, entry=entry, stop=service.stopping, hear=lambda line: log.info("%s", line)
            )
            for report in reports:
                _note(report)

        service = Service(read, run_entry)
        for entry in read.entries:
            log.info("%s: %s, %d sources", entry.name, entry.cron.text, len(entry.sources))
        number = service.run()
    say("stopped; what was fetched is kept, the next start takes up the rest")
    return 0 if number == signal.SIGTERM else 128 + number


def _note(report: "Report") -> None:
    for name, run in report.runs.items():
        counts = run.counts
        late = ""
        if run.slot is not None and (run.begun_at - run.slot).total_seconds() > 3600:
            late = f", late by {run.begun_at - run.slot}"
        said = f"found {counts.found}, new {counts.new}, revised {counts.revised}, failed {counts.failed}"
        log.info("%s: %s%s: %s %s", name, run.state, late, said, run.reason)
