"""Bộ Y tế: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://moh.gov.vn"
LAYOUT = Layout(
    name="moh",
    marks=("div.journal-content-article",),
    body=(
        "div.journal-content-article",
        "div.asset-full-content",
    ),
    drop=(
        ".share",
        ".social",
        ".tags",
        ".toolbar",
    ),
)


class BoYTeSpider(NewsSpider):
    name = "moh"
    source = Source(
        name="Bộ Y tế",
        kind="ministry",
        agency="Bộ Y tế",
        home=HOME,
        hosts=("www.moh.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [
        Listing(
            f"{HOME}/",
            articles="a[href*='/web/guest/-/'], a[href*='/-/'], a[href$='.html'], a[href$='.htm'], a[href$='.aspx']",
        )
    ]
    article_url = r"/web/guest/-/[^?]+"
