"""Báo Đại biểu Nhân dân: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://daibieunhandan.vn"
LAYOUT = Layout(
    name="daibieunhandan",
    marks=("div.c-video-detail",),
    body=("div.c-video-detail",),
)


class DaiBieuNhanDanSpider(NewsSpider):
    name = "daibieunhandan"
    source = Source(
        name="Báo Đại biểu Nhân dân",
        kind="national",
        home=HOME,
        hosts=("www.daibieunhandan.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d+\.html$"
