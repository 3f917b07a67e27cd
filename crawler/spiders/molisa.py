"""Bộ Lao động - Thương binh và Xã hội, ended in March 2025: one listing a subject, by number."""

from datetime import date

from crawler import Listing, NewsSpider, platforms
from crawler.lineage import MINISTRIES
from records import Source

HOME = "http://molisa.gov.vn"
SECTION, SUBJECTS = f"{HOME}/Pages/tintuc/chuyenmuc.aspx", (25, 32, 33, 34, 35, 39, 40, 68, 69, 70, 71, 72, 136)


class BoLaoDongSpider(NewsSpider):
    name = "molisa"
    source = Source(
        name="Bộ Lao động - Thương binh và Xã hội",
        kind="ministry",
        agency="Bộ Lao động - Thương binh và Xã hội",
        home=HOME,
        hosts=("www.molisa.gov.vn",),
        layouts=(platforms.SHAREPOINT,),
        keep_params=("tintucID", "ChuyenMucID", "page"),
        closed=date(2025, 3, 1),
        heirs=MINISTRIES,
        evidence="Listings, their numbers, pages and the parts of an article: a public database of crawler "
        "settings of about 2021; article addresses guessed.",
    )
    discover = [Listing(f"{SECTION}?ChuyenMucID={n}", articles="h2 > a[href]", next_page="?page={n}") for n in SUBJECTS]
    article_url = r"/Pages/tintuc/chitiet\.aspx\?(.*&)?tintucID=\d+"
