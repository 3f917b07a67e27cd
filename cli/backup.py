"""`govnews backup`: a copy that is whole by itself, also while a crawl goes on."""

from dataclasses import asdict
from pathlib import Path

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json, shown


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@with_archive
@as_json
def command(folder: Path, place: Place, as_json: bool) -> None:
    """Copy the archive to the new FOLDER, consistently also during a crawl: database, then WARC files.

    The copy is an archive of its own: govnews verify --archive FOLDER looks through it.
    """
    from cli.progress import counting
    from storage.backup import backup

    with place.open() as archive, counting("bytes copied") as tell:
        done = backup(archive, folder, tell)
    if as_json:
        print_json(asdict(done))
        return
    print(f"{done.files} WARC files ({done.bytes} B) and the database copied to {shown(done.target)}")
    if done.advice:
        print(f"to use it: {shown(done.advice)}")
