"""Báo Lao Động: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://laodong.vn"


class LaoDongSpider(NewsSpider):
    name = "laodong"
    source = Source(
        name="Báo Lao Động",
        kind="national",
        home=HOME,
        hosts=("www.laodong.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; its trade union section: "
        "public crawler code of several years.",
    )
    discover = [Listing(f"{HOME}/cong-doan", articles="a[href]", next_page="?page={n}")]
    article_url = r"-\d+\.ldo$"
