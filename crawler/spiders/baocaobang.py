"""Báo Cao Bằng: newspaper of Cao Bằng province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baocaobang.vn"


class BaoCaoBangSpider(NewsSpider):
    name = "baocaobang"
    source = Source(
        name="Báo Cao Bằng",
        kind="newspaper",
        province=Province.of("Cao Bằng"),
        home=HOME,
        hosts=("www.baocaobang.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="article a[href], h3 a[href], h2 a[href], .card-title a[href]")]
    article_url = r"-\d+\.html$"
