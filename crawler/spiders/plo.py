"""Báo Pháp luật TP. Hồ Chí Minh: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://plo.vn"


class PhapLuatTpSpider(NewsSpider):
    name = "plo"
    source = Source(
        name="Báo Pháp luật TP. Hồ Chí Minh",
        kind="national",
        home=HOME,
        hosts=("www.plo.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; its society section: public "
        "crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xa-hoi/", articles="a[href*='-post']")]
    article_url = r"-post\d+\.html$"
