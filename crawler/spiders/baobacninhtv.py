"""Báo và Phát thanh, Truyền hình Bắc Ninh: newspaper of Bắc Ninh province."""

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baobacninhtv.vn"
LAYOUT = Layout(
    name="baobacninhtv",
    marks=(".news-details__content.link_content",),
    lead=(
        "div.news_detail_sapo p",
        "div.news_detail_sapo",
    ),
    body=(".news-details__content.link_content",),
    drop=(".news-related__list",),
)


class BaoBacNinhTvSpider(NewsSpider):
    name = "baobacninhtv"
    source = Source(
        name="Báo và Phát thanh, Truyền hình Bắc Ninh",
        kind="newspaper",
        province=Province.of("Bắc Ninh"),
        home=HOME,
        hosts=("www.baobacninhtv.vn",),
        former_hosts=("baobacgiang.com.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; that it was Bắc Giang's: "
        "its addresses still end so, and so does an article from before the merger; "
        "the name of the former host: not seen.",
    )
    discover = [Listing(f"{HOME}/", articles="a.font-tin-doc[href]")]
    article_url = r"-postid\d+\.bbg$"
