"""`govnews crawl --due`: what the schedule wants and nobody has run, once."""

from typing import TYPE_CHECKING

from cli.options import Place
from cli.output import say

if TYPE_CHECKING:
    from scheduler.crawling import Orders


def crawl_due(place: Place, orders: "Orders", as_json: bool) -> int:
    """Run what is due; nothing due is no failure, and says nothing: cron mails what is said."""
    from cli.crawl import ending, progress, told
    from cli.progress import following
    from cli.stopping import gently, interruption
    from scheduler.crawl import Report
    from scheduler.turns import read_schedules, run_due

    schedules = read_schedules(place.settings)
    with place.open(create=True) as archive, gently() as stop, following(progress, Report()) as watch:
        reports = run_due(archive, place.settings, schedules, orders=orders, stop=stop, watch=watch, hear=say)
    for report in reports:
        told(report, as_json)
    if stop.is_set():
        raise interruption(stop, "what was fetched is kept; the next crawl --due takes up the rest")
    return ending(reports)
