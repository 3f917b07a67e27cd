"""Báo Lai Châu: newspaper of Lai Châu province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baolaichau.vn"
LAYOUT = Layout(
    name="baolaichau",
    marks=("#post-content .post-detail .post-info .body",),
    title=("#post-content .post-detail .post-info .title",),
    lead=("#post-content .post-detail .post-info .sapo",),
    body=("#post-content .post-detail .post-info .body",),
)


class BaoLaiChauSpider(NewsSpider):
    name = "baolaichau"
    source = Source(
        name="Báo Lai Châu",
        kind="newspaper",
        province=Province.of("Lai Châu"),
        home=HOME,
        hosts=("www.baolaichau.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.blc-post__link[href]")]
    article_url = r"-\d+/?$"
