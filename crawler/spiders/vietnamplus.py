"""VietnamPlus (TTXVN): a national paper, for its labour news."""

from crawler import Feed, Listing, NewsSpider
from records import Source

HOME = "https://www.vietnamplus.vn"


class VietnamPlusSpider(NewsSpider):
    name = "vietnamplus"
    source = Source(
        name="VietnamPlus (TTXVN)",
        kind="national",
        home=HOME,
        hosts=("vietnamplus.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; its society section: public "
        "crawler code; of a labour section nothing is known.",
    )
    discover = [
        Feed(f"{HOME}/rss/xahoi-314.rss"),
        Listing(f"{HOME}/xahoi/", articles="a[href]"),
    ]
    article_url = r"-post\d+\.vnp$"
