"""Báo Thanh Niên: a national paper, for its labour news."""

from crawler import Feed, Listing, NewsSpider
from records import Source

HOME = "https://thanhnien.vn"


class ThanhNienSpider(NewsSpider):
    name = "thanhnien"
    source = Source(
        name="Báo Thanh Niên",
        kind="national",
        home=HOME,
        hosts=("www.thanhnien.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "labour section: public crawler code of several years.",
    )
    discover = [
        Feed(f"{HOME}/rss/thoi-su/lao-dong-viec-lam.rss"),
        Listing(
            f"{HOME}/thoi-su/lao-dong-viec-lam.htm", articles="a.box-category-link-title[data-linktype='newsdetail']"
        ),
    ]
    article_url = r"-\d{8,}\.htm$"
