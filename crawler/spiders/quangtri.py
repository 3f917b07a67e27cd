"""Cổng thông tin điện tử tỉnh Quảng Trị: Liferay 7 with VNPT's view-article."""

from crawler import Listing, NewsSpider, Province, platforms
from records import Source

HOME = "https://quangtri.gov.vn"


class QuangTriSpider(NewsSpider):
    name = "quangtri"
    source = Source(
        name="Cổng thông tin điện tử tỉnh Quảng Trị",
        kind="portal",
        province=Province.of("Quảng Trị"),
        agency="Ủy ban nhân dân tỉnh Quảng Trị",
        home=HOME,
        hosts=("www.quangtri.gov.vn",),
        layouts=(platforms.LIFERAY_7,),
        evidence="Article addresses: five public repositories; the id is a time in milliseconds; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/view-article/']")]
    article_url = r"/chi-tiet-tin/-/view-article/\d+/\d+/\d+"
