"""Báo Dân trí: a national paper, for its labour news."""

from crawler import Feed, Listing, NewsSpider
from records import Source

HOME = "https://dantri.com.vn"


class DanTriSpider(NewsSpider):
    name = "dantri"
    source = Source(
        name="Báo Dân trí",
        kind="national",
        home=HOME,
        hosts=("www.dantri.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "labour section: public crawler code of several years.",
    )
    discover = [
        Feed(f"{HOME}/rss/lao-dong-viec-lam.rss"),
        Listing(f"{HOME}/lao-dong-viec-lam.htm", articles="a[href]"),
    ]
    article_url = r"-\d{8,}\.htm$"
