"""`govnews record`: pages of a site, put on file again."""

import json
from pathlib import Path

import click

from cli.check_site import chosen_sites
from cli.options import settings
from cli.output import say


@click.command("record")
@click.argument("name", metavar="SOURCE")
@click.option("--articles", type=click.IntRange(1, 20), default=3, show_default=True, help="How many articles.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to write.  [.]")
def command(name: str, articles: int, root: Path) -> int:
    """Ask a source for one listing and some articles and put them on file, in place of those recorded before.

    Each page gets a JSON with what was read from it; "reviewed": false stays in it until a person has compared both.
    Pages that people wrote ("origin": "synthetic") are not touched. Exit status 1 where no article was recorded.
    """
    from scheduler.new_site import Folders
    from scheduler.site_check import check

    configuration = settings()
    site = chosen_sites((name,), configuration)
    checked = check(configuration, site, articles)[0]
    for problem in checked.problems:
        say(f"{name}: {problem}")
    recordings = [one for one in checked.recordings if one.kind != "other"]
    if not any(one.kind == "article" for one in recordings):
        say("nothing was written: no article was read")
        return 1
    folder = Folders.under(root, configuration.sites).pages / name
    _take_away(folder)
    for recording in recordings:
        print(recording.write(folder))
    say('compare page and JSON, correct the JSON, then set "reviewed": true in it')
    return 0


def _take_away(folder: Path) -> None:
    """Remove what was recorded before; what people wrote stays."""
    for path in sorted(folder.glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8")).get("origin") == "recorded":
            for suffix in (".json", ".html", ".xml"):
                path.with_suffix(suffix).unlink(missing_ok=True)
