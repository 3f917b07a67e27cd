"""Xã Sơn Linh, Hà Tĩnh: a commune's pages, the day in the address."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://xasonlinh.hatinh.gov.vn"


class SonLinhSpider(NewsSpider):
    name = "xasonlinh_hatinh"
    source = Source(
        name="Trang thông tin điện tử xã Sơn Linh",
        kind="commune",
        province=Province.of("Hà Tĩnh"),
        agency="Ủy ban nhân dân xã Sơn Linh",
        home=HOME,
        evidence="Article addresses: public pages; whether the commune outlived July 2025 is not known; "
        "discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/portal/pages/']")]
    article_url = r"/portal/pages/\d{4}-\d{2}-\d{2}/[^/]+-\d+\.aspx$"
