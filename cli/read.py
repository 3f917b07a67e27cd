"""`govnews read`: pages in files, read without an archive; the door through which the reader is measured."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.options import as_json, known, settings
from cli.output import as_json as to_json
from cli.output import shown

COLUMNS = ("title", "lead", "published", "published_basis", "modified", "byline", "authors", "category", "captions")


@click.command("read")
@click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(exists=True, dir_okay=False, readable=True))
@click.option("--url", help="Address that the page came from (with one FILE).")
@click.option("--source", help="Source whose layouts are tried; without it, the one that the address belongs to.")
@click.option("--no-layouts", is_flag=True, help="Read by the general rules alone, as a page of an unknown site.")
@click.option(
    "--batch", metavar="-", help="Read JSON lines (file, url; source, fetched_at optional) from '-' or a file."
)
@click.option("--explain", is_flag=True, help="Show how each field was found, and what was left out and why.")
@click.option("--workers", type=click.IntRange(1, 256), help="Worker processes.  [as many as processors]")
@as_json
def command(
    files: tuple[str, ...],
    url: str | None,
    source: str | None,
    no_layouts: bool,
    batch: str | None,
    explain: bool,
    workers: int | None,
    as_json: bool,
) -> int:
    """Read pages from files and print what was found in them: no archive is needed, none is touched.

    With --json one line a page comes out, in the order in which they went in: file, title, lead, published,
    published_basis, modified, byline, authors, category, text, paragraphs, captions, images, attachments and
    rejected (the reason code, or null). Exit status 1 where a page was not read.
    """
    if bool(files) == bool(batch):
        raise click.UsageError("give FILE… or --batch -, one of them")
    if url and len(files) != 1:
        raise click.UsageError("--url goes with exactly one FILE")
    from scheduler.files import FileReader

    reader = FileReader.of(settings(), layouts=not no_layouts)
    if source:
        known(source, reader.sources)
    alone: list[dict[str, object]] = [{"file": file, "url": url} for file in files]
    tasks = _tasks(_lines(batch) if batch else alone, source, explain)
    failed = 0
    for row in reader.read(tasks, workers=workers):
        failed += row["rejected"] is not None
        print(to_json(row) if as_json else _for_people(row), flush=as_json and not batch)
    return 1 if failed and not batch else 0


def _lines(batch: str) -> Iterator[dict[str, object]]:
    with nullcontext(sys.stdin.buffer) if batch == "-" else Path(batch).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                given = json.loads(line)
                if not isinstance(given, dict) or not isinstance(given.get("file"), str):
                    raise ValueError("no object with a 'file'")
            except ValueError as error:
                raise click.UsageError(f"{batch}: line {number}: not the JSON wanted: {error}") from None
            yield given


def _tasks(lines: Iterable[dict[str, object]], source: str | None, explain: bool) -> Iterator[dict[str, object]]:
    now = datetime.now(UTC).isoformat()
    for given in lines:
        yield {"fetched_at": now, **given, "source": given.get("source") or source, "explain": explain}


def _for_people(row: dict[str, object]) -> str:
    lines = [f"file       {shown(row['file'])}"]
    if row["rejected"]:
        lines.append(f"rejected   {shown(row['rejected'])}")
    lines += [f"{name.replace('published_basis', 'basis'):10} {shown(row[name])}" for name in COLUMNS if row[name]]
    for name in ("images", "attachments"):
        items = row[name]
        assert isinstance(items, list)
        lines += [f"{name.removesuffix('s'):10} {shown(item['url'])}" for item in items]
    paragraphs = row["paragraphs"]
    assert isinstance(paragraphs, list)
    lines += [f"\n{shown(paragraph)}" for paragraph in paragraphs]
    if "explanation" in row:
        lines.append("\nhow it was found\n" + shown_tree(row["explanation"]))
    return "\n".join(lines) + "\n"


def shown_tree(value: object, indent: int = 2) -> str:
    """Return nested lists and mappings as indented lines."""
    pad = " " * indent
    if isinstance(value, Mapping):
        return "\n".join(_branch(str(key), item, indent) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "\n".join(shown_tree(item, indent) for item in value)
    return f"{pad}{shown(value)}"


def _branch(key: str, value: object, indent: int) -> str:
    pad = " " * indent
    if isinstance(value, (Mapping, list, tuple)) and value:
        return f"{pad}{shown(key)}\n{shown_tree(value, indent + 2)}"
    return f"{pad}{shown(key)}: {shown(value)}"
