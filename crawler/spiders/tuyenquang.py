"""Cổng thông tin điện tử tỉnh Tuyên Quang: Liferay's asset publisher."""

from crawler import Listing, NewsSpider, Province, platforms
from records import Source

HOME = "https://tuyenquang.gov.vn"


class TuyenQuangSpider(NewsSpider):
    name = "tuyenquang"
    source = Source(
        name="Cổng thông tin điện tử tỉnh Tuyên Quang",
        kind="portal",
        province=Province.of("Tuyên Quang"),
        agency="Ủy ban nhân dân tỉnh Tuyên Quang",
        home=HOME,
        hosts=("www.tuyenquang.gov.vn",),
        layouts=(platforms.LIFERAY_ASSET,),
        evidence="Article addresses: public code; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/asset_publisher/']")]
    article_url = r"/chi-tiet-tin/-/asset_publisher/[^/]+/content/id/\d+"
