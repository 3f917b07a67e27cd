"""What a backfill does in place of a daily crawl: where it begins, and what becomes of what its places show."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from crawler.answers import End
from crawler.archiving import Address, Link
from crawler.clerk import PLACES
from crawler.discovery import Discovery, Found, Listing
from crawler.discovery import Link as Announced
from crawler.places import queue
from crawler.steps import Step
from crawler.traps import MOST_LINKS, day_of, is_old
from crawler.walking import Walk
from records import Hint, Reason, State

if TYPE_CHECKING:
    from crawler.spider import SiteSpider

FOR_GOOD = frozenset({Reason.HTTP_4XX, Reason.GONE, Reason.LOGIN_WALL, Reason.ROBOTS_DENIED, Reason.REDIRECT_OFFSITE})


def begin(spider: "SiteSpider") -> Walk:
    """Queue what earlier backfills left, and the places at which they stopped; return the walk."""
    clerk = spider.the_clerk
    since, until = clerk.orders.since or date.min, clerk.orders.until
    walk = clerk.walk()
    if walk is None or walk.until != until:
        walk = Walk.begin(dict(_entrances(spider, until)), since, until)
    walk = walk.reaching(since)
    clerk.checkpoint(walk)
    spider.frontier.articles.extend(clerk.left_over(("article", "attachment")))
    spider.frontier.forms.update(walk.forms)
    _queue_places(spider, walk.waiting)
    return walk


def _entrances(spider: "SiteSpider", until: date | None) -> Iterable[tuple[str, Step]]:
    for place in spider.discover:
        by_day = place.by_day if isinstance(place, Listing) else ""
        if by_day:
            last = until or datetime.now(UTC).date()
            url = last.strftime(by_day)
            yield spider.canonical(url), Step(url=url, root=place.url, by_day=by_day, day=last.isoformat())
        else:
            yield spider.canonical(place.url), Step(url=place.url, root=place.url)


def _queue_places(spider: "SiteSpider", steps: "dict[str, Step]") -> None:
    kinds = {place.url: place.kind for place in spider.discover}
    links = [
        Link(
            url=step.url,
            canonical=key,
            kind=kinds.get(step.root, "listing"),
            hint=Hint(found_in=step.root, basis=kinds.get(step.root, "listing")),
        )
        for key, step in steps.items()
    ]
    for address in spider.the_clerk.found_late(links):
        if address.wanted and address.kind in PLACES:
            spider.frontier.places.append(address)


def look_through(spider: "SiteSpider", walk: Walk, address: Address, found: Found, place: Discovery) -> End:
    """Enter what a place announces, queue what is wanted of it and has room, and keep how far the walk is."""
    clerk = spider.the_clerk
    spider.frontier.forms.update(found.forms)
    links = [link for link in found.links if spider.is_article(link.url)][:MOST_LINKS]
    kept = [Link(url=link.url, canonical=spider.canonical(link.url), hint=link.hint) for link in links]
    # What the first page of a listing shows is today's news, whoever finds it.
    is_today = place.kind != "sitemap" and address.url == spider.canonical(place.url)
    addresses = clerk.found(kept) if is_today else clerk.found_late(kept)
    clerk.announced += len(addresses)
    outside = _leave_outside(spider, walk, addresses, links)
    queue(spider, _with_room(spider, (one for one in addresses if one.url not in outside)))
    more = {spider.canonical(url): url for url in found.more if spider.belongs(url)}
    if address.url in walk.waiting:
        days = [day for link in links if (day := day_of(link.hint.published))]
        endless = place.kind != "sitemap"
        further = walk.took(address.url, days, [one.canonical for one in kept], more, endless=endless)
        walk.keep_forms(found.forms)
        _queue_places(spider, further)
        clerk.checkpoint(walk)
    return State.FETCHED, Reason.PARSE_FAILED if found.damaged and not links else Reason.OK, None


def not_shown(spider: "SiteSpider", walk: Walk, address: Address, state: State, reason: Reason) -> None:
    """Enter that a place gave nothing to look through."""
    if address.kind in PLACES and address.url in walk.waiting and state is not State.PENDING:
        walk.failed(address.url, reason.value, for_good=reason in FOR_GOOD)
        spider.the_clerk.checkpoint(walk)


def _with_room(spider: "SiteSpider", addresses: Iterable[Address]) -> Iterable[Address]:
    """Yield as many of the wanted as this run may still ask: a sitemap names more than a day's work."""
    limit = spider.the_clerk.orders.limit
    room = MOST_LINKS if limit is None else limit - spider.asked - len(spider.frontier.articles)
    for one in addresses:
        if one.wanted and room > 0:
            room -= 1
            yield one


def _leave_outside(spider: "SiteSpider", walk: Walk, found: list[Address], links: list[Announced]) -> set[str]:
    """End those that were printed with a day that is not wanted; return their addresses."""
    late = {spider.canonical(link.url) for link in links if _is_late(link, walk.until)}
    outside = late | {spider.canonical(link.url) for link in links if is_old(link, walk.since)}
    for one in found:
        if one.wanted and one.url in outside:
            detail = f"dated after {walk.until}" if one.url in late else f"dated before {walk.since}"
            spider.the_clerk.end(one, State.SKIPPED, Reason.LIMIT, detail=detail)
    return outside


def _is_late(link: Announced, until: date | None) -> bool:
    day = day_of(link.hint.published)
    return until is not None and day is not None and day > until
