"""`govnews export`: articles for other programs."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.choosing import Choice, with_choice
from cli.options import Place, with_archive
from cli.output import as_json as to_json
from cli.output import say
from cli.spreadsheet import csv_lines, written

if TYPE_CHECKING:
    from storage.articles import Stored

AROUND = ("id", "version", "state", "first_seen", "last_seen", "gone_at", "duplicate_of", "province", "page")
COLUMNS = (
    *("id", "source", "province", "url", "title", "lead", "published", "published_basis", "modified", "byline"),
    *("authors", "category", "topics", "text", "attachments", "event_date", "reporting_period"),
    *("version", "state", "first_seen", "last_seen", "gone_at", "duplicate_of", "page", "page_digest", "engine"),
)


@click.command("export")
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl"]), default="jsonl", show_default=True, help="The form."
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [standard output]")
@click.option("--raw", is_flag=True, help="CSV for programs: cells exactly as they are, formulas and all.")
@click.option("--no-duplicates", is_flag=True, help="Leave out articles whose text another article had first.")
@with_choice
@with_archive
def command(form: str, output: Path | None, raw: bool, no_duplicates: bool, choice: Choice, place: Place) -> None:
    """Write all articles that are chosen: current text, dates and where they come from.

    In CSV a cell that a spreadsheet could take for a formula begins with an apostrophe ('), unless --raw is given;
    jsonl (one JSON object a line, everything that is known, facts included) is never changed. A file appears whole
    or not at all.
    """
    from dataclasses import replace

    count = 0
    with place.reading() as archive, written(output) as stream:
        chosen = replace(choice.filter(archive, place), duplicates=not no_duplicates)

        def rows() -> Iterator[dict[str, object]]:
            nonlocal count
            for stored in archive.articles.export(chosen):
                count += 1
                yield _row(stored)

        if form == "csv":
            stream.writelines(csv_lines(rows(), COLUMNS, raw=raw))
        else:
            stream.writelines(to_json(row) + "\n" for row in rows())
    if output is not None:
        say(f"{count} articles written to {output}")


def _row(stored: "Stored") -> dict[str, object]:
    article = stored.article
    row = asdict(article)
    published, modified = article.published, article.modified
    return {
        **row,
        **{name: getattr(stored, name) for name in AROUND},
        "text": article.text,
        "published": published.value if published else None,
        "published_basis": published.basis if published else None,
        "published_precision": published.precision if published else None,
        "modified": modified.value if modified else None,
        "attachments": [file.url for file in article.attachments],
        "facts": [{**fact, "attributes": dict(fact["attributes"])} for fact in row["facts"]],
    }
