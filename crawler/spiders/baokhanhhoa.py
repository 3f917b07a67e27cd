"""Báo Khánh Hòa: newspaper of Khánh Hòa province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baokhanhhoa.vn"


class BaoKhanhHoaSpider(NewsSpider):
    name = "baokhanhhoa"
    source = Source(
        name="Báo Khánh Hòa",
        kind="newspaper",
        province=Province.of("Khánh Hòa"),
        home=HOME,
        hosts=("www.baokhanhhoa.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="div.item a[href]")]
    article_url = r"^https?://[^/]+/[^/]+/\d{6}/[^/]+-[0-9a-f]{7}/?$"
