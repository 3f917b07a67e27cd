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
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="article.item-news a[href]")]
    article_url = r"-\d{6,}\.html$"
