"""Báo Người Lao Động: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Source

HOME = "https://nld.com.vn"


class NguoiLaoDongSpider(NewsSpider):
    name = "nguoilaodong"
    source = Source(
        name="Báo Người Lao Động",
        kind="national",
        home=HOME,
        hosts=("www.nld.com.vn",),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed. It "
        "has answered crawlers with a challenge; its labour section: public crawler code of several "
        "years.",
    )
    discover = [Listing(f"{HOME}/lao-dong.htm", articles="a[href]")]
    article_url = r"-\d{8,}\.htm$"
