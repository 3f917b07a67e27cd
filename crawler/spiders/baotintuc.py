"""Báo Tin tức (TTXVN): a national paper, for its labour news."""

from crawler import Listing, NewsSpider, platforms
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
        evidence="Address and parts of an article: one captured in July 2022; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/[^/]+/[^/]+-\d{17}\.htm$"
