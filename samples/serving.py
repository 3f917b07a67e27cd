"""What a sample server answers: an Answer for each address of a Site, made before the first visitor comes."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from samples.stories import Story

Headers = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer, whole. With ``cookie`` a visitor without it is sent to the same address once to fetch it."""

    body: bytes = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Headers = field(default_factory=dict)
    modified: datetime | None = None
    cookie: str | None = None
    story: Story | None = None
    """What an article page tells; ``None`` for any other page."""
    announces: tuple[str, ...] = ()
    """The addresses that a listing, feed or sitemap announces, as it writes them, in order."""
    refused: str | None = None
    """The reason code for which a page with status 200 is no article."""

    @property
    def etag(self) -> str:
        """A strong validator over the body."""
        return f'"{sha256(self.body).hexdigest()[:16]}"'

    @property
    def validators(self) -> dict[str, str]:
        """The headers by which a client may ask conditionally later."""
        if self.modified is None or self.status != 200:
            return {}
        moment = self.modified.replace(tzinfo=UTC, microsecond=0)
        return {"ETag": self.etag, "Last-Modified": format_datetime(moment, usegmt=True)}

    @property
    def packed(self) -> bytes:
        """The body under gzip; the same bytes every time."""
        return gzip.compress(self.body, mtime=0)


@dataclass(frozen=True, kw_only=True)
class Site:
    """All that one host answers: target (path and query) → Answer."""

    host: str
    answers: Mapping[str, Answer]
    compresses: bool = True
    missing: Answer = field(default_factory=lambda: Answer(status=404, body=b"<h1>404 Not Found</h1>"))


def page(html: str, *, modified: datetime | None = None, refused: str | None = None) -> Answer:
    """Return the answer that carries an HTML page."""
    return Answer(body=html.encode(), modified=modified, refused=refused)


def article(html: str, story: Story, *, validators: bool = True) -> Answer:
    """Return the answer that carries the page of a story."""
    modified = story.touched if validators else None
    return Answer(body=html.encode(), story=story, modified=modified, cookie=story.more.get("cookie"))


def listing(html: str, announces: Iterable[str], *, modified: datetime | None = None) -> Answer:
    """Return the answer that carries a listing and is known to announce some addresses."""
    return Answer(body=html.encode(), announces=tuple(announces), modified=modified)


def moved(target: str) -> Answer:
    """Return a 301 to another address."""
    return Answer(status=301, headers={"Location": target}, body=f'<a href="{target}">301</a>'.encode())


def robots(text: str) -> Answer:
    """Return a robots.txt."""
    return Answer(body=text.encode(), type="text/plain; charset=utf-8")


class Templates:
    """The templates of one site: ``$name`` is filled in, everything else is as the site writes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, template: str, **values: str) -> str:
        """Return the named template with its holes filled; an unknown hole is an error."""
        return Template((self.folder / template).read_text(encoding="utf-8")).substitute(values)


def links(items: Sequence[tuple[str, str]], pattern: str) -> str:
    """Return one line an item, ``pattern`` holding ``{href}`` and ``{title}``."""
    return "\n".join(pattern.format(href=href, title=escape(title, quote=False)) for href, title in items)


def numbered(things: Sequence[Story], size: int) -> list[tuple[int, Sequence[Story]]]:
    """Return (page number from 1, things on it) for a listing that paginates."""
    return [(start // size + 1, things[start : start + size]) for start in range(0, len(things), size)]
