"""Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://mattran.org.vn"


class MatTranSpider(NewsSpider):
    name = "mattran"
    source = Source(
        name="Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        kind="ministry",
        agency="Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        home=HOME,
        hosts=("www.mattran.org.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-post\d+\.html$"
