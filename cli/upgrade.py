"""`govnews upgrade`: brings an archive's database to the schema of this version."""

import click

from cli.options import Place, with_archive
from cli.output import shown


@click.command("upgrade")
@with_archive
def command(place: Place) -> None:
    """Bring the archive's database up to date after govnews itself was; crawl does the same by itself.

    Make a copy first (govnews backup, with the older version): there is no way back but the copy.
    """
    from storage.folder import Folder

    Folder(place.settings.archive.expanduser().absolute()).identity()
    with place.open(create=True) as archive:
        print(f"{shown(archive.database.where)}: up to date")
