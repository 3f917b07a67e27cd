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
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "society section: public crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xa-hoi", articles="a[href]")]
    article_url = r"-post\d+\.vov$"
