"""Báo Trà Vinh: newspaper of Trà Vinh province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://travinh.baovinhlong.vn"


class BaoTraVinhSpider(NewsSpider):
    name = "travinh_baovinhlong"
    source = Source(
        name="Báo Trà Vinh",
        kind="newspaper",
        province=Province.of("Trà Vinh"),
        home=HOME,
        former_hosts=("baotravinh.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-a\d+\.html$"
