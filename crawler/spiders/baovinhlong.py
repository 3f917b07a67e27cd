"""Báo Vĩnh Long: newspaper of Vĩnh Long province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baovinhlong.com.vn"


class BaoVinhLongSpider(NewsSpider):
    name = "baovinhlong"
    source = Source(
        name="Báo Vĩnh Long",
        kind="newspaper",
        province=Province.of("Vĩnh Long"),
        home=HOME,
        hosts=("www.baovinhlong.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/\d{6}/[^/]+-[a-z0-9]{7}/?$"
