"""How a sample article is written down: a header of ``key = value`` lines, a blank line, one block a line.

A block line that starts with ``!`` is a picture (``!address | caption``), ``|`` a table row, ``*`` a list item,
``+`` an attached file (``+address | label``), ``<b>`` or ``<h3>`` a sub-heading; any other line is a paragraph,
in which inline HTML stands as the page will show it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "row", "picture", "file"]
Visit = Literal["first", "second"]
SIGNS: Mapping[str, Kind] = {"!": "picture", "|": "row", "*": "item", "+": "file"}


@dataclass(frozen=True, kw_only=True)
class Block:
    """One line of a story: ``html`` as the page shows it, ``target`` of a picture or file."""

    kind: Kind
    html: str
    target: str = ""

    @property
    def cells(self) -> list[str]:
        """The cells of a table row."""
        return [cell.strip() for cell in self.html.split("|")]


@dataclass(frozen=True, kw_only=True)
class Story:
    """One sample article, as its author meant it: the truth that a reading is compared with."""

    path: str
    title: str
    template: str
    blocks: tuple[Block, ...]
    published: str | None = None
    basis: str = "shown"
    lead: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    category: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    """Keys that only one site uses, or that say what happens to the story between two visits."""

    @property
    def moment(self) -> datetime:
        """When it was published, at midnight where only the day is known."""
        return datetime.fromisoformat(self.published or self.more["filed"]).replace(tzinfo=None)

    @property
    def touched(self) -> datetime:
        """What a server says of it in Last-Modified: the moment of publication, a day later once edited."""
        return self.moment + timedelta(days=1) if "edited" in self.more else self.moment

    def groups(self) -> Iterator[tuple[Kind, list[Block]]]:
        """Yield runs of blocks of one kind, so that rows become one table and items one list."""
        for kind, run in groupby(self.blocks, key=lambda block: block.kind):
            yield kind, list(run)


def stories(path: Path, visit: Visit) -> tuple[Story, ...]:
    """Return the stories of a file as a visitor finds them, the newest first."""
    chunks = path.read_text(encoding="utf-8").split("@@ ")[1:]
    written = (_edited(_story(chunk), visit) for chunk in chunks)
    there = (story for story in written if _is_there(story, visit))
    return tuple(sorted(there, key=lambda story: story.moment, reverse=True))


def plain(html: str) -> str:
    """Return what a reader sees of inline HTML: no tags, NFC, white space collapsed."""
    text = unescape(re.sub(r"<[^<>]*>", "", html))
    return " ".join(unicodedata.normalize("NFC", text).split())


def _story(chunk: str) -> Story:
    header, _, body = chunk.strip().partition("\n\n")
    path, *lines = header.splitlines()
    keys = dict(line.split(" = ", 1) for line in lines)
    return Story(
        path=path.strip(),
        title=keys.pop("title"),
        template=keys.pop("template"),
        published=keys.pop("published", None),
        basis=keys.pop("basis", "shown"),
        lead=keys.pop("lead", None),
        byline=keys.pop("byline", None),
        authors=tuple(name for name in keys.pop("authors", "").split("; ") if name),
        category=keys.pop("category", None),
        blocks=tuple(_block(line) for line in body.splitlines() if line.strip()),
        more=keys,
    )


def _block(line: str) -> Block:
    kind = SIGNS.get(line[0])
    if kind in ("picture", "file"):
        target, _, label = line[1:].partition("|")
        return Block(kind=kind, html=label.strip(), target=target.strip())
    if kind:
        return Block(kind=kind, html=line[1:].strip())
    return Block(kind="heading" if line.startswith(("<b>", "<h3>")) else "paragraph", html=line)


def _edited(story: Story, visit: Visit) -> Story:
    if visit == "first" or "edit" not in story.more:
        return story
    before, after = story.more["edit"].split(" -> ")
    blocks = tuple(replace(block, html=block.html.replace(before, after)) for block in story.blocks)
    return replace(story, blocks=blocks, more={**story.more, "edited": after})


def _is_there(story: Story, visit: Visit) -> bool:
    return story.more.get("added" if visit == "first" else "withdrawn") is None
