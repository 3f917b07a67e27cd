"""Báo Huế ngày nay: newspaper of the city of Huế."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://huengaynay.vn"


class HueNgayNaySpider(NewsSpider):
    name = "huengaynay"
    source = Source(
        name="Báo Huế ngày nay",
        kind="newspaper",
        province=Province.of("Huế"),
        home=HOME,
        hosts=("www.huengaynay.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d+\.html?$"
