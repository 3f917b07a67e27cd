"""Báo Cần Thơ: newspaper of the city of Cần Thơ."""

from datetime import date

from crawler import Feed, Listing, NewsSpider, Province
from records import Source

HOME = "https://baocantho.com.vn"


class BaoCanThoSpider(NewsSpider):
    name = "baocantho"
    source = Source(
        name="Báo Cần Thơ",
        kind="newspaper",
        province=Province.of("Cần Thơ"),
        home=HOME,
        hosts=("www.baocantho.com.vn",),
        confirmed=date(2026, 1, 8),
        evidence="Public crawler configuration of January 2026; an article and a listing captured that month.",
    )
    discover = [
        Feed(f"{HOME}/rss/cate/thoi-su/"),
        Feed(f"{HOME}/rss/subcate/can-tho/"),
        Listing(f"{HOME}/", articles="a[href]"),
    ]
    article_url = r"-a\d+\.html$"
