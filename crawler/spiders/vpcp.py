"""Văn phòng Chính phủ: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://vpcp.chinhphu.vn"


class VanPhongChinhPhuSpider(NewsSpider):
    name = "vpcp"
    source = Source(
        name="Văn phòng Chính phủ",
        kind="ministry",
        agency="Văn phòng Chính phủ",
        home=HOME,
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.box-stream-link-title[href], a.box-focus-link-title[href]")]
    article_url = r"-\d{8,}\.htm$"
