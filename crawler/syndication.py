"""Reads RSS, Atom and sitemaps, well formed or not: a bad ampersand or a torn end loses no address."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

GZIP = b"\x1f\x8b"
LARGEST = 64 * 1024 * 1024
"""Bytes of an unpacked sitemap (the protocol allows 50 MiB)."""
BARE_AMPERSAND = re.compile(rb"&(?![A-Za-z][A-Za-z0-9]{1,30};|#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};)")
LINK = re.compile(
    rb"<(?!image:|video:)(?:\w{1,20}:)?(?:link|loc|guid)"
    rb"(?:[ \t\r\n](?![^<>]{0,200}\b(?:hreflang=|isPermaLink=[\"']false|"
    rb"rel=[\"'](?:self|hub|edit|enclosure|next|previous)))[^<>]{0,300}?(?:\bhref=[\"']|>)|>)"
    rb"[ \t\r\n]{0,50}(?:<!\[CDATA\[)?[ \t\r\n]{0,50}(https?://[^<\]\s\"']{1,2000})"
)
"""An address as RSS, Atom and sitemaps write it, wherever it stands."""
MEDIA = re.compile(r"^\{[^}]*(?:image|video)|^(?:image|video):", re.IGNORECASE)
CHILDREN = re.compile(rb"<(?:\w{1,20}:)?sitemapindex[\s>]")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry, as written."""

    url: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    category: str | None = None


def feed_items(url: str, body: bytes, encoding: str | None) -> tuple[list[Item], bool]:
    """Return the entries of a feed, and whether it was damaged."""
    # Loaded here: most processes that know the sites read no feed.
    import feedparser

    kind = "application/xml" + (f"; charset={encoding}" if encoding else "")
    parsed: Any = feedparser.parse(
        body,
        response_headers={"content-type": kind, "content-location": url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    items = [item for entry in parsed.entries for item in _entry(entry)]
    # Where a tag is not closed, the feed's own link is one of an entry.
    channel = set() if parsed.bozo else {parsed.feed.get("link")}
    return [*items, *_lost(items, body, channel)], bool(parsed.bozo)


def _entry(entry: Any) -> Iterator[Item]:
    address = entry.get("link") or next((link.get("href") for link in entry.get("links", ()) if link.get("href")), None)
    guid = entry.get("id") or ""
    address = address or (guid if guid.startswith(("http://", "https://")) else None)
    if address:
        tags = [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")]
        yield Item(
            url=address.strip(),
            title=_line(entry.get("title")),
            published=_line(entry.get("published")),
            changed=_line(dict.get(entry, "updated")),
            category=_line(tags[0]) if tags else None,
        )


def sitemap_items(body: bytes) -> tuple[list[Item], list[Item], bool]:
    """Return the addresses of a sitemap, the sitemaps of an index, and whether it was damaged."""
    body, torn = _unpacked(body)
    fixed = BARE_AMPERSAND.sub(b"&amp;", body)
    root, damaged = _tree(fixed.strip())
    items: list[Item] = []
    children: list[Item] = []
    for element in root.iterchildren(tag=etree.Element) if root is not None else ():
        name, parts = _local(element), dict(reversed([*_parts(element)]))
        if "loc" not in parts:
            continue
        if name == "sitemap":
            children.append(Item(url=parts["loc"], changed=parts.get("lastmod")))
        else:
            items.append(
                Item(
                    url=parts["loc"],
                    title=parts.get("title"),
                    published=parts.get("publication_date"),
                    changed=parts.get("lastmod"),
                )
            )
    index = bool(children) or CHILDREN.search(body[:2_000]) is not None
    if index:
        return items, [*children, *_lost(children, fixed, set())], damaged or torn
    return [*items, *_lost(items, fixed, set())], children, damaged or torn or root is None


def _tree(body: bytes) -> tuple[Any, bool]:
    # No entities are resolved and nothing is fetched: a bomb or an outside entity is text that is dropped.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    return root, len(parser.error_log) > 0


def _parts(element: Any) -> Iterator[tuple[str, str]]:
    for part in element.iterdescendants(tag=etree.Element):
        name = _local(part)
        # Pictures of an entry have a loc of their own, and titles that are captions.
        if part.text and part.text.strip() and not MEDIA.search(part.tag):
            yield name, part.text.strip()


def _local(element: Any) -> str:
    # A prefix that nobody declared stands in the name.
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _lost(items: Iterable[Item], body: bytes, known: set[Any]) -> Iterator[Item]:
    """Yield the well-formed addresses that no parser got hold of."""
    have = known | {item.url for item in items}
    for match in LINK.finditer(body):
        address = unescape(match[1].decode("utf-8", "replace")).strip()
        if address not in have and not _is_site(address):
            have.add(address)
            yield Item(url=address)


def _is_site(address: str) -> bool:
    return address.rstrip("/").count("/") <= 2


def _unpacked(body: bytes) -> tuple[bytes, bool]:
    """Return a gzipped sitemap as XML, up to ``LARGEST`` bytes, and whether its end is missing."""
    if not body.startswith(GZIP):
        return body, False
    reader = zlib.decompressobj(wbits=31)
    try:
        text = reader.decompress(body, LARGEST)
    except zlib.error:
        return _as_far_as_it_goes(body), True
    return text, not reader.eof


def _as_far_as_it_goes(body: bytes) -> bytes:
    reader, text = zlib.decompressobj(wbits=31), b""
    try:
        for start in range(0, len(body), 1_024):
            text += reader.decompress(body[start : start + 1_024], LARGEST)
    except zlib.error:
        pass
    return text[:LARGEST]


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:500] or None if text else None
