"""Trang thông tin điện tử xã Triệu Cơ: Liferay 7 with VNPT's view-article."""

from datetime import date

from crawler import Listing, NewsSpider, Province, platforms
from records import Source

HOME = "https://trieuco.quangtri.gov.vn"


class TrieuCoSpider(NewsSpider):
    name = "trieuco_quangtri"
    source = Source(
        name="Trang thông tin điện tử xã Triệu Cơ",
        kind="commune",
        province=Province.of("Quảng Trị"),
        agency="Ủy ban nhân dân xã Triệu Cơ",
        home=HOME,
        layouts=(platforms.LIFERAY_7,),
        opened=date(2025, 7, 1),
        evidence="Article addresses: five public repositories; the id is a time in milliseconds; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/view-article/']")]
    article_url = r"/chi-tiet-tin/-/view-article/\d+/\d+/\d+"
