"""The register of sample sites: which hosts there are on a first visit, and on a second."""

from samples import baohaugiang, baoninhbinh, kiengiang, longmy, phuyen
from samples.serving import Site
from samples.stories import Visit

SOURCES = ("baohaugiang", "baoninhbinh", "kiengiang", "longmy", "phuyen")
"""Names of the sources that the sample sites stand for."""


def hosts(visit: Visit) -> dict[str, Site]:
    """Return every sample host by name, as a visitor finds it."""
    return {
        site.host: site
        for module in (baohaugiang, baoninhbinh, kiengiang, longmy, phuyen)
        for site in module.sites(visit)
    }
