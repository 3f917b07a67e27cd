"""Where the content systems of Vietnamese newspapers keep the parts of an article."""

from records import Layout

BAO_TIN_TUC = Layout(
    # Captured, 2022.
    name="bao-tin-tuc",
    marks=(".boxdetail .contents", "h1.detail-title"),
    title=("h1.detail-title",),
    lead=("h2.sapo",),
    body=(".boxdetail .contents",),
    published=(".action-link .date .txt", ".action-link .date"),
    byline=(".boxdetail .author",),
    category=(".date h4.cate", "h4.cate"),
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
    drop=("div[id^='tt-wrapper']",),
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
MCMS = Layout(
    # Documented (Nhân Dân, Lào Cai, Hà Tĩnh, Gia Lai and others on ePi's mCMS).
    name="mcms",
    marks=(".article__title", ".article__body"),
    title=("h1.article__title", ".article__title"),
    lead=(".article__sapo",),
    body=(".article__body",),
    published=(".article__meta time", "time.time"),
    byline=(".article__author .name", ".article__author", ".article__meta .cms-author", ".article__meta .author"),
    category=(".breadcrumb h2.main a", ".breadcrumb .main a", ".breadcrumb li:last-child a"),
    captions=("td.caption", "figcaption", ".figcaption"),
    drop=(".sda_middle", ".rennab", ".ads_middle", "[id^='adsWeb_']", ".related-news", ".article__related"),
)
NEWS_SINGULAR = Layout(
    # Documented (Bình Dương, Đồng Tháp): the other body of the "-a<id>.html" family.
    name="a-id-contentnews",
    marks=("#contentNews",),
    title=("h1.title", "h1"),
    lead=(".detail-desc p", ".detail-desc"),
    body=("#contentNews .singular-content", "#contentNews"),
    published=("span.pubdate", ".date-detail", ".pubdate"),
    category=(".titlecate a:last-child", ".breadcrumb li:last-child a"),
)
YYYYMM = Layout(
    # Documented (Tuyên Quang, Đắk Lắk): addresses /<section>/<YYYYMM>/<slug>; the lead is the first bold paragraph.
    name="yyyymm",
    marks=(".article_content #content", "h1.media-heading"),
    title=("h1.media-heading",),
    body=(".article_content #content",),
    published=(".article_content .date",),
    category=("ol.breadcrumb li:last-child", "ul.breadcrumb li:last-child"),
    drop=("h1.media-heading", "div.date", "ul.social", "div.bd02"),
)
YYYYMM_TD = Layout(
    # Documented (Đồng Nai, Vĩnh Long): the same family in its newer dress.
    name="yyyymm-td",
    marks=("#content .td-post-content",),
    title=("h1.title", "h1.entry-title", "h1"),
    body=("#content .td-post-content",),
    published=(".date", "time", ".td-post-date"),
)
CONTENT_DETAIL = Layout(
    # Documented (Quảng Ninh, Hưng Yên, Cao Bằng, Lạng Sơn): unrendered "{{ … }}" is dropped.
    name="content-detail",
    marks=("#content-detail", "h1.name"),
    title=("h1.name",),
    lead=("#content-detail > h2",),
    body=("#content-detail",),
    published=(".content-article .date", ".info .date", "span.date"),
    byline=("#content-detail .pseudonym", ".pseudonym"),
    category=("ul.breadcrumb li:last-child a", ".breadcrumb a:last-child"),
    drop=("div.pseudonym", "div.relates", "div.topics", "div.social", ".block-news-list"),
)
B_GRID = Layout(
    # Documented (Đà Nẵng, Hải Phòng, Nghệ An).
    name="b-grid",
    marks=(".sc-longform-header", ".b-maincontent"),
    title=(".sc-longform-header-title", "h1.block-sc-title", "h1"),
    lead=("p.sc-longform-header-sapo", ".block-sc-sapo", ".sc-longform-header-sapo"),
    body=(".b-maincontent .entry", "article.entry", ".b-maincontent"),
    published=(".sc-longform-header-date", ".sc-longform-header-meta"),
    byline=(".sc-longform-header-author",),
    category=(".c-breadcrumb li:last-child a", ".breadcrumb li:last-child a"),
    drop=(".sc-longform-header", ".sc-empty-layer", ".sc-related-articles", ".c-box"),
)
VCCORP_DETAIL = Layout(
    # Documented (Government Office, Ministry of Science): the same system without its own class on the body.
    name="vccorp-detail",
    marks=("h1.detail-title", ".detail-content"),
    title=("h1.detail-title",),
    lead=(".detail-sapo",),
    body=(".detail-content",),
    published=("[data-role='publishdate']", ".detail-time", ".detail-date"),
    byline=("[data-role='author']", ".detail-author"),
    category=("[data-role='cate-name']", ".detail-cate a"),
    drop=(".kbwscwl-relatedbox", ".type-6", ".VCSortableInPreviewMode[type='RelatedNewsBox']"),
)
VCCORP_ENTRY = Layout(
    # Documented (Ministry of Culture, Dân Sinh): the older dress of the same system.
    name="vccorp-entry",
    marks=(".entry-body", ".sapo, .detail-sapo"),
    title=("h1.title", "h2.title", "h1"),
    lead=("h2.detail-sapo", "p.sapo", ".detail-sapo", ".sapo"),
    body=(".entry-body",),
    published=(".info-time", ".time-date", ".detail-time", "time"),
    drop=(".VCSortableInPreviewMode[type='RelatedNewsBox']", ".kbwscwl-relatedbox"),
)
