"""What can be seen of a site that nobody has described: its feeds, its sections, and how they link to articles.

Pure: given pages, it says what they show. ``scheduler.new_site`` asks for the pages and writes what comes of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.discovery import resolved
from crawler.forms import CALL
from crawler.markup import elements, parse_html, shown
from crawler.shapes import is_plain

FEED_TYPES = ("application/rss+xml", "application/atom+xml")
MENU = 30
"""Letters that a menu entry has at most."""
NO_SECTION = re.compile(
    r"lien-he|gioi-thieu|dang-nhap|login|tim-kiem|search|rss|sitemap|so-do|video|podcast|multimedia|thu-vien|english|/en/"
    r"|e-?paper|quang-cao|bao-in|van-ban|hoi-dap",
    re.IGNORECASE,
)
NEXT_WORDS = frozenset({"›", "»", ">", ">>", "sau", "tiếp", "trang sau", "trang tiếp", "xem thêm", "next"})
PUBLISHER = re.compile(r"(Báo|Sở|Bộ|Cổng|Trang|Ủy ban|UBND|Đài|Tạp chí|Công an|Huyện|Xã|Phường)\b", re.IGNORECASE)
PAGED = re.compile(
    r"^(?P<before>.*?(?:[?&](?:page|trang|p)=|/?trang-|/page/))2(?P<after>(?:\.html?|/)?)$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A link of a page and the words that it shows."""

    url: str
    text: str
    element: HtmlElement


@dataclass(frozen=True, kw_only=True)
class Front:
    """What a page of a site shows of the rest of the site."""

    title: str
    feeds: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    root: HtmlElement
    url: str


def front(url: str, body: bytes, encoding: str | None = None) -> Front | None:
    """Return what a page shows, ``None`` where it is none."""
    root = parse_html(body, encoding)
    if root is None:
        return None
    host = _bare(url)
    anchors = tuple(
        Anchor(url=target, text=" ".join((a.text_content() or a.get("title") or "").split()), element=a)
        for a in root.iter("a")
        if (target := resolved(url, a.get("href") or "")) and target.startswith("http") and _bare(target) == host
    )
    feeds = (
        urljoin(url, link.get("href", ""))
        for link in elements(root, "link[rel~=alternate][href]")
        if link.get("type") in FEED_TYPES
    )
    named = shown(root, "meta[property='og:site_name']") or _content(root, "og:site_name")
    title = publisher_in(named or shown(root, "title") or host)
    return Front(title=title, feeds=tuple(dict.fromkeys(feeds)), anchors=anchors, root=root, url=url)


def publisher_in(title: str) -> str:
    """Return the part of a page's title that names who publishes it."""
    whole = re.sub(r"(Lao động) [-–] (Thương binh)", "\\1\0\\2", title, flags=re.IGNORECASE)
    parts = [part.strip().replace("\0", " - ") for part in re.split(r"\s[-|–—:]\s", whole) if part.strip()]
    return next((part for part in parts if PUBLISHER.match(part)), title)


def _content(root: HtmlElement, name: str) -> str | None:
    found = elements(root, f"meta[property='{name}'][content]")
    return " ".join(found[0].get("content", "").split()) or None if found else None


