"""`govnews show`: one article with everything that is known of it."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.options import Place, as_json, with_archive
from cli.output import print_json, print_rows, shown

if TYPE_CHECKING:
    from records import Article
    from storage import Archive
    from storage.articles import Stored

HEAD = ("title", "lead", "url", "byline", "authors", "credits", "category", "topics", "captions", "flags")


@click.command("show")
@click.argument("id")
@click.option("--versions", is_flag=True, help="Every version of the text, with what changed.")
@click.option("--raw", is_flag=True, help="The page as it came, byte for byte (decompressed), to standard output.")
@with_archive
@as_json
def command(id: str, versions: bool, raw: bool, place: Place, as_json: bool) -> None:
    """Show the article whose id is ID, or begins with it; the text has its facts marked as [words]{kind}.

    What is shown last says where it comes from: WARC file, offset and digest of the page, code and layout.
    """
    if raw and (versions or as_json):
        raise click.UsageError(f"--raw is the page alone, without {'--versions' if versions else '--json'}")
    with place.reading() as archive:
        stored = archive.articles.get(id)
        if raw:
            _print_raw(archive, stored)
        elif versions:
            _print_versions(archive, stored, as_json)
        elif as_json:
            print_json(
                {**asdict(stored), "text": stored.article.text, "record": asdict(archive.pages.get(stored.page))}
            )
        else:
            print("\n".join(_for_people(archive, stored)))


def _for_people(archive: "Archive", stored: "Stored") -> Iterator[str]:
    article = stored.article
    yield f"id          {stored.id}  (version {stored.version}, {stored.state})"
    for name, value in (("source", article.source), ("published", article.published), ("modified", article.modified)):
        yield f"{name:11} {shown(value) if isinstance(value, str) else _moment(value)}"
    yield from (f"{name:11} {shown(getattr(article, name))}" for name in HEAD if getattr(article, name))
    if stored.duplicate_of:
        yield f"same text   first in {stored.duplicate_of}"
    yield from (f"near        {near.other} ({near.similarity} % the same)" for near in archive.likenesses.of(stored.id))
    yield from (f"attachment  {shown(file.name)} {shown(file.url)}" for file in article.attachments)
    yield from (f"image       {shown(image.url)} {shown(image.caption or '')}" for image in article.images)
    yield ""
    yield from (f"{shown(line)}\n" if line else "" for line in marked(article).split("\n\n"))
    kept = archive.pages.get(stored.page)
    place = kept.location
    yield f"page        {kept.id}  fetched {shown(kept.fetched_at)}  sha-256 {kept.digest}"
    yield f"record      {place.file} at {place.offset}, {place.length} B"
    yield f"reading     {article.engine}  {article.layout or 'no layout'} ({article.way}, {article.layout_digest})"


def _moment(moment: object) -> str:
    value, basis, raw = (getattr(moment, name, None) for name in ("value", "basis", "raw"))
    return f"{shown(value)}  ({shown(basis)}: {shown(raw)})" if value else "-"


def marked(article: "Article") -> str:
    """Return the text with its facts marked as ``[words]{kind}``; where two overlap, the longer is."""
    text, end, parts = article.text, 0, list[str]()
    for fact in sorted(article.facts, key=lambda fact: (fact.start, -fact.end)):
        if fact.start >= end:
            parts += [text[end : fact.start], f"[{fact.text}]{{{fact.kind}}}"]
            end = fact.end
    return "".join([*parts, text[end:]])


def _print_raw(archive: "Archive", stored: "Stored") -> None:
    from pipelines.compression import uncompressed
    from storage.warc import read_page

    page = read_page(archive.warc_dir, archive.pages.get(stored.page).location)
    sys.stdout.flush()
    sys.stdout.buffer.write(uncompressed(page)[0])


def _print_versions(archive: "Archive", stored: "Stored", as_json: bool) -> None:
    found = archive.articles.versions(stored.id)
    texts = archive.articles.of_pages([version.page for version in found])
    rows: list[dict[str, object]] = []
    before = ""
    for version in found:
        made = texts.get(version.page)
        text = f"{made.title}\n{made.text}" if made else ""
        rows.append(
            {
                "version": version.number,
                "first_seen": version.first_seen,
                "title": made.title if made else None,
                "characters": len(text),
                "page": version.page,
                "changes": changed_lines(before, text) if before else [],
                **({"text": text} if as_json else {}),
            }
        )
        before = text
    print_rows(rows, ("version", "first_seen", "title", "characters", "page"), as_lines=as_json)
    for row in rows if not as_json else ():
        changes = row["changes"]
        assert isinstance(changes, list)
        for line in changes:
            print(f"  {row['version']}: {shown(line)}")


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that went (``- …``) and came (``+ …``)."""
    from difflib import ndiff

    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[:2] in ("- ", "+ ") and line[2:]]
