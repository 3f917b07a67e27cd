"""Báo Pháp luật Việt Nam: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://baophapluat.vn"


class PhapLuatSpider(NewsSpider):
    name = "baophapluat"
    source = Source(
        name="Báo Pháp luật Việt Nam",
        kind="national",
        home=HOME,
        hosts=("www.baophapluat.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.loading-link[href$='.html']")]
    article_url = r"^https?://[^/]+/[^/]+\.html$"
