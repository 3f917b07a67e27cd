"""Asks one listing and one article of each source, live, and says which parts were found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from crawler.asking import Ask, Errand, run_errands, told
from crawler.configuration import Configuration
from crawler.site import NewsSpider
from crawler.sitemaps import parts
from records import Article, Rejection
from scheduler.recorded import Recording, read, recorded_article, recorded_place

Verdict = Literal["ok", "partial", "failed"]
PARTS = ("title", "published", "body", "lead", "byline", "category")
NEEDED = ("title", "published", "body")
"""Parts without which an article is not what it should be; a site may well print no lead."""
MOST_ARTICLES = 3
"""Articles that a recording asks for."""


@dataclass
class Check:
    """What became of a look at one source."""

    source: str
    place: str | None = None
    """The first place that announced articles."""
    announced: int = 0
    article: str | None = None
    layout: str | None = None
    found: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    title: str | None = None
    published: str | None = None
    problems: list[str] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """``ok`` where a place announced articles and one was read with its title, date and text."""
        if self.article is None or "body" not in self.found:
            return "failed"
        return "partial" if set(NEEDED) & set(self.missing) else "ok"


def check(configuration: Configuration, chosen: Mapping[str, type[NewsSpider]], articles: int = 1) -> list[Check]:
    """Ask each source for one of its places and so many articles; robots.txt and politeness as in a crawl."""
    checks = {name: Check(source=name) for name in chosen}

    def errand(name: str) -> Errand:
        async def run(ask: Ask) -> None:
            await _look(chosen[name], ask, checks[name], articles)

        return run

    run_errands(configuration, {name: (site, errand(name)) for name, site in chosen.items()})
    return list(checks.values())


async def _look(site: type[NewsSpider], ask: Ask, into: Check, articles: int) -> None:
    for place in site.discover:
        answer = await ask(place.url)
        if not answer.ok:
            into.problems.append(f"{place.kind} {place.url}: {told(answer)}")
            continue
        found = place.find(answer.url, answer.body, answer.encoding)
        if place.kind == "sitemap" and found.more and not found.links:
            # An index announces nothing itself.
            part = await ask(parts(found, answer.at.date())[0])
            found = place.find(part.url, part.body, part.encoding) if part.ok else found
        urls = list(dict.fromkeys(link.url for link in found.links if site.is_article(link.url)))
        if urls:
            into.place, into.announced = place.url, len(urls)
            into.recordings.append(recorded_place(site.name, place, answer))
            await _articles(site, ask, into, urls, articles)
            return
        into.problems.append(
            f"{place.kind} {place.url}: {len(found.links)} links, none of them like {site.article_url}"
        )
    if not site.discover:
        into.problems.append("no place to look")


async def _articles(site: type[NewsSpider], ask: Ask, into: Check, urls: list[str], most: int) -> None:
    for url in urls[: most + 2]:
        answer = await ask(url)
        if not answer.ok:
            into.problems.append(f"article {url}: {told(answer)}")
            continue
        into.recordings.append(recorded_article(site.name, site.source, answer))
        made = read(site.name, site.source, answer)
        if isinstance(made, Rejection):
            into.problems.append(f"article {url}: refused as {made.reason}: {made.detail}".rstrip(": "))
        elif into.article is None:
            _note(into, url, made)
        if sum(one.kind == "article" for one in into.recordings) >= most:
            return


def _note(into: Check, url: str, article: Article) -> None:
    into.article, into.layout, into.title = url, article.layout or article.way, article.title
    into.published = article.published.value if article.published else None
    parts = {
        "title": article.title,
        "published": article.published,
        "body": article.paragraphs,
        "lead": article.lead,
        "byline": article.byline,
        "category": article.category,
    }
    into.found = [part for part in PARTS if parts[part]]
    into.missing = [part for part in PARTS if not parts[part]]


def report(checks: list[Check], version: str, today: date) -> str:
    """Return the checks as Markdown, to be pasted into an issue."""
    head = [f"govnews {version}, {today}", "", "| source | verdict | announced | found | missing | layout |"]
    rows = [
        f"| {one.source} | {one.verdict} | {one.announced} | {', '.join(one.found)} | {', '.join(one.missing)} "
        f"| {one.layout or ''} |"
        for one in checks
    ]
    notes = [f"- **{one.source}**: {problem}" for one in checks for problem in one.problems]
    seen = [f"- **{one.source}**: {one.article}, {one.published}" for one in checks if one.article]
    return "\n".join([*head, "|---|---|---|---|---|---|", *rows, "", *seen, *notes]) + "\n"
