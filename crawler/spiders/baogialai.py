"""Báo Gia Lai: newspaper of Gia Lai province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baogialai.com.vn"


class BaoGiaLaiSpider(NewsSpider):
    name = "baogialai"
    source = Source(
        name="Báo Gia Lai",
        kind="newspaper",
        province=Province.of("Gia Lai"),
        home=HOME,
        hosts=("www.baogialai.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="article a[href]")]
    article_url = r"-post\d+\.html$"
