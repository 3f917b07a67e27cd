"""Báo Bình Dương: newspaper of Bình Dương province."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baobinhduong.vn"


class BaoBinhDuongSpider(NewsSpider):
    name = "baobinhduong"
    source = Source(
        name="Báo Bình Dương",
        kind="newspaper",
        province=Province.of("Bình Dương"),
        home=HOME,
        hosts=("www.baobinhduong.vn",),
        closed=date(2025, 7, 1),
        successors=("sggp",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles=".article-item a[href], h3 a[href], h2 a[href]")]
    article_url = r"-a\d+\.html$"
