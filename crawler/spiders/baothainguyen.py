"""Báo Thái Nguyên: newspaper of Thái Nguyên province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baothainguyen.vn"


class BaoThaiNguyenSpider(NewsSpider):
    name = "baothainguyen"
    source = Source(
        name="Báo Thái Nguyên",
        kind="newspaper",
        province=Province.of("Thái Nguyên"),
        home=HOME,
        hosts=("www.baothainguyen.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.title2[href]")]
    article_url = r"/\d{6}/[^/]+/?$"
