"""Cổng thông tin điện tử tỉnh Quảng Bình: Liferay 7 with VNPT's view-article."""

from datetime import date

from crawler import Listing, NewsSpider, Province, platforms
from records import Source

HOME = "https://quangbinh.gov.vn"


class QuangBinhSpider(NewsSpider):
    name = "quangbinh"
    source = Source(
        name="Cổng thông tin điện tử tỉnh Quảng Bình",
        kind="portal",
        province=Province.of("Quảng Bình"),
        agency="Ủy ban nhân dân tỉnh Quảng Bình",
        home=HOME,
        hosts=("www.quangbinh.gov.vn",),
        layouts=(platforms.LIFERAY_7,),
        closed=date(2025, 7, 1),
        successors=("quangtri",),
        evidence="Article addresses: five public repositories; the id is a time in milliseconds; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/view-article/']")]
    article_url = r"/chi-tiet-tin/-/view-article/\d+/\d+/\d+"
