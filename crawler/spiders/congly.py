"""Báo Công lý: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://congly.vn"
LAYOUT = Layout(
    name="congly",
    marks=("div.b-maincontent",),
    body=(
        "div.b-maincontent",
        ".b-maincontent",
    ),
)


class CongLySpider(NewsSpider):
    name = "congly"
    source = Source(
        name="Báo Công lý",
        kind="national",
        home=HOME,
        hosts=("www.congly.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "society section: public crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/xa-hoi/", articles="a[href]", next_page="/xa-hoi/trang-{n}/")]
    article_url = r"-\d+\.html$"
