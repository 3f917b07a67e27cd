"""`govnews verify`: whether the archive still holds what its database says."""

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json, say, shown


@click.command("verify")
@with_archive
@as_json
def command(place: Place, as_json: bool) -> int:
    """Compare every stored page with its record in the WARC files: place, length and digest.

    Names each thing that is wrong. Exit status 3 where anything is, 0 where nothing is.
    """
    from cli.progress import counting
    from storage.verify import verify

    count = 0
    with place.reading() as archive, counting("verified") as tell:
        archive.check()
        for finding in verify(archive, tell):
            count += 1
            if as_json:
                print_json({**finding.__dict__, "said": str(finding)})
            else:
                print(shown(finding))
        pages = sum(archive.pages.counts().values())
    say(f"{pages} pages compared, {count} findings" if count else f"{pages} pages compared: all as it was written")
    return 3 if count else 0
