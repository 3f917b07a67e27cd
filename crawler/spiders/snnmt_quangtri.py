"""Sở Nông nghiệp và Môi trường tỉnh Quảng Trị: Liferay 7 with VNPT's view-article."""

from datetime import date

from crawler import Listing, NewsSpider, Province, platforms
from records import Source

HOME = "https://snnmt.quangtri.gov.vn"


class QuangTriFarmingSpider(NewsSpider):
    name = "snnmt_quangtri"
    source = Source(
        name="Sở Nông nghiệp và Môi trường tỉnh Quảng Trị",
        kind="department",
        province=Province.of("Quảng Trị"),
        agency="Sở Nông nghiệp và Môi trường tỉnh Quảng Trị",
        home=HOME,
        layouts=(platforms.LIFERAY_7,),
        opened=date(2025, 3, 1),
        evidence="Article addresses: five public repositories; the id is a time in milliseconds; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/view-article/']")]
    article_url = r"/chi-tiet-tin/-/view-article/\d+/\d+/\d+"
