"""Bộ Nông nghiệp và Môi trường: a central body's own pages."""

from datetime import date

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://mae.gov.vn"
LAYOUT = Layout(
    name="mae",
    marks=("article.noi-dung-chi-tiet-tin",),
    title=(
        "h1.tieu-de-chi-tiet-tin",
        "h1.tieu-de-tin-tuc",
    ),
    lead=(".sapo-chi-tiet-tin",),
    body=("article.noi-dung-chi-tiet-tin",),
)


class BoNongNghiepMoiTruongSpider(NewsSpider):
    name = "mae"
    source = Source(
        name="Bộ Nông nghiệp và Môi trường",
        kind="ministry",
        agency="Bộ Nông nghiệp và Môi trường",
        home=HOME,
        opened=date(2025, 3, 1),
        hosts=("www.mae.gov.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026.",
    )
    discover = [Listing(f"{HOME}/", articles="a.item-tintuc[href]")]
    article_url = r"^https?://[^/]+/[^/]+-\d+\.htm$|^https?://[^/]+/(?:tin-[^/]+|tin-tuc--su-kien)/[^/]+-\d+\.htm$"
