"""`govnews remove`: takes an article down and leaves a tombstone."""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json, shown


@click.command("remove")
@click.argument("id")
@click.option("--why", required=True, help="The reason, as it is to stand on the tombstone.")
@with_archive
@as_json
def command(id: str, why: str, place: Place, as_json: bool) -> None:
    """Take the article ID out of the archive on request: text, facts and search forget it, a tombstone says why.

    It is not crawled or rebuilt again. The WARC files stay as they are, and `govnews verify` still passes.
    """
    if not why.strip():
        raise click.UsageError("--why is empty; the tombstone needs a reason")
    with place.open() as archive:
        stone = archive.tombstones.remove(id, why.strip(), datetime.now(UTC))
    if as_json:
        print_json(asdict(stone))
    else:
        print(f"removed {stone.article} of {stone.source}: {shown(stone.why)}")
