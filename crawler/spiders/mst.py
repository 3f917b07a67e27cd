"""Bộ Khoa học và Công nghệ: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://mst.gov.vn"


class BoKhoaHocSpider(NewsSpider):
    name = "mst"
    source = Source(
        name="Bộ Khoa học và Công nghệ",
        kind="ministry",
        agency="Bộ Khoa học và Công nghệ",
        home=HOME,
        hosts=("www.mst.gov.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="div.box-category-item a[href]")]
    article_url = r"^https?://[^/]+/.+-\d{8,}\.htm$"
