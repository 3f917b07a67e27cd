"""The ways a site announces its articles: feeds, sitemaps, listings.

A discovery is a value with no I/O of its own: given what its address answered, it says which addresses are
announced there, with what was printed beside them, and which further places to look at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.forms import Form, postbacks
from crawler.markup import elements, near_text, parse_html, shown
from crawler.syndication import feed_items, sitemap_items
from records import Hint

Kind = Literal["feed", "sitemap", "listing"]


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address that was announced, and what stood beside it."""

    url: str
    hint: Hint = field(default_factory=Hint)
    changed: str | None = None
    """When the place says it was last changed, as written: no date of publication."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one place announces."""

    links: tuple[Link, ...] = ()
    more: tuple[str, ...] = ()
    """Further places of the same kind: next pages, the sitemaps of an index."""
    changed: Mapping[str, str] = field(default_factory=dict)
    """Of those, when each was last changed, as written, where that is said."""
    damaged: bool = False
    """Not well formed: what could be read was read."""
    forms: Mapping[str, Form] = field(default_factory=dict)
    """Of those places that are asked by sending a form back: address → its fields."""


class Discovery(Protocol):
    """A place where a site announces its articles."""

    @property
    def url(self) -> str:
        """The address to begin with."""

    @property
    def kind(self) -> Kind:
        """What it is, as the ledger calls it."""

    def find(self, url: str, body: bytes, encoding: str | None = None) -> Found:
        """Return what the answer of ``url``, decompressed, announces. Never raises on what a server may send."""


@dataclass(frozen=True)
class Feed:
    """An RSS or Atom feed."""

    url: str
    category: str | None = None
    kind: Kind = "feed"

    def find(self, url: str, body: bytes, encoding: str | None = None) -> Found:
        """Return its items, with title, date and category as written."""
        items, damaged = feed_items(url, body, encoding)
        hint = Hint(found_in=url, basis=self.kind, category=self.category)
        links = (
            Link(
                url=urljoin(url, item.url),
                hint=replace(hint, title=item.title, published=item.published, category=self.category or item.category),
                changed=item.changed,
            )
            for item in items
        )
        return Found(links=tuple(links), damaged=damaged)


@dataclass(frozen=True)
class Sitemap:
    """A sitemap or news sitemap, gzipped or not, or an index of sitemaps."""

    url: str
    follow: str = ""
    """Which sitemaps of an index to look into: a regular expression."""
    category: str | None = None
    kind: Kind = "sitemap"

    def find(self, url: str, body: bytes, encoding: str | None = None) -> Found:
        """Return its addresses, and the sitemaps it names."""
        items, children, damaged = sitemap_items(body)
        hint = Hint(found_in=url, basis=self.kind, category=self.category)
        links = (
            Link(
                url=urljoin(url, item.url),
                hint=replace(hint, title=item.title, published=item.published),
                changed=item.changed,
            )
            for item in items
        )
        parts = {urljoin(url, child.url): child.changed for child in children}
        more = {part: changed for part, changed in parts.items() if re.search(self.follow, part)}
        said = {part: changed for part, changed in more.items() if changed}
        return Found(links=tuple(links), more=tuple(more), changed=said, damaged=damaged)


