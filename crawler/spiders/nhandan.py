"""Báo Nhân Dân: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://nhandan.vn"


class NhanDanSpider(NewsSpider):
    name = "nhandan"
    source = Source(
        name="Báo Nhân Dân",
        kind="national",
        home=HOME,
        hosts=("www.nhandan.vn", "nhandan.com.vn"),
        evidence="Public crawler configuration of December 2025 and January 2026; its society section: public "
        "crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xahoi/", articles="a[href]")]
    article_url = r"-post\d+\.html$"
