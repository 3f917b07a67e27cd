"""Báo điện tử VOV: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://vov.vn"


class VovSpider(NewsSpider):
    name = "vov"
    source = Source(
        name="Báo điện tử VOV",
        kind="national",
        home=HOME,
        hosts=("www.vov.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-post\d+\.vov$"
