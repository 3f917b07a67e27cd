"""Báo Quảng Trị: newspaper of Quảng Trị province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baoquangtri.vn"


class BaoQuangTriSpider(NewsSpider):
    name = "baoquangtri"
    source = Source(
        name="Báo Quảng Trị",
        kind="newspaper",
        province=Province.of("Quảng Trị"),
        home=HOME,
        hosts=("www.baoquangtri.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.h2[href], a.h3[href], a.card-img[href]")]
    article_url = r"^https?://[^/]+/[a-z0-9-]+(?:/[a-z0-9-]+)?/\d{6}/[a-z0-9-]+-[0-9a-f]+/?$"
