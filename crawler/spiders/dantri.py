"""Báo Dân trí: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://dantri.com.vn"


class DanTriSpider(NewsSpider):
    name = "dantri"
    source = Source(
        name="Báo Dân trí",
        kind="national",
        home=HOME,
        hosts=("www.dantri.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d{8,}\.htm$"
