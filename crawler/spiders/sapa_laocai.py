"""Thị xã Sa Pa, until districts ended in July 2025: two addresses for one text."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://sapa.laocai.gov.vn"


class SapaSpider(NewsSpider):
    name = "sapa_laocai"
    source = Source(
        name="Trang thông tin điện tử thị xã Sa Pa",
        kind="district",
        province=Province.of("Lào Cai"),
        agency="Ủy ban nhân dân thị xã Sa Pa",
        home=HOME,
        closed=date(2025, 7, 1),
        evidence="Article addresses, before and now: public pages; that both hold the same text: seen there; "
        "discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"^https?://[^/]+/(\d+/\d+/\d+/\d+/[^/]+/[^/?]+|[^/?]+/[^/?]+-\d+)$"
