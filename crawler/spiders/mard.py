"""Bộ Nông nghiệp và Phát triển nông thôn: a central body's own pages."""

from datetime import date

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://mard.gov.vn"
LAYOUT = Layout(
    name="mard",
    marks=("div#divArticleDescription",),
    lead=("div#divArticleDescription > p",),
    body=("div#divArticleDescription",),
)


class BoNongNghiepSpider(NewsSpider):
    name = "mard"
    source = Source(
        name="Bộ Nông nghiệp và Phát triển nông thôn",
        kind="ministry",
        agency="Bộ Nông nghiệp và Phát triển nông thôn",
        home=HOME,
        hosts=("www.mard.gov.vn",),
        layouts=(LAYOUT,),
        closed=date(2025, 3, 1),
        successors=("mae",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href^='/Pages/'][href*='.aspx']")]
    article_url = r"^https?://[^/]+/Pages/.+\.aspx$"
