"""Báo Đắk Lắk: newspaper of Đắk Lắk province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baodaklak.vn"


class BaoDakLakSpider(NewsSpider):
    name = "baodaklak"
    source = Source(
        name="Báo Đắk Lắk",
        kind="newspaper",
        province=Province.of("Đắk Lắk"),
        home=HOME,
        hosts=("www.baodaklak.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.title5[href]")]
    article_url = r"/\d{6}/[^/]+/?$"
