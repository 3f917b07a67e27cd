"""Báo Thanh Niên: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://thanhnien.vn"


class ThanhNienSpider(NewsSpider):
    name = "thanhnien"
    source = Source(
        name="Báo Thanh Niên",
        kind="national",
        home=HOME,
        hosts=("www.thanhnien.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a.box-category-link-title[data-linktype='newsdetail']")]
    article_url = r"-\d{8,}\.htm$"
