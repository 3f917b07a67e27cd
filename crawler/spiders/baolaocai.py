"""Báo Lào Cai: newspaper of Lào Cai province."""

from crawler import Listing, NewsSpider, Province
from records import Source

HOME = "https://baolaocai.vn"


class BaoLaoCaiSpider(NewsSpider):
    name = "baolaocai"
    source = Source(
        name="Báo Lào Cai",
        kind="newspaper",
        province=Province.of("Lào Cai"),
        home=HOME,
        hosts=("www.baolaocai.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-post\d+\.html$"
