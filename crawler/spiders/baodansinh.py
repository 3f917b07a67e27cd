"""Báo Dân sinh: the paper of the labour Ministry, ended with it."""

from datetime import date

from crawler import Listing, NewsSpider, platforms
from records import Source

HOME = "https://baodansinh.vn"


class BaoDanSinhSpider(NewsSpider):
    name = "baodansinh"
    source = Source(
        name="Báo Dân sinh",
        kind="national",
        agency="Bộ Lao động - Thương binh và Xã hội",
        home=HOME,
        hosts=("www.baodansinh.vn",),
        layouts=(platforms.VCCORP_ENTRY,),
        closed=date(2025, 3, 1),
        successors=("dantri",),
        evidence="Parts of an article: a public list of selectors of about 2019; its end and its heir: general "
        "knowledge, not looked up; article addresses guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d{14,20}\.htm$"
