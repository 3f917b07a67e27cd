"""Báo Tiền Phong: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://tienphong.vn"


class TienPhongSpider(NewsSpider):
    name = "tienphong"
    source = Source(
        name="Báo Tiền Phong",
        kind="national",
        home=HOME,
        hosts=("www.tienphong.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; its society section: public "
        "crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xa-hoi/", articles="a[href]")]
    article_url = r"-post\d+\.tpo$"
