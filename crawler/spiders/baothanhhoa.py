"""Báo Thanh Hóa: newspaper of Thanh Hóa province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baothanhhoa.vn"


class BaoThanhHoaSpider(NewsSpider):
    name = "baothanhhoa"
    source = Source(
        name="Báo Thanh Hóa",
        kind="newspaper",
        province=Province.of("Thanh Hóa"),
        home=HOME,
        hosts=("www.baothanhhoa.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d+\.htm$"
