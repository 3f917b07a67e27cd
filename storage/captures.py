"""A capture as the crawler gives it, as the archive keeps it, and as a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from records import Hint, Page, article_id, canonical_url, page_id
from storage.exchange import Location
from storage.sanitiser import clean, clean_or_none


@dataclass(frozen=True, kw_only=True)
class Capture:
    """A page and where it was written. Only the page's head is kept in the database."""

    page: Page = field(repr=False)
    location: Location
    run: str | None = None
    kind: str = "article"
    """``article`` (the only one that is read), ``listing``, ``feed``, ``sitemap``, ``attachment``, ``robots``, …"""
    canonical: str = ""
    """The source's own canonical form; the general one where empty."""
    digest: str = ""
    """SHA-256 of the payload where it is known already."""
    revisit_of: str | None = None
    """Id of the page whose record holds the payload."""

    @property
    def id(self) -> str:
        """``records.page_id``, from the time in UTC."""
        page = self.page
        return page_id(page.source, clean(page.url), page.fetched_at.astimezone(UTC), self.digest or page.digest)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A capture that the archive has."""

    id: str
    source: str
    url: str
    canonical: str
    article: str
    """``records.article_id`` of its address, whether or not it became an article."""
    run: str | None
    kind: str
    fetched_at: datetime
    status: int
    digest: str
    flags: tuple[str, ...]
    hint: Hint
    location: Location
    revisit_of: str | None
    read_as: str | None
    """``article``, ``rejection`` or ``None``."""
    read_engine: str | None
    read_layout: str | None
    taken_down: bool


def row_of(capture: Capture) -> dict[str, Any]:
    """Return the row of ``pages``."""
    page, place = capture.page, capture.location
    canonical = clean(capture.canonical or canonical_url(clean(page.url)))
    return {
        "id": capture.id,
        "source": page.source,
        "url": clean(page.url),
        "canonical": canonical,
        "article": article_id(page.source, canonical),
        "run": capture.run,
        "kind": capture.kind,
        "fetched_at": page.fetched_at,
        "status": page.status,
        "content_type": clean_or_none(page.header("content-type")),
        "size": len(page.body),
        "digest": capture.digest or page.digest,
        "flags": sorted(page.flags),
        "hint": {name: value for name, value in vars(page.hint).items() if value is not None},
        "file": place.file,
        "offset": place.offset,
        "length": place.length,
        "record_digest": place.record_digest,
        "revisit_of": capture.revisit_of,
    }


def kept(row: Mapping[Any, Any]) -> Kept:
    """Return what a row of ``pages`` says."""
    place = Location(file=row["file"], offset=row["offset"], length=row["length"], record_digest=row["record_digest"])
    same = ("id", "source", "url", "canonical", "article", "run", "kind", "fetched_at", "status", "digest")
    read = ("revisit_of", "read_as", "read_engine", "read_layout", "taken_down")
    return Kept(
        **{name: row[name] for name in (*same, *read)},
        flags=tuple(row["flags"]),
        hint=Hint(**row["hint"]),
        location=place,
    )
