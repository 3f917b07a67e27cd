"""Hậu Giang's labour department: Liferay, no separator before the id, every đ dropped from the address."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from crawler.lineage import labour_heirs
from records import Source

HOME = "https://sldtbxh.haugiang.gov.vn"


class HauGiangLabourSpider(NewsSpider):
    name = "sldtbxh_haugiang"
    source = Source(
        name="Sở Lao động - Thương binh và Xã hội tỉnh Hậu Giang",
        kind="department",
        province=Province.of("Hậu Giang"),
        agency="Sở Lao động - Thương binh và Xã hội tỉnh Hậu Giang",
        home=HOME,
        closed=date(2025, 3, 1),
        heirs=labour_heirs("Hậu Giang"),
        evidence="Article addresses, the name of all pages and the date under the headline: public pages of "
        "2022; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/-/tin-tuc/']")]
    article_url = r"/xem-chi-tiet-tin/-/tin-tuc/[^/?#]*\d+"
