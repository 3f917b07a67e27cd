"""Finds and fetches pages. A site file needs only the names exported here and those of ``records``."""

from crawler import platforms
from crawler.discovery import Feed, Listing, Sitemap
from crawler.spider import NewsSpider
from records import Province

__all__ = ["Feed", "Listing", "NewsSpider", "Province", "Sitemap", "platforms"]
