"""What a crawl costs that finds nothing new: a request a listing, none for an article."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from bench.many_hosts import counts, listing_count, names, served, settings, write_sites
from bench.measure import cost
from storage import Archive
from storage.due import next_ask
from storage.tables import urls

ARTICLES = 90
AGE, ASKED = timedelta(days=40), timedelta(days=1)


def nothing_new(folder: Path, command: list[str]) -> dict[str, float]:
    """Crawl a site, let its articles grow old, crawl it again; return what the second crawl asked, by the server."""
    folder.mkdir()
    listings = listing_count(ARTICLES)
    write_sites(folder / "sites", 1, listings)
    with served(1, ARTICLES) as port:
        given = settings(folder, port, 1) | {"GOVNEWS_POLITENESS": "lifted"}
        crawl = [*command, "crawl", *names(1), "--archive", str(folder / "archive")]
        cost(crawl, given)
        grow_old(folder / "archive")
        first = [path for requests in counts(port).values() for _, path in requests]
        cost(crawl, given)
        asked = [path for requests in counts(port).values() for _, path in requests]
    return {
        "nothing_new_listings": listings,
        "nothing_new_listing_requests": sum(path.startswith("/l") for path in asked),
        "nothing_new_article_requests": sum(path.startswith("/a/") for path in asked),
        "nothing_new_first_articles": sum(path.startswith("/a/") for path in first),
    }


def grow_old(path: Path) -> None:
    """Make the articles of an archive as old as if they had been found 40 days ago and asked again yesterday."""
    now = datetime.now(UTC)
    found, asked = now - AGE, now - ASKED
    values = {"first_fetched": found, "last_asked": asked, "next_ask": next_ask(asked, found, 0)}
    with Archive.open(path, create=True) as archive, archive.database.begin() as connection:
        connection.execute(update(urls).where(urls.c.kind == "article").values(values))


def kept_promises(report: Mapping[str, float]) -> bool:
    """Say whether nothing was asked that need not be."""
    few = report["nothing_new_listing_requests"] <= report["nothing_new_listings"]
    return few and report["nothing_new_article_requests"] == 0 and report["nothing_new_first_articles"] == ARTICLES
