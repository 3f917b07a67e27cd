"""A simulated country: many sources, each on a host of its own, crawled in one go with each host's politeness kept."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from bench.many_hosts import counts, listing_count, names, served, settings, write_sites
from bench.measure import cost
from storage import Archive

WITHIN, MEGABYTES = 1.3, 1_500
"""Wanted: wall time over the polite minimum of the slowest host, and the memory of all processes."""


def country(folder: Path, command: list[str], sites: int, articles: int, delay: float) -> dict[str, float]:
    """Crawl all of them into a new archive; return what it took, seen from outside and at the server."""
    folder.mkdir()
    write_sites(folder / "sites", sites)
    with served(sites, articles) as port:
        given = settings(folder, port, sites) | {"GOVNEWS_LOOPBACK_DELAY": str(delay)}
        took = cost([*command, "crawl", *names(sites), "--archive", str(folder / "archive")], given)
        asked = counts(port)
    moments = [moment for requests in asked.values() for moment, _ in requests]
    slowest = max(len(requests) for requests in asked.values())
    gaps = [later[0] - earlier[0] for requests in asked.values() for earlier, later in pairwise(requests)]
    paces = [
        (requests[-1][0] - requests[0][0]) / ((len(requests) - 1) * delay)
        for requests in asked.values()
        if requests[1:]
    ]
    with Archive.open(folder / "archive", read_only=True) as archive:
        kept = archive.articles.count()
    return {
        "country_sources": len(asked), "country_delay": delay, "country_articles": kept,
        "country_missing": sites * articles - kept,
        "country_requests_more": sum(map(len, asked.values())) - sites * (1 + listing_count(articles) + articles),
        "country_least_gap": round(min(gaps), 3), "country_least_pace": round(min(paces), 3),
        "country_asking": round(max(moments) - min(moments), 1),
        "country_wall": round(took.wall, 1), "country_minimum": round((slowest - 1) * delay, 1),
        "country_ratio": round(took.wall / ((slowest - 1) * delay), 3),
        "country_cpu": round(took.cpu, 1), "country_peak": round(took.peak),
    }  # fmt: skip


def promises(report: Mapping[str, float]) -> dict[str, bool]:
    """Return what is promised of a country → whether it was kept."""
    return {
        "articles of the country are missing": report["country_missing"] == 0,
        "the country was asked for more than it has": report["country_requests_more"] <= 0,
        # The distance is kept where requests are sent; a busy machine delivers one late and the next in time: the
        # pace over all requests to a host is exact, a single gap is not.
        "a host was asked faster than politely": report["country_least_pace"] >= 0.98,
        "a host was not left its distance": report["country_least_gap"] >= report["country_delay"] * 0.6,
        f"the country took more than {WITHIN:g}x its polite minimum": report["country_ratio"] <= WITHIN,
        f"the country took more than {MEGABYTES} MB": report["country_peak"] <= MEGABYTES,
    }
