"""Thanh tra Chính phủ: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://thanhtra.gov.vn"
LAYOUT = Layout(
    name="thanhtra",
    marks=(".article",),
    body=(".article",),
    drop=(".other_assets",),
)


class ThanhTraSpider(NewsSpider):
    name = "thanhtra"
    source = Source(
        name="Thanh tra Chính phủ",
        kind="ministry",
        agency="Thanh tra Chính phủ",
        home=HOME,
        hosts=("www.thanhtra.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [
        Listing(f"{HOME}/", articles="a[href*='/xem-chi-tiet-tin-tuc/-/asset_publisher'][href*='Content'][href*='?']")
    ]
    article_url = r"^https?://[^/]+/web/guest/xem-chi-tiet-tin-tuc/-/asset_publisher/+[Cc]ontent/.+"
