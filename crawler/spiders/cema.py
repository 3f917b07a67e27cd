"""Ủy ban Dân tộc: a central body's own pages."""

from datetime import date

from crawler import Listing, NewsSpider
from records import Heir, Layout, Source

HOME = "http://cema.gov.vn"
LAYOUT = Layout(
    name="cema",
    marks=("#divNewsDetails",),
    title=("#printContent h3",),
    lead=("#printContent h4",),
    body=(
        "#divNewsDetails",
        "#printContent #divNewsDetails",
    ),
)


class UyBanDanTocSpider(NewsSpider):
    name = "cema"
    source = Source(
        name="Ủy ban Dân tộc",
        kind="ministry",
        agency="Ủy ban Dân tộc",
        home=HOME,
        hosts=("www.cema.gov.vn",),
        layouts=(LAYOUT,),
        closed=date(2025, 3, 1),
        heirs=(Heir(agency="Bộ Dân tộc và Tôn giáo"),),
        evidence="Public crawler configuration of December 2025 and January 2026; the host answers on http only: "
        "its certificate names another.",
    )
    discover = [
        Listing(f"{HOME}/", articles=".news-block a[href], .news-block-body a[href], .news-block-other a[href]")
    ]
    article_url = r"^https?://[^/]+/tin-tuc/[^/]+/[^/]+/[^/]+\.htm$|^https?://[^/]+/tin-tuc-hoat-dong/[^/]+\.htm$"
