"""`govnews backfill`: walks a source into its past, in slices, over days where it takes days."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from cli.exits import DONE, SOME_FAILED
from cli.options import DAY, Place, as_json, known, with_archive
from cli.output import print_json, say

if TYPE_CHECKING:
    from scheduler.backfill import Backfilled, Wanted
    from scheduler.schedules import Schedules


@click.command("backfill")
@click.argument("source")
@click.option("--from", "since", type=DAY, required=True, help="Walk back to this day.")
@click.option("--to", "until", type=DAY, help="Leave articles alone that were published after this day.")
@click.option(
    "--slice",
    "size",
    type=click.IntRange(5),
    default=100,
    show_default=True,
    help="Requests in one go; then it gives way.",
)
@click.option("--again", is_flag=True, help="Begin anew instead of where the last backfill stopped.")
@with_archive
@as_json
def command(source: str, since: date, until: date | None, size: int, again: bool, place: Place, as_json: bool) -> int:
    """Walk the listings and sitemaps of SOURCE into its past, as far as --from, and fetch what is not here yet.

    It works in slices, as politely as any crawl, and gives way to the scheduled crawl of the source. Ctrl-C pauses
    it; the same command goes on where it stopped, today or next week, and an earlier --from goes on from there.
    Exit status 1 where the site gives nothing any more.
    """
    if until is not None and since > until:
        raise click.UsageError(f"--from {since} is later than --to {until}")
    from crawler import sites
    from scheduler.backfill import Wanted

    known(source, sites.sources(place.settings))
    if not sites.spider(source, place.settings).discover:
        raise click.UsageError(f"{source} says nowhere where its articles are announced; see govnews check-site")
    return _carried_out(place, Wanted(source=source, since=since, until=until, again=again, slice=size), as_json)


def _carried_out(place: Place, wanted: "Wanted", as_json: bool) -> int:
    from cli.crawl import progress
    from cli.progress import following
    from cli.stopping import gently, interruption
    from scheduler.backfill import backfill
    from scheduler.crawl import Report

    with place.open(create=True) as archive, gently() as stop, following(progress, Report()) as watch:

        def after(done: "Backfilled") -> None:
            print_json(said(done, wanted)) if as_json else say(sentence(done, wanted))

        done = backfill(
            archive, place.settings, wanted,
            schedules=_schedules(place), stop=stop, tell=say, watch=watch, after=after, hear=say,
        )  # fmt: skip
    if stop.is_set():
        raise interruption(stop, "the walk is kept; the same command goes on from here")
    if not as_json:
        print(ending(done, wanted))
    return DONE if done.finished else SOME_FAILED


def _schedules(place: Place) -> "Schedules | None":
    """Return the schedule to give way to, if there is one."""
    if not place.settings.schedules.is_file():
        return None
    from scheduler.turns import read_schedules

    return read_schedules(place.settings)


def said(done: "Backfilled", wanted: "Wanted") -> dict[str, object]:
    """Return how far a backfill is, for a program; ``requests_left`` is null where nobody knows."""
    walk, run, time = done.walk, done.last, done.time_left
    return {
        "source": wanted.source,
        "from": wanted.since,
        "to": wanted.until,
        "run": run.id if run else None,
        "state": run.state if run else None,
        "finished": done.finished,
        "back_to": back_to(done),
        "places": walk.pages if walk else 0,
        "asked": done.asked,
        "new": done.new,
        "waiting": done.waiting,
        "requests_left": done.left,
        "seconds_left": round(time.total_seconds()) if time is not None else None,
        "entrances": walk.reach if walk else {},
    }


def back_to(done: "Backfilled") -> str | None:
    """Return the day that every entrance which prints days has come back to."""
    days = [reach.oldest for reach in done.walk.reach.values() if reach.oldest and not reach.ended] if done.walk else []
    ended = [reach.oldest for reach in done.walk.reach.values() if reach.oldest] if done.walk else []
    return max(days) if days else min(ended, default=None)


def sentence(done: "Backfilled", wanted: "Wanted") -> str:
    """Return how far a backfill is, for a person."""
    day, pages = back_to(done), done.walk.pages if done.walk else 0
    parts = [
        f"back to {day}" if day else "how far back is unknown: its listings print no days",
        f"{pages} places looked through, {done.asked} addresses asked, {done.new} new articles",
    ]
    if done.waiting:
        parts.append(f"{done.waiting} articles wait")
    return f"{wanted.source}: " + "; ".join([*parts, _left(done)])


def _left(done: "Backfilled") -> str:
    if done.finished:
        return "nothing is left"
    if done.left is None:
        return "how many pages are left is unknown"
    time = done.time_left
    return f"about {done.left} requests left" + (f", {_roughly(time)} at this pace" if time is not None else "")


def _roughly(time: timedelta) -> str:
    hours = time.total_seconds() / 3600
    if hours >= 36:
        return f"{hours / 24:.0f} days"
    return f"{hours:.1f} hours" if hours >= 1.5 else f"{max(1, round(hours * 60))} minutes"


def ending(done: "Backfilled", wanted: "Wanted") -> str:
    """Return how a backfill ended and why each entrance did, a line each."""
    if done.stuck:
        run = done.last
        why = f" ({run.state}: {run.reason})" if run else ""
        return f"{wanted.source}: the site gave nothing {done.failures} times in a row{why}; try again later"
    reaches = done.walk.reach if done.walk else {}
    lines = [f"  {root}: {reach.pages} pages; {reach.ended}" for root, reach in reaches.items()]
    return "\n".join([sentence(done, wanted), *lines])
