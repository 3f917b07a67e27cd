"""What becomes of the addresses that a feed, sitemap or listing announces."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from crawler.answers import End
from crawler.archiving import Address, Link
from crawler.discovery import Discovery, Found
from crawler.discovery import Link as Announced
from crawler.traps import MOST_LINKS, is_old, is_trap
from records import Hint, Reason, State

if TYPE_CHECKING:
    from crawler.spider import SiteSpider


def discovery_of(spider: "SiteSpider", address: Address) -> Discovery:
    """Return the discovery that an address belongs to: its own, or that of the place it continues."""
    roots = {spider.canonical(place.url): place for place in spider.discover}
    first = next((place for place in spider.discover if place.url == address.hint.found_in), None)
    same_kind = next((place for place in spider.discover if place.kind == address.kind), spider.discover[0])
    return roots.get(address.url) or first or same_kind


def is_guessed(spider: "SiteSpider", address: Address, place: Discovery) -> bool:
    """Whether nobody named a further page but the numbers before it: that there is none is no failure."""
    return "{n}" in (getattr(place, "next_page", None) or "") and address.url != spider.canonical(place.url)


def take(spider: "SiteSpider", found: Found, place: Discovery) -> End:
    """Enter what a place announces, queue what is to be asked; return how the place ended."""
    spider.frontier.forms.update(found.forms)
    links = [link for link in found.links if spider.is_article(link.url)]
    kept = [Link(url=link.url, canonical=spider.canonical(link.url), hint=link.hint) for link in links[:MOST_LINKS]]
    addresses = spider.the_clerk.found([*kept, *further(spider, found.more, place)])
    articles = [one for one in addresses if one.kind == "article"]
    spider.the_clerk.announced += len(articles)
    old = _leave_old(spider, articles, links)
    queue(spider, (one for one in articles if one.url not in old))
    fresh = any(_is_fresh(spider, one) for one in articles if one.url not in old)
    go_on(spider, [one for one in addresses if one.kind != "article"], place.kind == "sitemap" or fresh)
    return how_it_ended(found, links)


def how_it_ended(found: Found, links: Sequence[Announced]) -> End:
    """Return how a place ended that was looked through, from all its links to articles."""
    if len(links) > MOST_LINKS:
        return State.FETCHED, Reason.TRAP_LIMIT, f"{len(links)} links; the first {MOST_LINKS} were taken"
    return State.FETCHED, Reason.PARSE_FAILED if found.damaged and not links else Reason.OK, None


def queue(spider: "SiteSpider", addresses: Iterable[Address]) -> None:
    """Queue what is to be asked, but for what looks like one of endlessly many."""
    for one in addresses:
        if one.wanted and is_trap(one.asked_url):
            spider.the_clerk.end(one, State.SKIPPED, Reason.TRAP_LIMIT, detail="its path repeats itself or grows")
        elif one.wanted:
            spider.frontier.articles.append(one)


def further(spider: "SiteSpider", urls: Iterable[str], place: Discovery) -> list[Link]:
    """Return further places of a place as they are entered."""
    hint = Hint(found_in=place.url, basis=place.kind)
    return [
        Link(url=url, canonical=spider.canonical(url), kind=place.kind, hint=hint)
        for url in urls
        if spider.belongs(url)
    ]


def _is_fresh(spider: "SiteSpider", one: Address) -> bool:
    return one.verdict == "new" or (spider.the_clerk.orders.full and one.verdict != "seen")


def go_on(spider: "SiteSpider", addresses: Iterable[Address], goes_on: bool) -> None:
    """Queue further places, or end them here."""
    for one in addresses:
        if one.wanted and is_trap(one.asked_url):
            spider.the_clerk.end(one, State.SKIPPED, Reason.TRAP_LIMIT, detail="its path repeats itself or grows")
        elif one.wanted and goes_on:
            spider.frontier.places.append(one)
        elif one.wanted:
            spider.the_clerk.end(one, State.SKIPPED, Reason.KNOWN, detail="the page before it had nothing new")


def _leave_old(spider: "SiteSpider", articles: Sequence[Address], links: Sequence[Announced]) -> set[str]:
    """End those that ``--since`` leaves alone; return their addresses."""
    since = spider.the_clerk.orders.since
    if since is None:
        return set()
    old = {spider.canonical(link.url) for link in links if is_old(link, since)}
    for one in articles:
        if one.wanted and one.url in old:
            spider.the_clerk.end(one, State.SKIPPED, Reason.LIMIT, detail=f"dated before {since}")
    return old
