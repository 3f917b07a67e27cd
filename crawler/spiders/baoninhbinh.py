"""Báo Ninh Bình: the newspaper of Ninh Bình province, three generations of address since 2016."""

from crawler import Feed, Listing, NewsSpider, Province
from records import Layout, Source

HOME = "https://baoninhbinh.org.vn"
SECTIONS = ("thoi-su", "kinh-te", "xa-hoi")
FIRST = Layout(
    name="baoninhbinh-2016",
    marks=("#ndt",),
    title=("h1.tieude",),
    body=("#ndt",),
    byline=("#ndt > p[align='right']",),
    category=("div.duong-dan a",),
    captions=("#ndt td.chuthich",),
    drop=("p[align='right']",),
)
SECOND = Layout(
    name="baoninhbinh-2019",
    marks=("div.content-news", "h1.title-detail"),
    title=("h1.title-detail",),
    lead=("div.sapo-detail",),
    body=("div.content-news",),
    published=("div.time-detail",),
    byline=("div.author-detail",),
    category=("div.bread a.cate",),
    captions=("div.content-news figcaption",),
    drop=("p.caption",),
)
THIRD = Layout(
    name="baoninhbinh-2024",
    marks=("h1.header-title", "#content_detail"),
    title=("h1.header-title",),
    lead=(".content-detail > .font-bold",),
    body=("#content_detail",),
    published=("span.date-time",),
    byline=("div.author-name",),
    category=("div.breadcrumb a.cat-name",),
    captions=("#content_detail figcaption",),
)
LISTING = Layout(name="baoninhbinh-listing", marks=("div.list-articles",), listing_marks=("div.list-articles",))


class BaoNinhBinhSpider(NewsSpider):
    name = "baoninhbinh"
    source = Source(
        name="Báo Ninh Bình",
        kind="newspaper",
        province=Province.of("Ninh Bình"),
        home=HOME,
        layouts=(FIRST, SECOND, THIRD, LISTING),
        evidence="Addresses of all generations, the body of the first, headline, summary and body of the third: public "
        "code of 2018 to 2025; the feed is named once; all else: the project's sample pages.",
    )
    discover = [
        Feed(f"{HOME}/rss/home.rss"),
        *(Listing(f"{HOME}/{slug}", articles=".list-articles a.title", next_page="a.next") for slug in SECTIONS),
    ]
    article_url = r"/d\d{15,17}\.htm$|-\d{15}\.html$|-\d{17}p\d+c\d+\.htm$"
    deny = r"\.vn/(bao-in|doc-bao-in|da-phuong-tien-multimedia|video|podcast|dang-nhap)/"
