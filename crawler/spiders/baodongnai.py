"""Báo Đồng Nai: newspaper of Đồng Nai province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baodongnai.com.vn"


class BaoDongNaiSpider(NewsSpider):
    name = "baodongnai"
    source = Source(
        name="Báo Đồng Nai",
        kind="newspaper",
        province=Province.of("Đồng Nai"),
        home=HOME,
        hosts=("www.baodongnai.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.title1[href], a.title3[href]")]
    article_url = r"/\d{6}/[a-z0-9-]+-[a-f0-9]{7}/?$"
