"""Báo Lâm Đồng: newspaper of Lâm Đồng province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baolamdong.vn"


class BaoLamDongSpider(NewsSpider):
    name = "baolamdong"
    source = Source(
        name="Báo Lâm Đồng",
        kind="newspaper",
        province=Province.of("Lâm Đồng"),
        home=HOME,
        hosts=("www.baolamdong.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d+\.html$|/\d{6}/[^/]+/?$"
