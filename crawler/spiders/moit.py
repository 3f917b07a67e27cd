"""Bộ Công Thương: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://moit.gov.vn"
LAYOUT = Layout(
    name="moit",
    marks=("div.block-core-a5 > div.article-content.font-size-text.common-content",),
    title=("h1.article-title",),
    lead=("div.article-brief p",),
    body=("div.block-core-a5 > div.article-content.font-size-text.common-content",),
    drop=(
        "div.block-core-a3",
        "div.article-brief",
        "div.social-connect",
        ".article-network-share",
    ),
)


class BoCongThuongSpider(NewsSpider):
    name = "moit"
    source = Source(
        name="Bộ Công Thương",
        kind="ministry",
        agency="Bộ Công Thương",
        home=HOME,
        hosts=("www.moit.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/tin-tuc/'][href$='.html']")]
    article_url = r"^https?://[^/]+/tin-tuc/.+\.html$"
