"""Bộ Tài chính: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://www.mof.gov.vn"
LAYOUT = Layout(
    name="mof",
    marks=(".mof-article__content",),
    title=("h1.mof-article__title",),
    lead=(".mof-article__desc",),
    body=(
        ".mof-article__content",
        "article.mof-article",
    ),
)


class BoTaiChinhSpider(NewsSpider):
    name = "mof"
    source = Source(
        name="Bộ Tài chính",
        kind="ministry",
        agency="Bộ Tài chính",
        home=HOME,
        hosts=("mof.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"^https?://[^/]+/[^/?]+/[^/?]{12,}$"
    deny = r"\.(pdf|docx?|xlsx?|zip|rar|jpe?g|png)$|/(tim-kiem|lien-he|so-do)"
