"""`govnews new-site`: looks at a site that nobody has described and drafts its site file."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from cli.choosing import asked_province
from cli.options import settings
from cli.output import say
from records.source import Kind

if TYPE_CHECKING:
    from crawler.asking import Answered
    from crawler.configuration import Configuration
    from scheduler.looking import Look
    from scheduler.new_site import Draft, Folders

HOST = re.compile(r"(?:https?://)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?::\d{1,5})?)/?", re.IGNORECASE)
NAME = re.compile(r"[a-z][a-z0-9_]{1,60}")


@click.command("new-site")
@click.argument("what", nargs=-1, required=True, metavar="HOST | FILE…")
@click.option("--name", help="What the source is to be called.  [from its host]")
@click.option("--publisher", help="Its publisher, with accents.  [as the site calls itself]")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="What publishes there.  [guessed from the host]")
@click.option("--province", metavar="NAME|CODE", help="Where it is.  [guessed from the host]")
@click.option("--url", "urls", multiple=True, help="With FILEs: the address of each, in order.  [as the pages say]")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to write.  [.]")
@click.option("--force", is_flag=True, help="Also where a source has the host already.")
def command(
    what: tuple[str, ...],
    name: str | None,
    publisher: str | None,
    kind: Kind | None,
    province: str | None,
    urls: tuple[str, ...],
    root: Path,
    force: bool,
) -> int:
    """Look at a site (or at saved pages) and write its site file, pages on file and line in docs/sources.md.

    Sixteen requests at most, as politely as a crawl: front page, feeds, sitemap, a few sections and articles. In a
    checkout the files go to their places there, elsewhere into the folder of your own site files (setting sites).
    What it writes is a draft: review it, then try `govnews check-site NAME`. Exit status 1 where nothing was written.
    """
    from scheduler.new_site import Folders, Wanted, draft, name_of

    configuration = settings()
    place = asked_province(province)
    files = [Path(each) for each in what if Path(each).is_file()]
    if files and len(files) < len(what):
        raise click.UsageError("give a host or files, not both")
    look = _files(files, urls) if files else _live(what, configuration, force)
    for sentence in look.said:
        say(sentence)
    if look.pattern is None or not look.places:
        say("nothing was written: no place that announces articles was found")
        return 1
    called = name or name_of(look.home.partition("//")[2])
    if not NAME.fullmatch(called):
        raise click.UsageError(f"a source cannot be called '{called}': small letters, digits and _; give --name")
    wanted = Wanted(name=called, publisher=publisher, kind=kind, province=place.code if place else None)
    return _written(draft(look, wanted, _today()), Folders.under(root, configuration.sites))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _live(what: Sequence[str], configuration: "Configuration", force: bool) -> "Look":
    from crawler import sites
    from crawler.asking import Ask, run_errands
    from crawler.contact import require_contact_for
    from scheduler.looking import Look, look

    host = HOST.fullmatch(what[0]) if len(what) == 1 else None
    if host is None:
        raise click.UsageError(f"'{what[0]}' is neither a file nor a host such as baohaugiang.com.vn")
    owner = sites.name_for(f"https://{host[1]}/", configuration)
    if owner and not force:
        raise click.UsageError(f"{host[1]} belongs to {owner} already: govnews check-site {owner}, or --force")
    require_contact_for(host[1], [f"https://{host[1]}/"], configuration)
    found = Look()

    async def errand(ask: Ask) -> None:
        await look(host[1].lower(), ask, found)

    run_errands(configuration, {host[1]: (None, errand)})
    return found


def _files(files: Sequence[Path], urls: Sequence[str]) -> "Look":
    from scheduler.looking import look_at_files

    if urls and len(files) != len(urls):
        raise click.UsageError(f"{len(files)} files and {len(urls)} addresses: give --url once for each FILE, or not")
    return look_at_files([_saved(file, url) for file, url in zip_longest(files, urls)])


def _saved(file: Path, url: str | None) -> "Answered":
    from crawler.asking import Answered
    from scheduler.file_pages import page_url

    body = file.read_bytes()
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    found = url or _own_address(body) or page_url(None, str(file))
    if "://" not in found or not found.startswith("http"):
        raise click.UsageError(f"{file} does not say where it is from: give --url")
    return Answered(url=found, status=200, body=body, type="text/html", at=at)


def _own_address(body: bytes) -> str | None:
    """Return the address that a page gives itself."""
    from crawler.markup import elements, parse_html

    root = parse_html(body)
    if root is None:
        return None
    for css, attribute in (("link[rel=canonical][href]", "href"), ("meta[property='og:url'][content]", "content")):
        for element in elements(root, css):
            address = str(element.get(attribute)).strip()
            if address.startswith("http"):
                return address
    return None


def _written(drawn: "Draft", folders: "Folders") -> int:
    from scheduler.new_site import write
    from scheduler.source_list import add, line

    try:
        files = write(drawn, folders)
    except FileExistsError as error:
        raise click.UsageError(f"{error.args[0]} is there already; give another --name") from None
    add(folders.docs, line(drawn.name, drawn.source, drawn.kinds))
    for path in (*files, folders.docs):
        print(path)
    fitted = ", ".join(drawn.platforms) or "none fits: the general rules read them; a Layout of its own may be needed"
    say(f"layouts of known platforms: {fitted}")
    say(f"review it, then: govnews check-site {drawn.name}")
    return 0
