"""Báo Quảng Ninh: newspaper of Quảng Ninh province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baoquangninh.vn"


class BaoQuangNinhSpider(NewsSpider):
    name = "baoquangninh"
    source = Source(
        name="Báo Quảng Ninh",
        kind="newspaper",
        province=Province.of("Quảng Ninh"),
        home=HOME,
        hosts=("www.baoquangninh.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="article.card a[href], .card-content a[href]")]
    article_url = r"-\d+\.html$"
