"""Báo Tin tức (TTXVN): a national paper, for its labour news."""

from crawler import Feed, Listing, NewsSpider, platforms
from records import Source

HOME = "https://baotintuc.vn"


class BaoTinTucSpider(NewsSpider):
    name = "baotintuc"
    source = Source(
        name="Báo Tin tức (TTXVN)",
        kind="national",
        home=HOME,
        hosts=("www.baotintuc.vn",),
        layouts=(platforms.BAO_TIN_TUC,),
        evidence="Address and parts of an article, and 12 addresses a day: a page captured in March 2023; its feed: "
        "public crawler code of several years.",
        expected_per_day=12,
    )
    discover = [Feed(f"{HOME}/xa-hoi.rss"), Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/[^/]+/[^/]+-\d{17}\.htm$"