@dataclass(frozen=True)
class Listing:
    """A section page: links to articles, and perhaps further pages of the same section.

    ``articles``, ``published`` and ``category_of`` are CSS selectors; the date belongs to the link that shares the
    smallest element with it. ``next_page`` is a CSS selector of links, or what page n is called: ``?page={n}``,
    ``trang-{n}``, ``/tin-tuc/{n}.html``.
    """

    url: str
    articles: str = "a[href]"
    next_page: str | None = None
    published: str | None = None
    category: str | None = None
    category_of: str | None = None
    first_page: int = 1
    """What the first page would be called: 0 where a site counts from there."""
    by_day: str = ""
    """Where the site has a page for each day, the form of its address in ``strftime`` letters: for backfills."""
    kind: Kind = "listing"

    def find(self, url: str, body: bytes, encoding: str | None = None) -> Found:
        """Return the articles it links to, with link text, date and category as printed."""
        root = parse_html(body, encoding)
        if root is None:
            return Found(damaged=True)
        base = _base(root, url)
        hint = Hint(found_in=url, basis=self.kind, category=self.category or shown(root, self.category_of))
        merged: dict[str, Link] = {}
        for anchor in _anchors(elements(root, self.articles)):
            link = self._link(anchor, base, hint)
            if link is not None:
                merged[link.url] = _merged(merged.get(link.url), link)
        css = None if "{n}" in (self.next_page or "") else self.next_page
        forms = postbacks(_anchors(elements(root, css)), url) if css else {}
        more = dict.fromkeys([*self._more(root, base, url), *forms])
        return Found(links=tuple(merged.values()), more=tuple(more), forms=forms)

    def _link(self, anchor: HtmlElement, base: str, hint: Hint) -> Link | None:
        target = resolved(base, anchor.get("href", ""))
        if target is None:
            return None
        title = " ".join(anchor.text_content().split()) or (anchor.get("title") or "").strip()
        published = near_text(anchor, self.published) if self.published else None
        return Link(url=target, hint=replace(hint, title=title[:500] or None, published=published))

    def _more(self, root: HtmlElement, base: str, url: str) -> Iterator[str]:
        if self.next_page is None:
            return
        if "{n}" in self.next_page:
            yield self._page(self._number(url) + 1)
            return
        for anchor in _anchors(elements(root, self.next_page)):
            target = resolved(base, anchor.get("href", ""))
            if target is not None and target != url and target.startswith("http"):
                yield liferay_page(target) if "_cur=" in target else target

    def _page(self, number: int | str) -> str:
        pattern = (self.next_page or "").replace("{n}", str(number))
        if pattern.startswith("?") and "?" in self.url:
            return f"{self.url}&{pattern[1:]}"
        if pattern.startswith(("?", "/", "http:", "https:")):
            return urljoin(self.url, pattern)
        return f"{self.url.rstrip('/')}/{pattern}"

    def _number(self, url: str) -> int:
        before, _, after = self._page("\0").partition("\0")
        match = re.fullmatch(re.escape(before) + r"(\d{1,9})" + re.escape(after), url)
        return int(match[1]) if match else self.first_page


def resolved(base: str, href: str) -> str | None:
    """Return an absolute address for a link, or ``None`` for one that leads nowhere to be asked."""
    href = href.strip()
    if not href or href.startswith("#") or len(href) > 2_000:
        return None
    try:
        target = urljoin(base, href)
    except ValueError:
        return None
    return target.split("#")[0] if "#/" not in target and "#!" not in target else target


def liferay_page(url: str) -> str:
    """Return a page of a Liferay list by what names it: each link to it carries other leftovers of the visit."""
    before, _, query = url.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")]
    kept = [pair for pair in pairs if pair[0] == "p_p_id" or pair[0].endswith(("_cur", "_delta"))]
    return f"{before}?{'&'.join(''.join(pair) for pair in kept)}"


def _base(root: HtmlElement, url: str) -> str:
    found = root.find(".//base[@href]")
    declared = resolved(url, found.get("href", "")) if found is not None else None
    return declared if declared and declared.startswith(("http://", "https://")) else url


def _anchors(found: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the links that selected elements are, hold, or stand in."""
    for element in found:
        if element.get("href"):
            yield element
            continue
        inside = element.xpath(".//a[@href]") or element.xpath("ancestor::a[@href][1]")
        yield from inside


def _merged(known: Link | None, link: Link) -> Link:
    """Return one link for two to the same address: a picture and a headline, say."""
    if known is None:
        return link
    title = max(known.hint.title or "", link.hint.title or "", key=len) or None
    return replace(known, hint=replace(known.hint, title=title, published=known.hint.published or link.hint.published))
