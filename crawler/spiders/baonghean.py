"""Báo Nghệ An: newspaper of Nghệ An province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baonghean.vn"


class BaoNgheAnSpider(NewsSpider):
    name = "baonghean"
    source = Source(
        name="Báo Nghệ An",
        kind="newspaper",
        province=Province.of("Nghệ An"),
        home=HOME,
        hosts=("www.baonghean.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles=".b-grid__title a[href], .b-grid__img a[href]")]
    article_url = r"-\d+\.html$"
    deny = r"-event\d+\.html$"
