"""`govnews search`: full text, with and without accents."""

from dataclasses import asdict

import click

from cli.choosing import Choice, with_choice
from cli.options import Place, as_json, with_archive
from cli.output import print_json, say, shown


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many first.")
@with_choice
@with_archive
@as_json
def command(words: tuple[str, ...], limit: int, offset: int, choice: Choice, place: Place, as_json: bool) -> int | None:
    """Find articles that hold all WORDS: with or without accents, đ like d; a "quoted phrase" as it stands.

    Those with the accents as typed come first, then those that have the words in the title, then the newest.
    With --json one object a line.
    """
    with place.reading() as archive:
        # The shell eats quotation marks: an argument with blanks in it is the phrase it was.
        query = " ".join(f'"{word}"' if " " in word and '"' not in word and len(words) > 1 else word for word in words)
        hits = archive.search.find(query, choice.filter(archive, place), limit=limit, offset=offset)
    for hit in hits:
        if as_json:
            print_json(asdict(hit))
            continue
        gone = "  (withdrawn)" if hit.state == "gone" else ""
        also = f"  (+{len(hit.also)} with the same text)" if hit.also else ""
        print(f"{hit.id[:12]}  {shown(hit.published)[:16]:16}  {hit.source}{gone}{also}")
        print(f"    {shown(hit.title)}\n    {shown(hit.snippet)}")
    if not hits and not as_json:
        say("no article holds all of these words")
    return None
