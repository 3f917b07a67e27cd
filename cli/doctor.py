"""`govnews doctor`: whether this machine and these settings can carry a crawl, line by line."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_rows

if TYPE_CHECKING:
    from crawler.configuration import Configuration

BUILT = date(2026, 11, 1)
"""No honest clock is earlier: the program was written later."""
LIBRARIES = ("scrapy", "trafilatura", "lxml", "sqlalchemy", "warcio")


class Check(NamedTuple):
    """One line of the report."""

    level: Literal["ok", "warn", "fail"]
    what: str
    said: str


@click.command("doctor")
@with_archive
@as_json
def command(place: Place, as_json: bool) -> int:
    """Check settings, archive, disk, database, clock, schedules and sources: ok, warn or fail, a line each.

    Asks no server. Exit status 1 where anything fails.
    """
    found = [check for look in CHECKS for check in _safely(look, place.settings)]
    print_rows([check._asdict() for check in found], Check._fields, as_lines=as_json)
    return 1 if any(check.level == "fail" for check in found) else 0


def _safely(look: "Callable[[Configuration], Iterator[Check]]", settings: "Configuration") -> Iterator[Check]:
    """Run one check; its own failure is its finding."""
    try:
        yield from look(settings)
    except Exception as error:
        yield Check("fail", look.__name__.strip("_"), " ".join(str(error).split()) or type(error).__name__)


def _program(settings: "Configuration") -> Iterator[Check]:
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    try:
        own = version("govnews")
    except PackageNotFoundError:
        own = "(not installed)"
    yield Check("ok", "program", f"govnews {own}, Python {sys.version.split()[0]}, {versions}")
    if os.geteuid() == 0:
        yield Check("warn", "user", "running as root: an ordinary user is enough and safer")


def _contact(settings: "Configuration") -> Iterator[Check]:
    if settings.contact:
        yield Check("ok", "contact", settings.contact)
    else:
        yield Check("fail", "contact", "not set, so the live web is not crawled; set GOVNEWS_CONTACT to your address")
    if settings.politeness != "polite":
        yield Check("warn", "politeness", f"{settings.politeness}: for servers on this machine only")
    if settings.allow_loopback or settings.connect_to:
        yield Check("warn", "addresses", "this machine may be crawled (allow_loopback or connect_to is set)")
    proxies = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    if proxies:
        yield Check("warn", "proxy", f"{', '.join(sorted(proxies))} set: govnews connects directly")


def _folder(settings: "Configuration") -> Iterator[Check]:
    folder = settings.archive.expanduser().absolute()
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        yield Check("fail", "archive", f"{there}: not writable")
        return
    made = (folder / "archive.json").is_file()
    yield Check(
        "ok" if made else "warn", "archive", str(folder) if made else f"{folder}: none yet; the first crawl makes it"
    )
    free = shutil.disk_usage(there).free // 2**20
    enough = free > settings.min_free_mb
    yield Check("ok" if enough else "fail", "disk", f"{free} MB free; a crawl pauses below {settings.min_free_mb} MB")
    with tempfile.TemporaryFile() as scratch:
        scratch.write(b"govnews")
    yield Check("ok", "temporary files", tempfile.gettempdir())


def _sqlite(settings: "Configuration") -> Iterator[Check]:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    connection.close()
    yield Check("ok", "sqlite", f"{sqlite3.sqlite_version} with FTS5")


def _database(settings: "Configuration") -> Iterator[Check]:
    if not (settings.archive / "archive.json").is_file() and not settings.database_url:
        return
    from storage import Archive

    with Archive.open(settings.archive, settings.database_url, read_only=True) as archive:
        newest = archive.runs.latest(limit=1)
        yield Check("ok", "database", archive.database.where)
    if newest and newest[0].begun_at > datetime.now(UTC):
        yield Check("fail", "clock", f"set back: the archive holds a run of {newest[0].begun_at:%Y-%m-%d %H:%M} UTC")


def _volumes(settings: "Configuration") -> Iterator[Check]:
    if not (settings.archive / "archive.json").is_file() and not settings.database_url:
        return
    from crawler import sites
    from scheduler.expected import shortfalls
    from storage import Archive

    with Archive.open(settings.archive, settings.database_url, read_only=True) as archive:
        for source, said in shortfalls(archive, sites.sources(settings), datetime.now(UTC)).items():
            yield Check("warn", source, f"{said}: govnews check-site {source} tells what is found there")


def _clock(settings: "Configuration") -> Iterator[Check]:
    now = datetime.now(UTC)
    wrong = now.date() < BUILT
    yield Check("fail" if wrong else "ok", "clock", f"{now:%Y-%m-%d %H:%M:%S} UTC{' is in the past' if wrong else ''}")
    try:
        ZoneInfo("Asia/Ho_Chi_Minh")
    except ZoneInfoNotFoundError:
        yield Check("fail", "time zones", "Asia/Ho_Chi_Minh is unknown: install tzdata")


def _sites(settings: "Configuration") -> Iterator[Check]:
    from crawler import sites

    found = sites.sources(settings)
    yield Check("ok" if found else "fail", "sources", f"{len(found)} site files read")


def _schedules(settings: "Configuration") -> Iterator[Check]:
    from scheduler.turns import read_schedules

    if not Path(settings.schedules).exists():
        yield Check("warn", "schedules", f"{settings.schedules}: no such file; govnews run and crawl --due need one")
        return
    read = read_schedules(settings)
    named = {source for source, _ in read.by_source()}
    yield Check("ok", "schedules", f"{settings.schedules}: {len(read.entries)} entries, {len(named)} sources")


CHECKS = (_program, _contact, _folder, _sqlite, _database, _clock, _sites, _volumes, _schedules)
