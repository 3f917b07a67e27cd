"""Bộ Giáo dục và Đào tạo: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://moet.gov.vn"
LAYOUT = Layout(
    name="moet",
    marks=("div.content-detail",),
    title=("h1.article-title",),
    body=("div.content-detail",),
    drop=(".clearfix",),
)


class BoGiaoDucSpider(NewsSpider):
    name = "moet"
    source = Source(
        name="Bộ Giáo dục và Đào tạo",
        kind="ministry",
        agency="Bộ Giáo dục và Đào tạo",
        home=HOME,
        hosts=("www.moet.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/tin-tuc/'][href*='.html']")]
    article_url = r"^https?://[^/]+/tin-tuc/.+\.html$"
