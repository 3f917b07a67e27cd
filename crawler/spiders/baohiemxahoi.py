"""Bảo hiểm xã hội Việt Nam: SharePoint, title, summary and body in three numbered elements."""

from crawler import Listing, NewsSpider, platforms
from records import Source

HOME = "https://baohiemxahoi.gov.vn"


class BaoHiemXaHoiSpider(NewsSpider):
    name = "baohiemxahoi"
    source = Source(
        name="Bảo hiểm xã hội Việt Nam",
        kind="ministry",
        agency="Bảo hiểm xã hội Việt Nam",
        home=HOME,
        hosts=("www.baohiemxahoi.gov.vn",),
        layouts=(platforms.SHAREPOINT_PARTS,),
        keep_params=("ItemID", "page"),
        evidence="Parts of an article: a public database of crawler settings of about 2021; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href*='ItemID=']")]
    article_url = r"/Pages/[^?]+\.aspx\?(.*&)?ItemID=\d+"
