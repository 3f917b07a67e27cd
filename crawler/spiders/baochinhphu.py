"""Báo Điện tử Chính phủ: the Government's own paper, two generations of address."""

from crawler import Listing, NewsSpider, platforms
from records import Source

HOME = "https://baochinhphu.vn"


class BaoChinhPhuSpider(NewsSpider):
    name = "baochinhphu"
    source = Source(
        name="Báo Điện tử Chính phủ",
        kind="national",
        home=HOME,
        hosts=("www.baochinhphu.vn",),
        layouts=(platforms.VCCORP,),
        evidence="The old addresses: public crawler code of about 2020; that it shares the system of "
        "vpcp.chinhphu.vn: its classes and asset hosts; discovery guessed.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href]")]
    article_url = r"-\d{14,18}\.htm$|/[^/]+/\d+\.vgp$"
