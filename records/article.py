"""An Article is what the pipelines make of a Page."""

from dataclasses import dataclass
from typing import Literal

Precision = Literal["second", "minute", "day", "month"]
Basis = Literal["shown", "metadata", "url", "source_url", "feed", "sitemap", "listing"]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A date or time that somebody wrote, how exact it is, and where it stood."""

    value: str
    """ISO 8601: ``2022-10-07T15:49:00+07:00``, or ``2022-10-07`` where no time is given."""
    precision: Precision
    basis: Basis
    raw: str
    flags: tuple[str, ...] = ()
    """``weekday_mismatch``, ``zone_assumed``, ``relative``, …"""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that the article links to."""

    url: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture in the article: recorded, not fetched."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A thing that the text states, with the exact words it rests on.

    ``text`` is ``article.text[start:end]``; offsets are code points. ``attributes`` holds the kind's own
    fields (docs/facts.md) as JSON values.
    """

    kind: Literal["figure", "citation", "person", "organisation", "place"]
    text: str
    start: int
    end: int
    rule: str
    attributes: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Article:
    """A clean article, traceable to the capture and to the code that made it."""

    source: str
    url: str
    page_digest: str
    engine: str
    """``pipelines.ENGINE``: VERSION and the versions of the libraries that matter."""
    layout: str | None
    """Name of the layout that was used."""
    layout_digest: str
    """Digest of that layout; of all layouts that were offered where none fitted."""
    way: Literal["layout", "general", "whole_page"]
    """How the body was found."""
    title: str
    lead: str | None = None
    paragraphs: tuple[str, ...] = ()
    """The body; a table row is ``a | b | c``. Empty for an article that is only a scan or an attachment."""
    published: Moment | None = None
    modified: Moment | None = None
    byline: str | None = None
    """As printed."""
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    """Source lines and signatures that are neither body nor byline."""
    source_url: str | None = None
    """Address credited as the original (``Nguồn …: <url>``)."""
    dateline: str | None = None
    category: str | None = None
    captions: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    topics: tuple[str, ...] = ()
    event_date: str | None = None
    reporting_period: str | None = None
    facts: tuple[Fact, ...] = ()
    text_hash: str = ""
    """SHA-256 (hex) over the normalised title and text: the same hash is the same text."""
    flags: tuple[str, ...] = ()
    """What was repaired or is odd: ``charset_conflict``, ``double_encoded``, ``scan_only``, …"""

    @property
    def text(self) -> str:
        """The body as one string: paragraphs joined by a blank line. Offsets of facts count in it."""
        return "\n\n".join(self.paragraphs)
