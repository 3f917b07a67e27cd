"""VnExpress: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://vnexpress.net"


class VnExpressSpider(NewsSpider):
    name = "vnexpress"
    source = Source(
        name="VnExpress",
        kind="national",
        home=HOME,
        hosts=("www.vnexpress.net",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "labour section: public crawler code of several years.",
    )
    discover = [
        Listing(
            f"{HOME}/thoi-su/lao-dong-viec-lam",
            articles="article.item-news a[href], h2.title-news a[href]",
            next_page="/thoi-su/lao-dong-viec-lam-p{n}",
        )
    ]
    article_url = r"-\d{6,}\.html$"
