"""Công an tỉnh Hòa Bình, until July 2025: pages made in the browser, the text in JSON."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://congan.hoabinh.gov.vn"


class HoaBinhPoliceSpider(NewsSpider):
    name = "congan_hoabinh"
    source = Source(
        name="Công an tỉnh Hòa Bình",
        kind="department",
        province=Province.of("Hòa Bình"),
        agency="Công an tỉnh Hòa Bình",
        home=HOME,
        keep_params=("slug", "pageSize"),
        closed=date(2025, 7, 1),
        evidence="Addresses of pages and of their data: public crawler code; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='/articles/']")]
    article_url = r"/articles/[^/?]+$|/api/pub/articles/slug\?(.*&)?slug=[^&]+"
