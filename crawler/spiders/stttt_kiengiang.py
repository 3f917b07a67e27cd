"""Kiên Giang's department of information: the portal of the province's departments."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://stttt.kiengiang.gov.vn"


class KienGiangInformationSpider(NewsSpider):
    name = "stttt_kiengiang"
    source = Source(
        name="Sở Thông tin và Truyền thông tỉnh Kiên Giang",
        kind="department",
        province=Province.of("Kiên Giang"),
        agency="Sở Thông tin và Truyền thông tỉnh Kiên Giang",
        home=HOME,
        closed=date(2025, 3, 1),
        evidence="Article addresses: an address in public code; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/m/']")]
    article_url = r"/m/\d+/\d+/[^/]+\.html$"
