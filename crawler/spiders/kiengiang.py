"""Kiên Giang's labour department, closed in March 2025: ``/m/<site>/<article>/<slug>.html``, dots in the date."""

from datetime import date

from crawler import Listing, NewsSpider, Province, Sitemap
from crawler.lineage import labour_heirs
from records import Layout, Source

HOME = "https://sldtbxh.kiengiang.gov.vn"
PORTAL = Layout(
    name="kiengiang-portal",
    marks=("div.viewtin div.noidung_tin",),
    title=("div.tieude_tin",),
    body=("div.noidung_tin",),
    published=("div.ngay_tin",),
    byline=("p.tacgia",),
    captions=("p.chuthich",),
    drop=("p.tacgia",),
)
LISTING = Layout(name="kiengiang-listing", marks=("div.dstin",), listing_marks=("div.dstin",))


class KienGiangSpider(NewsSpider):
    name = "kiengiang"
    source = Source(
        name="Sở Lao động - Thương binh và Xã hội tỉnh Kiên Giang",
        kind="department",
        province=Province.of("Kiên Giang"),
        agency="Sở Lao động - Thương binh và Xã hội tỉnh Kiên Giang",
        home=HOME,
        layouts=(PORTAL, LISTING),
        closed=date(2025, 3, 1),
        heirs=labour_heirs("Kiên Giang"),
        evidence="Date line and paragraphs: one article of 2017; address form: a sister department's site in public "
        "code; host likely, not seen; sitemap, listing and markup: the project's sample pages.",
    )
    discover = [
        Sitemap(f"{HOME}/sitemap.xml"),
        Listing(f"{HOME}/m/127/tin/tin-tuc-su-kien.html", articles="a.tentin", next_page="a.sau"),
    ]
    article_url = r"/m/\d+/\d+/[^/]+\.html$"
