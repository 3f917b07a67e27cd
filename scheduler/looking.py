"""Looks at a site that nobody has described: asks for some pages, or takes saved ones, and says what is there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from crawler.asking import Answered, Ask, told
from crawler.discovery import Discovery, Feed, Listing, Sitemap
from crawler.shapes import HEADLINE, article_pattern, is_plain, narrowed
from crawler.sitemaps import NEWS, parts
from crawler.survey import Front, announced, front, next_page, sections, selector_of

SECTIONS, LISTINGS, ARTICLES = 6, 3, 3
"""Sections that are asked, those that are taken, and articles that are read: 16 requests at most in all."""
ENOUGH = 3
"""Articles that a page must announce to be taken for a listing."""
COMMON_FEEDS = ("/rss/home.rss", "/rss")


@dataclass
class Look:
    """What was found at a site."""

    home: str = ""
    title: str = ""
    pattern: str | None = None
    places: list[tuple[Discovery, Answered]] = field(default_factory=list)
    articles: list[Answered] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What did not answer, and what was not found."""


async def look(host: str, ask: Ask, into: Look) -> None:
    """Ask a site for its front page, feeds, sitemap, sections and some articles; what is found goes ``into``."""
    found = await _home(host, ask, into)
    if found is None:
        return
    home, answer = found
    feeds = await _feeds(home, ask, into)
    sitemaps = await _sitemaps(home, ask, into)
    links = [*_links(feeds, "feed"), *announced([home])]
    fronts = [(home, answer), *await _fronts(home, ask, into)]
    # A sitemap names pages of every kind: it is asked where a site shows nothing else without a script.
    into.pattern = _pattern(fronts, links) or _pattern(fronts, await _mapped(sitemaps, ask))
    if into.pattern is None:
        into.said.append("no article's address was recognised: too few links with words like headlines")
        return
    listings = _listings(fronts, into.pattern)
    into.places = [*feeds, *listings, *([] if feeds or listings else sitemaps)]
    await _articles(ask, into, fronts)


async def _home(host: str, ask: Ask, into: Look) -> tuple[Front, Answered] | None:
    for url in (f"https://{host}/", f"http://{host}/"):
        answer = await ask(url)
        found = front(answer.url, answer.body, answer.encoding) if answer.ok else None
        if found is not None:
            parts = urlsplit(answer.url)
            into.home, into.title = f"{parts.scheme}://{parts.netloc}", found.title
            return found, answer
        into.said.append(f"{url}: {told(answer)}")
    return None


async def _feeds(home: Front, ask: Ask, into: Look) -> list[tuple[Discovery, Answered]]:
    linked = [anchor.url for anchor in home.anchors if re.search(r"\.rss$|/rss/|/feed/?$", anchor.url)]
    tried = list(dict.fromkeys([*home.feeds, *linked]))[:2] or [into.home + path for path in COMMON_FEEDS]
    found: list[tuple[Discovery, Answered]] = []
    for url in tried:
        answer = await ask(url)
        if (
            answer.ok
            and is_plain(url)
            and len(Feed(url).find(answer.url, answer.body, answer.encoding).links) >= ENOUGH
        ):
            found.append((Feed(url), answer))
    if not found:
        into.said.append("no feed was found")
    return found


async def _sitemaps(home: Front, ask: Ask, into: Look) -> list[tuple[Discovery, Answered]]:
    robots = await ask(f"{into.home}/robots.txt")
    text = robots.body.decode("utf-8", "replace") if robots.ok else ""
    named = re.findall(r"(?im)^sitemap:[ \t]*(https?://\S{1,500})", text)
    # Of several the news sitemap: it is short, and says title and time of each article.
    own = [one for one in named if is_plain(one) and urlsplit(one).netloc == urlsplit(into.home).netloc]
    plain = sorted(own, key=lambda one: NEWS.search(one) is None)
    url = plain[0] if plain else f"{into.home}/sitemap.xml"
    answer = await ask(url)
    found = Sitemap(url).find(answer.url, answer.body, answer.encoding) if answer.ok else None
    if found is None or not (found.links or found.more):
        into.said.append("no sitemap was found")
        return []
    return [(Sitemap(url), answer)]


