"""Báo Hải Phòng: newspaper of the city of Hải Phòng."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baohaiphong.vn"


class BaoHaiPhongSpider(NewsSpider):
    name = "baohaiphong"
    source = Source(
        name="Báo Hải Phòng",
        kind="newspaper",
        province=Province.of("Hải Phòng"),
        home=HOME,
        hosts=("www.baohaiphong.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="h3 a[href]")]
    article_url = r"-\d+\.html$"
