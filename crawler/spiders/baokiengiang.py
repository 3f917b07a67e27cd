"""Báo Kiên Giang, part of An Giang's since July 2025."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baokiengiang.vn"


class BaoKienGiangSpider(NewsSpider):
    name = "baokiengiang"
    source = Source(
        name="Báo Kiên Giang",
        kind="newspaper",
        province=Province.of("Kiên Giang"),
        home=HOME,
        hosts=("www.baokiengiang.vn",),
        closed=date(2025, 7, 1),
        evidence="Article addresses: public pages that credit the paper; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"^https?://[^/]+/[^/]+/[^/]+-\d+\.html$"
