"""Báo Tuyên Quang: newspaper of Tuyên Quang province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baotuyenquang.com.vn"


class BaoTuyenQuangSpider(NewsSpider):
    name = "baotuyenquang"
    source = Source(
        name="Báo Tuyên Quang",
        kind="newspaper",
        province=Province.of("Tuyên Quang"),
        home=HOME,
        hosts=("www.baotuyenquang.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [
        Listing(f"{HOME}/", articles="a.title1[href], a.title2[href], a.title3[href], a.title4[href], a.title5[href]")
    ]
    article_url = r"/(?:[^/]+/)+\d{6}/[^/]+/?$"