async def _mapped(sitemaps: Sequence[tuple[Discovery, Answered]], ask: Ask) -> list[tuple[str, str]]:
    """Return what a sitemap names, or the part of an index that most likely names the news."""
    if not sitemaps:
        return []
    ((place, answer),) = sitemaps
    found = place.find(answer.url, answer.body, answer.encoding)
    if found.links or not found.more:
        return _links(sitemaps, "sitemap")
    part = await ask(parts(found, answer.at.date())[0])
    return _links([(place, part)], "sitemap") if part.ok else []


async def _fronts(home: Front, ask: Ask, into: Look) -> list[tuple[Front, Answered]]:
    fronts: list[tuple[Front, Answered]] = []
    for url in sections(home)[:SECTIONS]:
        answer = await ask(url)
        page = front(answer.url, answer.body, answer.encoding) if answer.ok else None
        if page is not None:
            fronts.append((page, answer))
    return fronts


def _pattern(fronts: Sequence[tuple[Front, Answered]], more: Sequence[tuple[str, str]] = ()) -> str | None:
    links = [*more, *announced([page for page, _ in fronts])]
    found = article_pattern(links)
    menu = [url for page, _ in fronts for url in sections(page)]
    return narrowed(found, [url for url, text in links if len(text) >= HEADLINE], menu) if found else None


def _listings(fronts: Sequence[tuple[Front, Answered]], pattern: str) -> list[tuple[Discovery, Answered]]:
    listings: list[tuple[Discovery, Answered]] = []
    for page, answer in fronts:
        found = {anchor.url for anchor in page.anchors if re.search(pattern, anchor.url)}
        if len(found) >= ENOUGH and is_plain(page.url) and not re.search(pattern, page.url):
            place = Listing(page.url, articles=selector_of(page, pattern), next_page=next_page(page))
            listings.append((place, answer))
    # The front page shows a little of everything: it counts only where there is nothing better.
    sections = [one for one in listings if urlsplit(one[0].url).path not in ("", "/")]
    return (sections or listings)[:LISTINGS]


def _links(places: Iterable[tuple[Discovery, Answered]], kind: str) -> list[tuple[str, str]]:
    return [
        (link.url, link.hint.title or "")
        for place, answer in places
        if place.kind == kind
        for link in place.find(answer.url, answer.body, answer.encoding).links
    ]


async def _articles(ask: Ask, into: Look, fronts: Sequence[tuple[Front, Answered]]) -> None:
    assert into.pattern is not None
    every = [url for place in ("feed", "listing", "sitemap") for url, _ in _links(into.places, place)]
    every += [url for url, _ in announced([page for page, _ in fronts])]
    host = urlsplit(into.home).netloc.removeprefix("www.")
    found = [url for url in dict.fromkeys(every) if re.search(into.pattern, url) and host in urlsplit(url).netloc]
    for url in found[:ARTICLES]:
        answer = await ask(url)
        if answer.ok:
            into.articles.append(answer)
        else:
            into.said.append(f"{url}: {told(answer)}")


def look_at_files(answers: Sequence[Answered]) -> Look:
    """Return what saved pages show of their site: the same, as far as it stands in them."""
    into = Look()
    fronts = [(page, answer) for answer in answers if (page := front(answer.url, answer.body, answer.encoding))]
    if not fronts:
        into.said.append("none of the files is a page")
        return into
    parts = urlsplit(fronts[0][0].url)
    into.home, into.title = f"{parts.scheme}://{parts.netloc}", fronts[0][0].title
    into.pattern = _pattern(fronts)
    if into.pattern is None:
        into.said.append("no article's address was recognised: too few links with words like headlines")
        return into
    into.places = [*_listings(fronts, into.pattern)]
    into.articles = [answer for page, answer in fronts if re.search(into.pattern, page.url)]
    feeds = dict.fromkeys(urljoin(page.url, url) for page, _ in fronts for url in page.feeds)
    into.said += [f"a feed is named and was not looked at: {url}" for url in feeds]
    return into
