"""Báo Hà Tĩnh: newspaper of Hà Tĩnh province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baohatinh.vn"


class BaoHaTinhSpider(NewsSpider):
    name = "baohatinh"
    source = Source(
        name="Báo Hà Tĩnh",
        kind="newspaper",
        province=Province.of("Hà Tĩnh"),
        home=HOME,
        hosts=("www.baohatinh.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.cms-link[href]")]
    article_url = r"-post\d+\.html$"
