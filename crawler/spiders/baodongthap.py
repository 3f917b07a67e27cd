"""Báo Đồng Tháp: newspaper of Đồng Tháp province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baodongthap.vn"


class BaoDongThapSpider(NewsSpider):
    name = "baodongthap"
    source = Source(
        name="Báo Đồng Tháp",
        kind="newspaper",
        province=Province.of("Đồng Tháp"),
        home=HOME,
        hosts=("www.baodongthap.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.news-title[href], a.title[href]")]
    article_url = r"-a\d+\.html$"
