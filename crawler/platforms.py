"""Where the content systems of Vietnamese portals and newspapers keep the parts of an article.

A platform's layout always has marks, so that a page of a host nobody described is read like its siblings.
The marks and selectors rest on saved pages ("captured") or on the sources and configurations of others
("documented"); each says which.
"""

from records import Layout

VHV_B = Layout(
    # Captured on four hosts, 2021-2022: the later of the two article templates of the vhv.vn portal.
    name="vhv-b",
    marks=("article.news-detail-layout-type-2",),
    title=("article.news-detail-layout-type-2 h1.title-detail", ".title-detail", "h1[itemprop='headline']"),
    lead=("article.news-detail-layout-type-2 .brief",),
    body=("article.news-detail-layout-type-2 .content-detail", "article.news-detail-layout-type-2 .block-core-a5"),
    published=("article.news-detail-layout-type-2 .post-date",),
    byline=("article.news-detail-layout-type-2 .author", "article.news-detail-layout-type-2 .article-author"),
    attachments=(
        "article.news-detail-layout-type-2 .attachment a",
        "article.news-detail-layout-type-2 a[href*='/upload/']",
    ),
    drop=(".previews-iframe", ".rating", ".social-connect"),
)
VHV_A = Layout(
    # Captured, 2021: the earlier article template of the same portal.
    name="vhv-a",
    marks=("article.Article-News", ".content-detail"),
    title=("article.Article-News h1[itemprop='headline']", "article.Article-News h1"),
    lead=("article.Article-News .brief-detail",),
    body=("article.Article-News .content-detail",),
    published=("article.Article-News .news-date",),
    attachments=("article.Article-News a[href*='/upload/']",),
    drop=(".previews-iframe", ".rating", ".share-social"),
)
VNPT_LIFERAY_6 = Layout(
    # Captured, 2021-2022: Liferay 6.2 with VNPT's portlet "Article_Bai_Viet"; the title holds a <style>.
    name="vnpt-liferay-6",
    marks=(".UI_Tinbai_chitiet",),
    title=(".CTTDivTittleBaiViet", ".UI_Tinbai_chitiet_tieude"),
    lead=(".UI_Tinbai_chitiet_noidungngan",),
    body=(".UI_Tinbai_chitiet_noidung",),
    published=(".UI_Tinbai_chitiet_startdate",),
    byline=(".UI_Tinbai_chitiet_tacgia",),
    attachments=(".UI_Tinbai_chitiet a[href*='/documents/']",),
)
BAO_TIN_TUC = Layout(
    # Captured, 2022.
    name="bao-tin-tuc",
    marks=(".boxdetail .contents", "h1.detail-title"),
    title=("h1.detail-title",),
    lead=("h2.sapo",),
    body=(".boxdetail .contents",),
    published=(".action-link .date .txt", ".action-link .date"),
    byline=(".boxdetail .author",),
    category=(".breadcrumb li:last-child a", ".cate-name a"),
    captions=("figcaption",),
    drop=("ul.list-concern", ".widget"),
)
VCCORP = Layout(
    # Captured (CafeF, 2018) and documented (Tuổi Trẻ, Thanh Niên, chinhphu.vn): .afcbc-body is the system's own.
    name="vccorp",
    marks=(".detail-content.afcbc-body",),
    title=("h1.detail-title", "h1.title", "h1.article-title", "h2.title-news"),
    lead=("h2.detail-sapo", ".detail-sapo", "h2.sapo", ".sapo"),
    body=(".detail-content.afcbc-body", ".detail-content"),
    published=(
        ".dateandcat .pdate",
        ".detail-time [data-role='publishdate']",
        ".detail-time",
        "[data-role='publishdate']",
    ),
    byline=(".detail-author .name", "[data-role='author']", "p.author", ".author-info .name"),
    category=(".detail-cate a:last-child", "[data-role='cate-name']", ".dateandcat .cat"),
    drop=(
        ".kbwscwl-relatedbox",
        ".VCSortableInPreviewMode[type='RelatedNewsBox']",
        ".VCSortableInPreviewMode[type='RelatedOneNews']",
        ".tindnd",
        ".link-content-footer",
        ".type-6",
    ),
)
DAN_TRI = Layout(
    # Captured, 2022.
    name="dan-tri",
    marks=(".singular-content", ".singular-container"),
    title=("h1.title-page.detail", ".singular-container h1", "h1.title-page"),
    lead=("h2.singular-sapo", ".singular-sapo"),
    body=(".singular-content",),
    published=("time.author-time", ".author-time"),
    byline=(".author-name",),
    category=("ul.breadcrumbs li:last-child a",),
    captions=("figcaption",),
    drop=(".article-related",),
)
VNEXPRESS = Layout(
    # Captured, 2023.
    name="vnexpress",
    marks=(".fck_detail", ".title-detail"),
    title=("h1.title-detail", "h1.title_news_detail"),
    lead=("p.description",),
    body=("article.fck_detail", ".fck_detail"),
    published=(".header-content span.date", "span.date"),
    byline=(".author_mail strong", ".author_mail"),
    category=("ul.breadcrumb li:last-child a",),
    captions=("figcaption", "p.Image"),
    drop=(".author_mail", ".box_embed_video", ".list-news"),
)
TUOI_TRE_2015 = Layout(
    # Captured, 2015.
    name="tuoi-tre-2015",
    marks=(".left-side .fck", "h1.title-2"),
    title=("h1.title-2",),
    lead=("p.txt-head",),
    body=(".left-side .fck",),
    published=(".tool-bar span.date",),
    category=("ul.breadcrumb li.active a", "ul.breadcrumb li:last-child a"),
    captions=("td.ck_legend",),
    drop=(".wrapper-qt", "div[id^='tt-wrapper']"),
)
NEWSCONTENTS = Layout(
    # Captured (Báo Cần Thơ, 2026): the "-a<id>.html" family; the first h1 is the section's name.
    name="a-id-newscontents",
    marks=("#newscontents",),
    title=("h1.margintopbot10", "h1.title", "#colcate1 > h1"),
    lead=(".detail-desc p", ".detail-desc"),
    body=("#newscontents .content-fck", "#newscontents"),
    published=("span.pubdate",),
    category=(".titlecate h1 a:last-child", ".titlecate a:last-child"),
    drop=("div[class^='AMN_']",),
)
PLATFORMS: tuple[Layout, ...] = (
    VHV_B,
    VHV_A,
    VNPT_LIFERAY_6,
    BAO_TIN_TUC,
    DAN_TRI,
    VNEXPRESS,
    TUOI_TRE_2015,
    NEWSCONTENTS,
    VCCORP,
)
