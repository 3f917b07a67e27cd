"""Báo Sài Gòn Giải Phóng: newspaper of the city of Hồ Chí Minh."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://www.sggp.org.vn"


class SaiGonGiaiPhongSpider(NewsSpider):
    name = "sggp"
    source = Source(
        name="Báo Sài Gòn Giải Phóng",
        kind="newspaper",
        province=Province.of("Hồ Chí Minh"),
        home=HOME,
        hosts=("sggp.org.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="article.story a[href]")]
    article_url = r"-post\d+\.html$"
