"""Phú Yên's labour department, closed in March 2025: category and date on one line, words broken by inline tags."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from crawler.lineage import labour_heirs
from records import Layout, Source

HOME = "https://sldtbxh.phuyen.gov.vn"
SECTIONS = (12, 15, 18)
PORTAL = Layout(
    name="phuyen-portal",
    marks=("div.news-detail div.news-meta",),
    title=("div.news-title",),
    body=("div.news-content",),
    published=("div.news-meta",),
    byline=("div.news-content > p[style*='right']",),
    category=("div.news-meta",),
    captions=("p.MsoCaption",),
    attachments=("div.news-file a",),
    drop=("p[style*='right']",),
)
LISTING = Layout(name="phuyen-listing", marks=("div.news-list",), listing_marks=("div.news-list",))


class PhuYenSpider(NewsSpider):
    name = "phuyen"
    source = Source(
        name="Sở Lao động - Thương binh và Xã hội tỉnh Phú Yên",
        kind="department",
        province=Province.of("Phú Yên"),
        agency="Sở Lao động - Thương binh và Xã hội tỉnh Phú Yên",
        home=HOME,
        layouts=(PORTAL, LISTING),
        closed=date(2025, 3, 1),
        heirs=labour_heirs("Phú Yên"),
        evidence="The date line, the broken words and the related list: one article of 2024 whose department is not "
        "certain; host and markup: the project's sample pages.",
    )
    discover = [
        Listing(f"{HOME}/tin-tuc/danh-sach?cm={cm}", articles="a.item-title", next_page="a.next") for cm in SECTIONS
    ]
    article_url = r"/tin-tuc/chi-tiet\?(.*&)?id=\d+"