def _bare(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def sections(page: Front) -> list[str]:
    """Return the addresses that a page's menu leads to, in order: short words, and no further page of the same."""
    found = (
        anchor.url
        for anchor in page.anchors
        if 2 < len(anchor.text) <= MENU
        and urlsplit(anchor.url).path not in ("", "/")
        and not NO_SECTION.search(anchor.url)
        and not PAGED.match(anchor.url)
        and not anchor.text.isdigit()
    )
    return list(dict.fromkeys(found))


def selector_of(page: Front, pattern: str) -> str:
    """Return a selector of the page's links to articles: the narrowest that names most of them and little else."""
    wanted = {anchor.url for anchor in page.anchors if anchor.text and re.search(pattern, anchor.url)}
    if not wanted:
        return "a[href]"
    candidates: Counter[str] = Counter()
    for anchor in page.anchors:
        if anchor.url in wanted:
            candidates.update(dict.fromkeys(_named(anchor.element)).keys())
    best, score = "a[href]", 0.0
    for css, _ in candidates.most_common(12):
        # A headline's link says more than that of the picture beside it.
        hit = [resolved(page.url, a.get("href") or "") for a in elements(page.root, css) if a.text_content().strip()]
        right = len(wanted.intersection(one for one in hit if one))
        worth = right / len(wanted) - 0.5 * (len(hit) - sum(one in wanted for one in hit)) / max(len(hit), 1)
        if worth > score + 0.05:
            best, score = css, worth
    return best if score >= 0.5 else "a[href]"


def _named(element: HtmlElement) -> Iterable[str]:
    own = [name for name in (element.get("class") or "").split() if re.fullmatch(r"[A-Za-z][\w-]{2,40}", name)]
    yield from (f"a.{name}" for name in own)
    parent = element.getparent()
    for _ in range(3):
        if parent is None or parent.tag in ("body", "html"):
            return
        names = [name for name in (parent.get("class") or "").split() if re.fullmatch(r"[A-Za-z][\w-]{2,40}", name)]
        yield from (f"{parent.tag}.{name} a" for name in names)
        if parent.tag in ("h2", "h3", "h4", "article"):
            yield f"{parent.tag} a"
        parent = parent.getparent()


def next_page(page: Front) -> str | None:
    """Return how a listing names its next page, ``?page={n}`` or a selector of the link; ``None`` if it has none."""
    for anchor in page.anchors:
        paged = PAGED.match(anchor.url) if is_plain(anchor.url) else None
        if paged and paged["before"].startswith(page.url.split("?")[0].rstrip("/")) and not paged["after"]:
            rest = paged["before"].removeprefix(page.url.split("?")[0].rstrip("/"))
            if rest.startswith("?"):
                # What else stands in the query belongs to the section's own address.
                return f"?{rest.replace('?', '&').rpartition('&')[2]}{{n}}"
            if rest.startswith("/"):
                return f"{rest[1:]}{{n}}"
    linked = next((css for anchor in page.anchors if (css := _next_link(anchor.element))), None)
    return linked or next((css for element in page.root.iter("a") if (css := _postback(element))), None)


def _next_link(element: HtmlElement) -> str | None:
    if element.get("rel") == "next":
        return "a[rel=next]"
    name = next((one for one in (element.get("class") or "").split() if "next" in one.lower() or one == "sau"), None)
    if name and re.fullmatch(r"[A-Za-z][\w-]{1,40}", name):
        return f"a.{name}"
    if "_cur=" in element.get("href", "") and (parent := _pager(element)) is not None:
        return f"{parent} a[href*='_cur=']"
    words = " ".join(element.text_content().split()).casefold()
    if words in NEXT_WORDS and (parent := _pager(element)) is not None:
        return f"{parent} a"
    return None


def _postback(element: HtmlElement) -> str | None:
    """Return a selector of links that send a form back to show another page, where this is one."""
    call = CALL.search(element.get("href") or "")
    if call is None:
        return None
    if call[2].startswith("Page$"):
        return "a[href*='Page$']"
    words = " ".join(element.text_content().split()).casefold()
    parent = _pager(element) if words.isdigit() or words in NEXT_WORDS else None
    return f"{parent} a" if parent else None


def _pager(element: HtmlElement) -> str | None:
    for each in element.iterancestors():
        for name in (each.get("class") or "").split():
            if re.search(r"pag(e|ing|ination)|phan-?trang", name, re.IGNORECASE) and re.fullmatch(r"[\w-]+", name):
                return f".{name}"
    return None


def announced(pages: Sequence[Front]) -> list[tuple[str, str]]:
    """Return (address, longest words) of all links of some pages."""
    found: dict[str, str] = {}
    for page in pages:
        for anchor in page.anchors:
            found[anchor.url] = max(found.get(anchor.url, ""), anchor.text, key=len)
    return list(found.items())
