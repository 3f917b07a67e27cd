"""Báo Quảng Ngãi: newspaper of Quảng Ngãi province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baoquangngai.vn"
LAYOUT = Layout(
    name="baoquangngai",
    marks=("#content",),
    title=("h1.title",),
    lead=(
        "p.sapo",
        "#body .sapo",
    ),
    body=("#content",),
    drop=(".same",),
)


class BaoQuangNgaiSpider(NewsSpider):
    name = "baoquangngai"
    source = Source(
        name="Báo Quảng Ngãi",
        kind="newspaper",
        province=Province.of("Quảng Ngãi"),
        home=HOME,
        hosts=("www.baoquangngai.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="article a[href$='.htm']")]
    article_url = r"-\d+\.htm$"
