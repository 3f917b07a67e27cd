"""Báo Sơn La: newspaper of Sơn La province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baosonla.vn"
LAYOUT = Layout(
    name="baosonla",
    marks=("div#editor-detail",),
    lead=(
        "div.fulltext > p.font-bold",
        "div.fulltext p.font-bold",
    ),
    body=(
        "div#editor-detail",
        "#editor-detail",
    ),
    drop=(
        ".audio-article",
        ".select-accent-wrap",
        ".text-end",
    ),
)


class BaoSonLaSpider(NewsSpider):
    name = "baosonla"
    source = Source(
        name="Báo Sơn La",
        kind="newspaper",
        province=Province.of("Sơn La"),
        home=HOME,
        hosts=("www.baosonla.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.cms-link[href$='.html']")]
    article_url = r"^https?://[^/]+/[^/]+/[^/]+\.html$"
