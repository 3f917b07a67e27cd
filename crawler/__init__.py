"""Finds and fetches pages. A site file needs only the names exported here and those of ``records``."""

from typing import TYPE_CHECKING, Any

from crawler import platforms
from records import Province

if TYPE_CHECKING:
    from crawler.discovery import Feed, Listing, Sitemap
    from crawler.json_listing import JsonListing
    from crawler.site import NewsSpider

__all__ = ["Feed", "JsonListing", "Listing", "NewsSpider", "Province", "Sitemap", "platforms"]


def __getattr__(name: str) -> Any:
    """Import a name when a site file asks for it: whoever needs only the settings is spared Scrapy's half second."""
    if name == "NewsSpider":
        from crawler.site import NewsSpider

        return NewsSpider
    if name == "JsonListing":
        from crawler.json_listing import JsonListing

        return JsonListing
    if name in __all__:
        from crawler import discovery

        return getattr(discovery, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
