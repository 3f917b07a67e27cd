"""Ủy ban Quản lý vốn nhà nước tại doanh nghiệp, ended in March 2025: VNPT's ePortal on Liferay."""

from datetime import date

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://cmsc.gov.vn"


class CMSCSpider(NewsSpider):
    name = "cmsc"
    source = Source(
        name="Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
        kind="ministry",
        agency="Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
        home=HOME,
        hosts=("www.cmsc.gov.vn",),
        closed=date(2025, 3, 1),
        evidence="Links of a listing and its pager: a public database of crawler settings of about 2021; its "
        "end: general knowledge; article addresses guessed.",
    )
    discover = [
        Listing(f"{HOME}/", articles="div h2 a[href]", next_page="[id$='ocerSearchContainerPageIterator'] a[href]")
    ]
    article_url = r"/-/[^/?]{8,}|/[^/?]+/[^/?]{12,}$"
