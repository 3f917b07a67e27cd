"""Báo Công an nhân dân: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://cand.com.vn"
LAYOUT = Layout(
    name="cand",
    marks=("div.detail-content-body",),
    lead=("div.box-des-detail",),
    body=("div.detail-content-body",),
    drop=(
        ".contref.simplebox.thumbnail",
        ".contref.simplebox.vertical",
    ),
)


class CongAnNhanDanSpider(NewsSpider):
    name = "cand"
    source = Source(
        name="Báo Công an nhân dân",
        kind="national",
        home=HOME,
        hosts=("www.cand.com.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; its society section: public "
        "crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xa-hoi/", articles=".box-title a[href]")]
    article_url = r"-i\d+/?$"
