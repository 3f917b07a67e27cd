"""Báo Quân đội nhân dân: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://www.qdnd.vn"
LAYOUT = Layout(
    name="qdnd",
    marks=("div.post-content",),
    lead=(
        "div.post-summary p.logo-online",
        "div.post-summary",
    ),
    body=("div.post-content",),
)


class QuanDoiNhanDanSpider(NewsSpider):
    name = "qdnd"
    source = Source(
        name="Báo Quân đội nhân dân",
        kind="national",
        home=HOME,
        hosts=("qdnd.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; its society section: public "
        "crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xa-hoi", articles=".list-news a[href]")]
    article_url = r"-\d+/?$"
