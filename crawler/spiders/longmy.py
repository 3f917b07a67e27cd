"""Long Mỹ district's office, Hậu Giang, until districts ended in July 2025: no date line, counters at the right."""

from datetime import date

from crawler import Listing, NewsSpider, Province
from records import Heir, Layout, Source

HOME = "https://longmy.haugiang.gov.vn"
COMMUNES = ("Vĩnh Thuận Đông", "Vĩnh Viễn", "Lương Tâm", "Xà Phiên")
DISTRICT = Layout(
    name="longmy-district",
    marks=("#dnn_ContentPane div.ModArticleDetailC",),
    title=("h1.article-title",),
    body=("div.article-body",),
    captions=("div.article-body p[style*='center'] em",),
)
LISTING = Layout(name="longmy-listing", marks=("div.article-list",), listing_marks=("div.article-list",))


class LongMySpider(NewsSpider):
    name = "longmy"
    source = Source(
        name="Trang thông tin điện tử huyện Long Mỹ",
        kind="district",
        province=Province.of("Hậu Giang"),
        agency="Ủy ban nhân dân huyện Long Mỹ",
        home=HOME,
        layouts=(DISTRICT, LISTING),
        closed=date(2025, 7, 1),
        heirs=tuple(Heir(agency=f"Ủy ban nhân dân xã {commune}, Cần Thơ") for commune in COMMUNES),
        evidence="What a page shows and what it lacks: one district page of 2022 whose district is not known; host and "
        "markup: the project's sample pages.",
    )
    discover = [
        Listing(f"{HOME}/Tin-tuc", articles="div.article-item h3 a", next_page="div.PagingTable a.NextPage"),
    ]
    article_url = r"/Tin-tuc/Chi-tiet/ArticleId/\d+/"
