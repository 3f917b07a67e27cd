"""Bnews (TTXVN): a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://bnews.vn"
LAYOUT = Layout(
    name="bnews",
    marks=("div.article__body div.article__content",),
    body=(
        "div.article__body div.article__content",
        "div.article__content",
    ),
    drop=(
        ".article__related",
        ".article__box--related",
        ".article-related",
        ".article__other",
    ),
)


class BnewsSpider(NewsSpider):
    name = "bnews"
    source = Source(
        name="Bnews (TTXVN)",
        kind="national",
        home=HOME,
        hosts=("www.bnews.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses "
        "guessed; pages of a listing: one of 2020. The server knows only the old TLS renegotiation.",
    )
    discover = [
        Listing(f"{HOME}/", articles="a[href]"),
        Listing(f"{HOME}/thoi-su/38/trang-1.html", articles="a[href]", next_page="/thoi-su/38/trang-{n}.html"),
    ]
    article_url = r"/[^/]+/\d+\.html$"
