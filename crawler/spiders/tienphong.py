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
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-post\d+\.tpo$"
