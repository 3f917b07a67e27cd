"""Bộ Nội vụ: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://moha.gov.vn"
LAYOUT = Layout(
    name="moha",
    marks=("div.mh-detail-content",),
    title=("div.mh-page-header h1",),
    lead=(
        "div.moha-article__desc",
        "div.mh-detail-content > div[style*='font-weight: bold'] p",
    ),
    body=(
        "div.mh-detail-content",
        "div.mh-detail-body",
    ),
)


class BoNoiVuSpider(NewsSpider):
    name = "moha"
    source = Source(
        name="Bộ Nội vụ",
        kind="ministry",
        agency="Bộ Nội vụ",
        home=HOME,
        hosts=("www.moha.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/tin-tuc/']")]
    article_url = r"^https?://[^/]+/tin-tuc/.+---id\d+/?$"
