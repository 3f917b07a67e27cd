"""`govnews link`: finds the articles that tell one story in nearly the same words."""

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json


@click.command("link")
@with_archive
@as_json
def command(place: Place, as_json: bool) -> None:
    """Link near duplicates (a notice and the newspaper's copy of it) with the sentences in which they differ.

    Each crawl links its newest articles; this does the rest, after a first crawl or a rebuild. Nothing is merged.
    """
    from cli.stopping import gently, interruption
    from scheduler.linking import link

    with place.open() as archive, gently() as stop:
        done = link(archive, stop=stop)
    if as_json:
        print_json({"articles": done})
    else:
        print(f"{done} articles compared with their likes")
    if stop.is_set():
        raise interruption(stop, "what was linked stays; govnews link does the rest")
