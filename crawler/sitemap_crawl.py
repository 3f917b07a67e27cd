"""What becomes of what a sitemap names in a daily crawl: its news is asked, the past is left to a backfill."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from crawler.answers import End
from crawler.archiving import Address
from crawler.archiving import Link as Entered
from crawler.discovery import Discovery, Found, Link
from crawler.places import further, go_on, how_it_ended, queue
from crawler.sitemaps import newest, parts, recent
from crawler.traps import MOST_LINKS
from records import Reason, State

if TYPE_CHECKING:
    from crawler.spider import SiteSpider

FIRST = 200
"""Articles that a run takes of a sitemap that nobody looked at before: seven minutes of a polite crawl."""
MOST_NEW = 1_000
"""So many new addresses at once are a move or a return of the past, not news."""


def is_whole(spider: "SiteSpider") -> bool:
    """Whether a run wants all that a sitemap names: somebody said how far back, or nothing new comes there any more."""
    orders, closed = spider.the_clerk.orders, spider.source.closed
    return orders.full or orders.since is not None or (closed is not None and closed <= datetime.now(UTC).date())


def take(spider: "SiteSpider", address: Address, found: Found, place: Discovery) -> End:
    """Enter what a sitemap names, queue what is news of it and of its parts; return how it ended."""
    clerk, today = spider.the_clerk, datetime.now(UTC).date()
    links = [link for link in found.links if spider.is_article(link.url)]
    if address.page is None and address.url == spider.canonical(place.url):
        spider.unseen[place.url] = FIRST
    news, past = _divided(spider, newest(links, MOST_LINKS)[0], address, place, today)
    clerk.leave(_entered(spider, past))
    asked = clerk.found_in_sitemap(_entered(spider, news))
    clerk.announced += len(news) + len(past)
    queue(spider, _not_too_many(spider, asked, news))
    ahead = parts(found, today)
    clerk.leave(further(spider, [part for part in found.more if part not in ahead], place))
    go_on(spider, clerk.found(further(spider, ahead, place)), True)
    return how_it_ended(found, links)


def unchanged(spider: "SiteSpider", place: Discovery) -> None:
    """Queue the parts that an index named before: it may be unchanged while they are not."""
    known = {one.asked_url: one for one in spider.the_clerk.parts(place.url)}
    ahead = parts(Found(more=tuple(known)), datetime.now(UTC).date())
    go_on(spider, [known.pop(url) for url in ahead], True)
    for one in known.values():
        spider.the_clerk.end(one, State.SKIPPED, Reason.BACKFILL)


def _divided(
    spider: "SiteSpider", links: Sequence[Link], address: Address, place: Discovery, today: date
) -> tuple[list[Link], list[Link]]:
    """Return what may be news, and what is of the past whether it is known or not."""
    if place.url in spider.unseen:
        news, past = newest(links, spider.unseen[place.url])
        spider.unseen[place.url] -= len(news)
        return news, past
    # A part that was not looked at before is this month's, or an old one in which somebody touched something.
    return recent(links, today) if address.page is None else (list(links), [])


def _not_too_many(spider: "SiteSpider", asked: Sequence[Address], news: Sequence[Link]) -> Iterable[Address]:
    wanted = [one for one in asked if one.wanted]
    if len(wanted) <= MOST_NEW:
        return wanted
    late = {spider.canonical(link.url) for link in newest(news, FIRST)[0]}
    for one in wanted:
        if one.url not in late:
            spider.the_clerk.end(one, State.SKIPPED, Reason.BACKFILL, detail=f"{len(wanted)} new at once")
    return [one for one in wanted if one.url in late]


def _entered(spider: "SiteSpider", links: Iterable[Link]) -> list[Entered]:
    return [Entered(url=link.url, canonical=spider.canonical(link.url), hint=link.hint) for link in links]
