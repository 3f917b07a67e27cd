"""Bộ Tư pháp: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://www.moj.gov.vn"
LAYOUT = Layout(
    name="moj",
    marks=("div.news-details div.news-content.box-content-news-detail",),
    title=("div.news-details h1",),
    lead=(
        "div.news-details div.mota",
        "div.mota",
    ),
    body=(
        "div.news-details div.news-content.box-content-news-detail",
        "div.news-details div.news-content",
    ),
)


class BoTuPhapSpider(NewsSpider):
    name = "moj"
    source = Source(
        name="Bộ Tư pháp",
        kind="ministry",
        agency="Bộ Tư pháp",
        home=HOME,
        hosts=("moj.gov.vn",),
        layouts=(LAYOUT,),
        keep_params=("ItemID",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='ItemID=']")]
    article_url = r"^https?://[^/]+/qt/tintuc/Pages/[^?]+\.aspx\?(.*&)?ItemID=\d+"
