"""`govnews rebuild`: the database made again from the WARC files."""

from contextlib import closing

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json, say, shown


@click.command("rebuild")
@click.option("--workers", type=click.IntRange(1, 256), help="Worker processes.  [as many as processors]")
@with_archive
@as_json
def command(workers: int | None, place: Place, as_json: bool) -> int:
    """Make the database again from the WARC files and the ledger's exports: same pages, versions, articles and ids.

    For a database that was lost or deleted; killed in the middle it can be run again. Exit status 3 where part of
    the WARC files cannot be read.
    """
    from cli.progress import counting, following
    from scheduler.jobs import Chosen, process
    from scheduler.processing import Tally
    from storage import Archive
    from storage.folder import Folder
    from storage.rebuild import mark_withdrawn, rebuild

    settings = place.settings
    Folder(settings.archive.expanduser().absolute()).identity()
    with counting("bytes indexed") as tell:
        result = rebuild(settings.archive, settings.database_url, progress=tell)
    opened = closing(Archive.open(settings.archive, settings.database_url))
    with opened as archive, following(lambda tally: f"{tally.pages} pages read", Tally()) as watch:
        tally = process(archive, settings, Chosen(), workers=workers, watch=watch)
        mark_withdrawn(archive)
        articles = archive.articles.count()
    for finding in result.damaged:
        say(shown(finding))
    if as_json:
        print_json({"pages": result.pages, "read": tally.pages, "articles": articles, "damaged": len(result.damaged)})
    else:
        print(f"{result.pages} pages indexed, {tally.pages} read, {articles} articles; damaged: {len(result.damaged)}")
    return 3 if result.damaged else 0
