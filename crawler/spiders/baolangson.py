"""Báo Lạng Sơn: newspaper of Lạng Sơn province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baolangson.vn"


class BaoLangSonSpider(NewsSpider):
    name = "baolangson"
    source = Source(
        name="Báo Lạng Sơn",
        kind="newspaper",
        province=Province.of("Lạng Sơn"),
        home=HOME,
        hosts=("www.baolangson.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="article a[href], h3 a[href], h2 a[href], .card-title a[href]")]
    article_url = r"-\d+\.html$"
