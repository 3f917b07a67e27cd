"""Sở Nội vụ tỉnh Tuyên Quang: the date, and under it a bare count of views."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://sonoivu.tuyenquang.gov.vn"


class TuyenQuangHomeAffairsSpider(NewsSpider):
    name = "sonoivu_tuyenquang"
    source = Source(
        name="Sở Nội vụ tỉnh Tuyên Quang",
        kind="department",
        province=Province.of("Tuyên Quang"),
        agency="Sở Nội vụ tỉnh Tuyên Quang",
        home=HOME,
        keep_params=("id", "type"),
        evidence="Article addresses and the date line: public pages of November 2024; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/tin-bai/']")]
    article_url = r"/tin-bai/[^/?]+\?(.*&)?id=\d+"
