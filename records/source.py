"""A Source is a publisher; a Layout says where one version of a template keeps the parts of an article."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from records.address import canonical_url

Kind = Literal["newspaper", "department", "district", "commune", "portal", "ministry", "national"]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where one version of a site's template keeps the parts of an article.

    Every part is a tuple of CSS selectors, tried in order; the first that matches wins, and an empty tuple
    means that the general rules find the part. ``marks`` are selectors that must all match for a page to
    show that it fits. ``drop`` is cut out of the body before it is read.
    """

    name: str
    marks: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    listing_marks: tuple[str, ...] = ()
    """Any of these says that the page is a listing of this layout's site and no article."""
    valid_until: date = date.max

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change whenever a selector does: a part of the name of a reading."""
        canonical = json.dumps(asdict(self), sort_keys=True, default=str, ensure_ascii=False)
        return sha256(canonical.encode()).hexdigest()[:12]


@dataclass(frozen=True, kw_only=True)
class Heir:
    """Who carries on a part of what a publisher did that no longer exists."""

    agency: str
    """As it calls itself today: ``Sở Nội vụ Cần Thơ``."""
    topics: tuple[str, ...] = ()
    """Slugs of the taxonomy; empty where it carries on everything."""
    source: str | None = None
    """Its name in the register, where it has a site file."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A publisher of government news, and what has to be known to read and to reach it."""

    name: str
    """As the publisher writes it, with accents: ``Báo Ninh Bình``."""
    kind: Kind
    home: str
    """Address of the home page, with scheme; its host is the source's main host."""
    province: str | None = None
    """Code of the province in the list of 63 (until 2025-06-30), ``None`` for a central body."""
    agency: str | None = None
    layouts: tuple[Layout, ...] = ()
    hosts: tuple[str, ...] = ()
    """Further hosts whose pages belong to this source (image hosts are recorded, not crawled)."""
    former_hosts: tuple[str, ...] = ()
    """Hosts on which the same articles stood under the same paths: an old address and its new one are one article."""
    keep_params: tuple[str, ...] | None = None
    """Query parameters that are identity. ``None`` keeps all but known tracking parameters."""
    verify_tls: bool = True
    attachments: bool = True
    timezone: str = "Asia/Ho_Chi_Minh"
    opened: date | None = None
    closed: date | None = None
    """The day from which the publisher no longer exists; a closed source is not scheduled, but still read."""
    successors: tuple[str, ...] = ()
    """Names of the sources that carry on all of it: the paper of the merged province."""
    heirs: tuple[Heir, ...] = ()
    """Who carries on which topics, where they were divided."""
    evidence: str = ""
    """What the facts of the site file rest on, in a sentence."""
    confirmed: date | None = None
    """The day of the last capture of the live site that bore the site file out; ``None``: unconfirmed."""
    expected_per_day: float | None = None
    """Articles a day in an ordinary week, where something is known of it; ``evidence`` says what."""

    def canonical(self, url: str) -> str:
        """Return the form under which an address is known: on the host where the source is today, by its scheme."""
        known = canonical_url(url, self.keep_params)
        parts, home = urlsplit(known), urlsplit(self.home)
        host, own = parts.netloc.removeprefix("www."), home.netloc.lower()
        if host in {former.lower().removeprefix("www.") for former in self.former_hosts}:
            return urlunsplit((home.scheme, own, *parts[2:]))
        if host == own.removeprefix("www.") and parts.scheme in ("http", "https"):
            # Feeds and sitemaps of sites that came to https late still say http.
            return urlunsplit((home.scheme, *parts[1:]))
        return known

    def layout_on(self, day: date) -> tuple[Layout, ...]:
        """Return the layouts in force when a page was fetched, the soonest to expire first."""
        in_force = (layout for layout in self.layouts if day <= layout.valid_until)
        return tuple(sorted(in_force, key=lambda layout: layout.valid_until))
