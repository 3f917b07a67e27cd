"""Đài Truyền hình Việt Nam (trang cơ quan): a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://vtv.gov.vn"


class VtvGovSpider(NewsSpider):
    name = "vtvgov"
    source = Source(
        name="Đài Truyền hình Việt Nam (trang cơ quan)",
        kind="ministry",
        agency="Đài Truyền hình Việt Nam (trang cơ quan)",
        home=HOME,
        hosts=("www.vtv.gov.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/news/[^/]+"
