"""Báo Phú Thọ: newspaper of Phú Thọ province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baophutho.vn"
LAYOUT = Layout(
    name="baophutho",
    marks=("#dcontent",),
    title=("h1.pTitle",),
    lead=("p.pHead",),
    body=("#dcontent",),
    drop=(
        "h1.pTitle",
        "p.pHead",
    ),
)


class BaoPhuThoSpider(NewsSpider):
    name = "baophutho"
    source = Source(
        name="Báo Phú Thọ",
        kind="newspaper",
        province=Province.of("Phú Thọ"),
        home=HOME,
        hosts=("www.baophutho.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href$='.htm']")]
    article_url = r"/[^/]+-\d+\.htm$"
