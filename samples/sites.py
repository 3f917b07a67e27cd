"""The register of sample sites: which hosts there are on a first visit, and on a second."""

from collections.abc import Callable, Mapping

from samples import baohaugiang, baoninhbinh, kiengiang, longmy, phuyen
from samples.serving import Site
from samples.stories import Story, Visit

VISITS: Mapping[str, Callable[[Visit], tuple[Site, ...]]] = {
    "baohaugiang": baohaugiang.sites,
    "baoninhbinh": baoninhbinh.sites,
    "kiengiang": kiengiang.sites,
    "longmy": longmy.sites,
    "phuyen": phuyen.sites,
}
SOURCES = tuple(VISITS)
"""Names of the sources that the sample sites stand for."""


def sites_of(source: str, visit: Visit) -> tuple[Site, ...]:
    """Return the hosts of one source, its main host first."""
    return VISITS[source](visit)


def hosts(visit: Visit) -> dict[str, Site]:
    """Return every sample host by name, as a visitor finds it."""
    return {site.host: site for source in SOURCES for site in sites_of(source, visit)}


def told(source: str, visit: Visit) -> dict[str, Story]:
    """Return every article of a source by its address: what a complete crawl must find there."""
    return {
        f"https://{site.host}{target}": answer.story
        for site in sites_of(source, visit)
        for target, answer in site.answers.items()
        if answer.story
    }


def refused(source: str, visit: Visit) -> dict[str, str]:
    """Return the reason code of every page of a source that answers 200 and is no article, by its address."""
    return {
        f"https://{site.host}{target}": answer.refused
        for site in sites_of(source, visit)
        for target, answer in site.answers.items()
        if answer.refused
    }
