"""Báo Hưng Yên: newspaper of Hưng Yên province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baohungyen.vn"


class BaoHungYenSpider(NewsSpider):
    name = "baohungyen"
    source = Source(
        name="Báo Hưng Yên",
        kind="newspaper",
        province=Province.of("Hưng Yên"),
        home=HOME,
        hosts=("www.baohungyen.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d+\.html$"
