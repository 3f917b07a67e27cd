"""Bộ Ngoại giao: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://mofa.gov.vn"
LAYOUT = Layout(
    name="mofa",
    marks=("div#content-post.main-content",),
    title=("h1.title",),
    lead=("div.article-summary",),
    body=(
        "div#content-post.main-content",
        "#content-post",
    ),
    drop=(
        ".toolbar",
        ".mobile-toolbar-header",
        ".share-actions",
    ),
)


class BoNgoaiGiaoSpider(NewsSpider):
    name = "mofa"
    source = Source(
        name="Bộ Ngoại giao",
        kind="ministry",
        agency="Bộ Ngoại giao",
        home=HOME,
        hosts=("www.mofa.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/tin-chi-tiet/chi-tiet/']")]
    article_url = r"^https?://[^/]+/tin-chi-tiet/chi-tiet/.+-\d+(?:-\d+)?\.html$"
