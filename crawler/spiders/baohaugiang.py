"""Báo Hậu Giang: the newspaper of Hậu Giang province, part of Cần Thơ since July 2025."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Layout, Source

HOME, SECTIONS = "https://baohaugiang.com.vn", ("lao-dong-viec-lam-163", "chinh-sach-xa-hoi-171")
OLD = Layout(
    name="baohaugiang-old",
    marks=("h1.view-page-Tit",),
    title=("h1.view-page-Tit",),
    body=("div.divDetail.newscontent",),
    published=("div.date",),
    byline=("div.newscontent > p[style*='right']",),
    category=("div.breadcrumb a.current",),
    captions=("div.newscontent p[align='center'] em",),
    drop=("p[style*='right']",),
)
NEW = Layout(
    name="baohaugiang-new",
    marks=("div.news-details-content div.contentView",),
    title=("div.news-details-content h1",),
    lead=("div.contentView > h2.sapo",),
    body=("div.news-details-content div.contentView",),
    published=("div.news-details-info span.date",),
    byline=("div.contentView > p[style*='right']",),
    category=("ol.breadcrumb li.active",),
    captions=("div.contentView figcaption",),
    drop=("h2.sapo", "p[style*='right']"),
)
LISTING = Layout(name="baohaugiang-listing", marks=("div.list-news",), listing_marks=("div.list-news",))


class BaoHauGiangSpider(NewsSpider):
    name = "baohaugiang"
    source = Source(
        name="Báo Hậu Giang",
        kind="newspaper",
        province=Province.of("Hậu Giang"),
        home=HOME,
        layouts=(OLD, NEW, LISTING),
        closed=date(2025, 7, 1),
        successors=("baocantho",),
        evidence="Old template, addresses: public configurations of 2019 and 2025, one article; else: sample pages.",
    )
    discover = [
        Listing(f"{HOME}/{section}.html", articles="div.list-news a.title", next_page="div.pagination a.next")
        for section in SECTIONS
    ]
    article_url = r"^https://(www\.)?baohaugiang\.com\.vn/[^/]+/[^/]+-\d+\.html$"
    deny = (
        r"\.vn/(bang-gia-quang-cao|lien-he|tim-kiem|video|multimedia|megastory|infographics|anh|podcast|foreign-\w+)/"
    )
