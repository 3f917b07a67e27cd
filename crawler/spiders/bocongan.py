"""Bộ Công an: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://bocongan.gov.vn"


class BoCongAnSpider(NewsSpider):
    name = "bocongan"
    source = Source(
        name="Bộ Công an",
        kind="ministry",
        agency="Bộ Công an",
        home=HOME,
        hosts=("www.bocongan.gov.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href^='/bai-viet/']")]
    article_url = r"^https?://[^/]+/bai-viet/.+-\d+/?$"
