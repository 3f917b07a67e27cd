"""Báo Điện Biên Phủ: newspaper of Điện Biên province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baodienbienphu.vn"
LAYOUT = Layout(
    name="baodienbienphu",
    marks=("div.editor-content",),
    body=(
        "div.editor-content",
        ".editor-content",
    ),
)


class BaoDienBienPhuSpider(NewsSpider):
    name = "baodienbienphu"
    source = Source(
        name="Báo Điện Biên Phủ",
        kind="newspaper",
        province=Province.of("Điện Biên"),
        home=HOME,
        hosts=("www.baodienbienphu.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/tin-bai/']")]
    article_url = r"^https?://[^/]+/tin-bai/[^/]+/[^/]+/?$"
