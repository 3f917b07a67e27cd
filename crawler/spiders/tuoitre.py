"""Báo Tuổi Trẻ: a national paper, for its labour news."""

from crawler import Feed, Listing, NewsSpider
from records import Source

HOME = "https://tuoitre.vn"


class TuoiTreSpider(NewsSpider):
    name = "tuoitre"
    source = Source(
        name="Báo Tuổi Trẻ",
        kind="national",
        home=HOME,
        hosts=("www.tuoitre.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; the "
        "feed: a page captured in 2015.",
    )
    discover = [
        Feed(f"{HOME}/rss/thoi-su.rss"),
        Listing(f"{HOME}/thoi-su.htm", articles="h3.title-news a[href], h2.title-news a[href]"),
    ]
    article_url = r"-\d{8,}\.htm$"
