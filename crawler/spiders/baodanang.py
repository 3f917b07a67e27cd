"""Báo Đà Nẵng: newspaper of the city of Đà Nẵng."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baodanang.vn"


class BaoDaNangSpider(NewsSpider):
    name = "baodanang"
    source = Source(
        name="Báo Đà Nẵng",
        kind="newspaper",
        province=Province.of("Đà Nẵng"),
        home=HOME,
        hosts=("www.baodanang.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="h3.b-grid__title a[href]")]
    article_url = r"-\d+\.html$"
