"""Báo Đồng Khởi: newspaper of Bến Tre province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://dongkhoi.baovinhlong.vn"


class BaoDongKhoiSpider(NewsSpider):
    name = "dongkhoi_baovinhlong"
    source = Source(
        name="Báo Đồng Khởi",
        kind="newspaper",
        province=Province.of("Bến Tre"),
        home=HOME,
        former_hosts=("baodongkhoi.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-a\d+\.html$"
