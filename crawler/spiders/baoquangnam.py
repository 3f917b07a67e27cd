"""Báo Quảng Nam, part of Đà Nẵng's since July 2025."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baoquangnam.vn"


class BaoQuangNamSpider(NewsSpider):
    name = "baoquangnam"
    source = Source(
        name="Báo Quảng Nam",
        kind="newspaper",
        province=Province.of("Quảng Nam"),
        home=HOME,
        hosts=("www.baoquangnam.vn",),
        closed=date(2025, 7, 1),
        successors=("baodanang",),
        evidence="Print view /print/<id>.html: public pages; article addresses guessed from it.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/print/\d+\.html$|-\d+\.html$"
