"""Boxes that newspapers set into a text: links to other articles, calls to follow, business corners."""

import pytest

from crawler.platforms import PLATFORMS
from pipelines import make_article
from records import Article, Source
from tests.pipelines.pages_of import page_of

SOURCE = Source(name="Báo thử", kind="portal", home="https://thu.example.vn")
TITLE = "Nhà vườn ven sông vào vụ xoài sớm"
TEXT = (
    "Từ đầu tháng hai, nhà vườn ở ba xã ven sông bắt đầu thu hoạch lứa xoài sớm, thương lái vào tận vườn đặt cọc.",
    "Anh Lâm Văn Út cho biết 6.000 m2 xoài cát của gia đình năm nay đậu trái đều nhờ chủ động tưới từ cuối mùa mưa.",
    "Hợp tác xã đã ký hợp đồng bao tiêu với hai doanh nghiệp, giá sàn 32.000 đồng mỗi kilôgam cho trái loại một.",
    "Ngành nông nghiệp huyện khuyến cáo bà con không thu hoạch non và ghi nhật ký phun thuốc đầy đủ từng lứa trái.",
)
OTHER = "Người trồng nhãn lo đầu ra khi vào chính vụ"
SYSTEMS = {
    "vccorp": '<h1 class="detail-title">{title}</h1><div class="detail-content afcbc-body">{body}</div>',
    "mcms": '<h1 class="article__title">{title}</h1><div class="article__body cms-body">{body}</div>',
    "unknown": '<div class="bai"><h1>{title}</h1><p class="ngay">12/02/2023 08:15</p><div>{body}</div></div>',
}
BOXES = {
    "related box of mCMS": f'<div class="article-relate"><h2><a href="/b-post2.html">{OTHER}</a></h2>'
    "<div>Giá nhãn giảm một nửa so với đầu vụ.</div></div>",
    "one related link of VCCorp": f'<div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/b.htm">{OTHER}'
    "</a><a>Giá nhãn giảm một nửa so với đầu vụ.</a><span>ĐỌC NGAY</span></div>",
    "suggested link": f'<div class="seo-suggest-link"><a href="/b.htm">{OTHER}</a></div>',
    "list of edited links": f'<div class="articles-edit no-title"><ul><li><h3><a href="/b.html">{OTHER}</a></h3>'
    "<p>Giá nhãn giảm một nửa so với đầu vụ.</p></li></ul></div>",
    "buttons": '<div class="article__social"><span>Theo dõi báo trên</span></div>',
    "table of contents": '<div class="toc"><p>Nội dung chính</p></div>',
    "link without a name": f'<p><a href="/b.html">{OTHER}</a></p>',
    "labelled link": '<p><strong>Xem thêm: <a href="/b.html">Nhãn lo đầu ra</a></strong></p>',
    "arrows": '<p><em>&gt;&gt;&gt; <a href="/b.html">Nhãn lo đầu ra</a></em></p>',
    "heading and short links": '<div class="khung"><h3>Tin liên quan</h3><ul><li><a href="/b.html">Nhãn lo đầu ra</a>'
    '</li><li><a href="/c.html">Mít rớt giá</a></li></ul></div>',
    "call to follow": "<p>Mời bạn đọc theo dõi chúng tôi trên Google News để xem tin mới.</p>",
}


def read(system: str, body: str, platforms: bool = True) -> Article:
    html = (
        f"<html><head><title>{TITLE}</title></head><body>{SYSTEMS[system].format(title=TITLE, body=body)}</body></html>"
    )
    return make_article(page_of(html), SOURCE, PLATFORMS if platforms else ())


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_box_between_paragraphs_is_not_read(system: str, box: str) -> None:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    body = "".join((*paragraphs[:2], BOXES[box], *paragraphs[2:]))
    assert read(system, body).paragraphs == TEXT


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_stands_in_a_frame_of_the_article_is_read(system: str) -> None:
    note = "Toàn huyện có 1.250 ha xoài, trong đó 310 ha đã được cấp mã số vùng trồng."
    body = "".join(f"<p>{text}</p>" for text in TEXT[:2]) + f'<div class="notebox"><p>{note}</p></div><p>{TEXT[2]}</p>'
    assert read(system, body).paragraphs == (*TEXT[:2], note, TEXT[2])


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/vb/26.html">Nghị định số 26/2024/NĐ-CP ngày 01/3/2024 về hợp tác quốc tế về pháp luật</a>',
        '<a href="/vb/27.html">2. Các khoản thu không được phép trong năm học mới tại các trường công lập</a>',
        '<a href="/x.html">Xem toàn văn kế hoạch sản xuất vụ xuân của huyện tại đây</a>',
    ],
)
def test_links_to_documents_stay_in_the_text(line: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in TEXT[:2]) + f"<p>{line}</p><p>{TEXT[2]}</p><p>{TEXT[3]}</p>"
    assert len(read("vccorp", body).paragraphs) == 5


def test_a_wrapper_that_is_called_a_box_keeps_its_text() -> None:
    body = '<div class="share-content">' + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>"
    assert read("mcms", body).paragraphs == TEXT


def test_a_heading_of_other_news_between_short_paragraphs_is_not_the_end() -> None:
    short = [text.split(",")[0] + " và bà con đều phấn khởi trước vụ mùa này." for text in TEXT]
    box = '<div><h3>Tin liên quan</h3><ul><li><a href="/b.html">Nhãn lo đầu ra</a></li></ul></div>'
    body = "".join(f"<p>{text}</p>" for text in short[:2]) + box + "".join(f"<p>{text}</p>" for text in short[2:])
    assert read("vccorp", body).paragraphs == tuple(short)


@pytest.mark.parametrize(
    "call",
    [
        "*Mời bạn đọc vào chuyên mục Quốc phòng xem các tin, bài liên quan.",
        "Theo dõi Báo thử trên",
        "Hãy theo dõi fanpage của báo trên Facebook",
        "Hãy là người đầu tiên bình luận về bài viết này",
    ],
)
def test_calls_to_the_reader_are_no_text(call: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in TEXT) + f"<p><em>{call}</em></p>"
    assert read("vccorp", body).paragraphs == TEXT


def test_an_invitation_in_the_text_stays() -> None:
    line = "Mời bạn đọc theo dõi cuộc trò chuyện giữa phóng viên và chủ vườn xoài lâu năm nhất trong xã."
    assert read("vccorp", "".join(f"<p>{text}</p>" for text in (line, *TEXT))).paragraphs == (line, *TEXT)


def test_a_survey_of_links_in_the_text_stays() -> None:
    links = [f"Sự kiện thứ {n} trong mười sự kiện nổi bật của huyện năm qua" for n in range(5)]
    body = f"<p>{TEXT[0]}</p>" + "".join(f'<p><a href="/s{n}.html">{line}</a></p>' for n, line in enumerate(links))
    assert read("vccorp", body + f"<p>{TEXT[1]}</p>").paragraphs == (TEXT[0], *links, TEXT[1])


def test_keywords_with_one_link_in_a_sentence_stay() -> None:
    line = 'Chủ đề: Nông dân và vườn cây ăn trái là nội dung chính của <a href="/hn">hội nghị</a> sáng nay tại huyện.'
    body = f"<p>{TEXT[0]}</p><p>{line}</p><p>{TEXT[1]}</p>"
    assert len(read("vccorp", body).paragraphs) == 3
