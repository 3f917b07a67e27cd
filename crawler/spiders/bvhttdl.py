"""Bộ Văn hóa, Thể thao và Du lịch: a central body's own pages."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://bvhttdl.gov.vn"
LAYOUT = Layout(
    name="bvhttdl",
    marks=("div.entry-body",),
    title=("h2.title",),
    lead=("p.sapo",),
    body=("div.entry-body",),
)


class BoVanHoaSpider(NewsSpider):
    name = "bvhttdl"
    source = Source(
        name="Bộ Văn hóa, Thể thao và Du lịch",
        kind="ministry",
        agency="Bộ Văn hóa, Thể thao và Du lịch",
        home=HOME,
        hosts=("www.bvhttdl.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a[href$='.htm']")]
    article_url = r"^https?://[^/]+/[^/]+-\d{14,17}\.htm$"
