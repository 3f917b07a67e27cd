"""VietnamPlus (TTXVN): a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://www.vietnamplus.vn"


class VietnamPlusSpider(NewsSpider):
    name = "vietnamplus"
    source = Source(
        name="VietnamPlus (TTXVN)",
        kind="national",
        home=HOME,
        hosts=("vietnamplus.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-post\d+\.vnp$"
