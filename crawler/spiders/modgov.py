"""Bộ Quốc phòng: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://mod.gov.vn"


class BoQuocPhongSpider(NewsSpider):
    name = "modgov"
    source = Source(
        name="Bộ Quốc phòng",
        kind="ministry",
        agency="Bộ Quốc phòng",
        home=HOME,
        hosts=("www.mod.gov.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/home/detail\?(.*&)?urile="
