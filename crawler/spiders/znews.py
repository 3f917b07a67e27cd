"""Tạp chí Znews: a national paper, for its labour news."""

from crawler import Listing, NewsSpider
from records import Layout, Source

HOME = "https://znews.vn"
LAYOUT = Layout(
    name="znews",
    marks=("div.the-article-body",),
    lead=("p.the-article-summary",),
    body=(
        "div.the-article-body",
        "article.the-article div.the-article-body",
    ),
    drop=("#innerarticle",),
)


class ZnewsSpider(NewsSpider):
    name = "znews"
    source = Source(
        name="Tạp chí Znews",
        kind="national",
        home=HOME,
        hosts=("www.znews.vn",),
        layouts=(LAYOUT,),
        evidence="Public crawler configuration of December 2025 and January 2026; article addresses guessed; its "
        "society section: public crawler code; of a labour section nothing is known.",
    )
    discover = [Listing(f"{HOME}/thoi-su.html", articles="article.article-item h3.article-title a[href]")]
    article_url = r"-post\d+\.html$"
