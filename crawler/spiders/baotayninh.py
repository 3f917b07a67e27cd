"""Báo Tây Ninh: newspaper of Tây Ninh province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://www.baotayninh.vn"


class BaoTayNinhSpider(NewsSpider):
    name = "baotayninh"
    source = Source(
        name="Báo Tây Ninh",
        kind="newspaper",
        province=Province.of("Tây Ninh"),
        home=HOME,
        hosts=("baotayninh.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.title[href]")]
    article_url = r"-a\d+\.html$"
