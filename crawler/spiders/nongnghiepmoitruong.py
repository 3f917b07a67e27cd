"""Báo Nông nghiệp và Môi trường: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://nongnghiepmoitruong.vn"
LAYOUT = Layout(
    name="nongnghiepmoitruong",
    marks=("div.content[itemprop='articleBody']",),
    lead=("h2.main-intro.detail-intro",),
    body=("div.content[itemprop='articleBody']",),
)


class NongNghiepMoiTruongSpider(NewsSpider):
    name = "nongnghiepmoitruong"
    source = Source(
        name="Báo Nông nghiệp và Môi trường",
        kind="national",
        home=HOME,
        hosts=("www.nongnghiepmoitruong.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-d\d+\.html$"
