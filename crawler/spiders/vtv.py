"""Báo điện tử VTV: a national paper, for its labour news."""

from crawler import Feed, Listing, NewsSpider
from records import Source

HOME = "https://vtv.vn"


class VtvSpider(NewsSpider):
    name = "vtv"
    source = Source(
        name="Báo điện tử VTV",
        kind="national",
        home=HOME,
        hosts=("www.vtv.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "society section: public crawler code; of a labour section nothing is known.",
    )
    discover = [
        Feed(f"{HOME}/xa-hoi.rss"),
        Listing(f"{HOME}/xa-hoi.htm", articles="a[href]"),
    ]
    article_url = r"-\d{8,}\.html?$"
