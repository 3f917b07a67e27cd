"""Where the content systems of government portals keep the parts of an article."""

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
NUKEVIET = Layout(
    # Documented: the templates "default" (2024) and "egov" (2020) of NukeViet 4; .h5 holds date, views, comments.
    name="nukeviet",
    marks=("#news-bodyhtml.bodytext", ".news_column"),
    title=(".news_column h1.title", "h1.title"),
    lead=(".news_column .hometext",),
    body=("#news-bodyhtml",),
    published=(".news_column span.h5",),
    byline=(".news_column p.h5.text-right", "p.h5.text-right"),
    category=("#body ul.breadcrumb li:last-child", "ul.breadcrumb li:last-child", "ul.temp-breadcrumbs li:last-child"),
    attachments=(".news-download-file .list-group-item > a[href*='download']", ".news-download-file a[title]"),
)
NUKEVIET_3 = Layout(
    # Documented: the template of NukeViet 3, still in use on older portals.
    name="nukeviet-3",
    marks=("#news_detail .bodytext",),
    title=("#news_detail h1",),
    lead=("#hometext",),
    body=("#news_detail .bodytext",),
    published=("#news_detail span.time",),
)
LIFERAY_ASSET = Layout(
    # Captured as a listing (2022), documented as an article: Liferay 6.2's asset publisher. "12:00 AM" is no time.
    name="liferay-asset",
    marks=(".asset-full-content",),
    title=(".asset-full-content-title", "h3.asset-title", ".header-title span"),
    lead=(".asset-full-content p.sapo", ".asset-full-content .sapo"),
    body=(".asset-full-content .journal-content-article", ".asset-full-content .asset-content", ".asset-full-content"),
    published=(".assetPublishDate", ".metadata-publish-date"),
    category=("#breadcrumbs li.active", "ul.breadcrumb li.active", "ul.breadcrumb li:last-child"),
    drop=(".asset-metadata", ".related_asset", ".taglib-social-bookmarks", ".asset-ratings", ".asset-links"),
)
LIFERAY_LIST = Layout(
    # Captured, 2022: the same publisher where it lists.
    name="liferay-list",
    marks=(".portlet-asset-publisher .asset-abstract",),
    listing_marks=(".portlet-asset-publisher .asset-abstract",),
)
LIFERAY_7 = Layout(
    # Documented by addresses (/-/view-article/…) only; the web content display is Liferay's own.
    name="liferay-7-view-article",
    marks=("[id*='ViewArticle'] .journal-content-article",),
    title=(".title-article", "[id*='ViewArticle'] h1.title", "[id*='ViewArticle'] h3"),
    lead=(".summary-article", ".sapo-article"),
    body=("[id*='ViewArticle'] .journal-content-article",),
    published=(".date-article", ".info-article"),
    attachments=(".attach-files a",),
)
HA_GIANG = Layout(
    # Captured by others, 2021: the ASP.NET portal of Hà Giang and of the provinces that bought it.
    name="ha-giang-aspnet",
    marks=(".ArticleDetailControl .ArticleContent",),
    title=(".ArticleDetailControl .ArticleHeader",),
    lead=(".ArticleDetailControl .ArticleSummary",),
    body=(".ArticleDetailControl .ArticleContent",),
    published=(".ArticleDetailControl .PostDate",),
    category=(".MenuNavigation .NavContainer li.Item:last-child", ".MenuNavigation .NavContainer li.Item"),
)
SHAREPOINT = Layout(
    # Documented (MOLISA, MARD): one web part with h1, a date in the p that follows, and the description.
    name="sharepoint-article",
    marks=("#divArticleDescription",),
    title=("[id^='ctl00_'] > h1", "#aspnetForm h1"),
    body=("#divArticleDescription",),
    published=("[id^='ctl00_'] > h1 + p", "[id^='ctl00_'] > p"),
)
SHAREPOINT_PARTS = Layout(
    # Documented (Vietnam Social Security and others): title, summary and body are three numbered elements.
    name="sharepoint-parts",
    marks=("#divArticleDescription2", "#divArticleDescription3"),
    title=("#divArticleDescription3 h1", "#divArticleDescription3"),
    lead=("#divArticleDescription1",),
    body=("#divArticleDescription2",),
    published=("#divArticleDescription3 .ngay-dang", "#divArticleDescription3 span"),
)
SHAREPOINT_NEWS = Layout(
    # Documented (Ministry of Justice).
    name="sharepoint-news-details",
    marks=(".news-details .news-content",),
    title=(".news-details h1",),
    lead=(".news-details .mota",),
    body=(".news-details .news-content",),
    published=(".news-details .date", ".news-details .ngaydang", ".news-details time"),
)
WEBSPHERE = Layout(
    # Documented (Ministry of Defence): h1 and h2 in the content of a WebSphere web content viewer.
    name="websphere-wcm",
    marks=(".moduleContentBg h1", ".moduleContentBg h2"),
    title=(".moduleContentBg h1",),
    lead=(".moduleContentBg .tomtat", ".moduleContentBg .summary"),
    body=(".moduleContentBg .noidung", ".moduleContentBg .moduleContent", ".moduleContentBg"),
    published=(".moduleContentBg h2",),
    drop=(".moduleContentBg > h1", ".moduleContentBg > h2"),
)
