"""Đài Phát thanh và Truyền hình Ninh Bình, part of the province's paper since May 2025."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://nbtv.vn"


class NinhBinhTVSpider(NewsSpider):
    name = "nbtv"
    source = Source(
        name="Đài Phát thanh và Truyền hình Ninh Bình",
        kind="newspaper",
        province=Province.of("Ninh Bình"),
        home=HOME,
        hosts=("www.nbtv.vn",),
        closed=date(2025, 5, 2),
        successors=("baoninhbinh",),
        evidence="Article addresses: public code of 2018; the day of the merger: the paper's own English "
        "pages; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"/\d{6}/[^/]+-\d+/?$"
