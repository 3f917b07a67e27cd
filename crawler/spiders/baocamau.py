"""Báo Cà Mau: newspaper of Cà Mau province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baocamau.vn"
LAYOUT = Layout(
    name="baocamau",
    marks=("div.post-content",),
    body=(
        "div.post-content",
        "section.post-content",
    ),
)


class BaoCaMauSpider(NewsSpider):
    name = "baocamau"
    source = Source(
        name="Báo Cà Mau",
        kind="newspaper",
        province=Province.of("Cà Mau"),
        home=HOME,
        hosts=("www.baocamau.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-a\d+\.html$"
