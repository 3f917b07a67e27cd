"""Báo Hànộimới: newspaper of the city of Hà Nội."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://hanoimoi.vn"


class HaNoiMoiSpider(NewsSpider):
    name = "hanoimoi"
    source = Source(
        name="Báo Hànộimới",
        kind="newspaper",
        province=Province.of("Hà Nội"),
        home=HOME,
        hosts=("www.hanoimoi.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="h3 a[href]")]
    article_url = r"-\d+\.html$"
    deny = r"-event\d+\.html$"
