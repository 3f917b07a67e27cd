"""What stands around a text and belongs to the article: names with titles, top pictures, files below, the section."""

import pytest

from pipelines import make_article
from pipelines.pen_names import is_name, people
from records import Article, Source
from tests.pipelines.pages_of import page_of

SOURCE = Source(name="Cổng thử", kind="portal", home="https://thu.example.vn")
TITLE = "Trường mầm non vùng biên có thêm bốn phòng học"
TEXT = (
    "Sáng 4/3, bốn phòng học mới của điểm trường bản Pa Tết được bàn giao cho nhà trường sau năm tháng thi công.",
    "Công trình trị giá 1,9 tỷ đồng do các nhà hảo tâm đóng góp, mỗi phòng rộng 48 mét vuông, có khu vệ sinh riêng.",
    "Cô giáo Lò Thị Pánh cho biết 96 cháu của ba lớp từ nay không còn phải học nhờ nhà văn hóa của bản.",
)


def read(
    above: str = "", below: str = "", text: str = "".join(f"<p>{line}</p>" for line in TEXT), top: str = ""
) -> Article:
    body = (
        f'{top}<div class="khung"><h1>{TITLE}</h1><div class="ngay">05/03/2023 10:20</div>{above}'
        f'<div id="noi">{text}</div></div>{below}'
    )
    return make_article(page_of(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"), SOURCE)


@pytest.mark.parametrize(
    "name", ["TS. Lê Minh Đức", "PGS.TS. Trần Thị Hà", "ThS Nguyễn Văn Tâm", "BS. Võ Thu", "B. Duy"]
)
def test_titles_and_single_initials_are_parts_of_names(name: str) -> None:
    assert is_name(name)


def test_authors_come_without_their_titles() -> None:
    assert people("TS. Lê Minh Đức")[0] == ("Lê Minh Đức",)
    assert people("B. Duy")[0] == ("B. Duy",)


@pytest.mark.parametrize("words", ["TS", "B.", "Th.S", "GS. TS."])
def test_a_title_alone_is_no_name(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    "picture",
    [
        '<figure class="avatar"><img src="/a.jpg"><figcaption>{}</figcaption></figure>',
        '<table><tr><td><img src="/a.jpg"></td></tr><tr><td class="caption"><p>{}</p></td></tr></table>',
        '<div class="avatar"><img src="/a.jpg"><div class="avatar-desc figcaption">{}</div></div>',
    ],
)
def test_a_picture_between_headline_and_text_keeps_its_caption(picture: str) -> None:
    article = read(above=picture.format("Các cháu trong phòng học mới. Ảnh: Hà An"))
    assert article.captions == ("Các cháu trong phòng học mới. Ảnh: Hà An",)
    assert article.paragraphs == TEXT
    assert [image.url for image in article.images] == ["https://thu.example.vn/a.jpg"]


def test_a_caption_printed_above_and_again_in_the_text_is_one() -> None:
    picture = '<figure><img src="/a.jpg"><figcaption>Phòng học mới.</figcaption></figure>'
    assert read(above=picture, text=picture + "".join(f"<p>{line}</p>" for line in TEXT)).captions == (
        "Phòng học mới.",
    )


@pytest.mark.parametrize(
    "box",
    [
        '<div class="attach-file"><p>Tập tin đính kèm</p><ul><li><a href="/up/kh-1.pdf">Kế hoạch</a></li></ul></div>',
        '<div><b>File đính kèm</b><a href="/up/kh-1.pdf">Kế hoạch</a></div>',
        '<div class="list-group news-download-file"><a href="/up/kh-1.pdf">Kế hoạch</a></div>',
    ],
)
def test_files_in_a_box_below_the_article_are_attached(box: str) -> None:
    article = read(below=box)
    assert [each.url for each in article.attachments] == ["https://thu.example.vn/up/kh-1.pdf"]
    assert article.paragraphs == TEXT


def test_files_of_other_documents_are_not() -> None:
    box = '<div class="tin-lien-quan"><b>Văn bản mới</b><a href="/up/kh-9.pdf">Kế hoạch khác</a></div>'
    assert read(below=box).attachments == ()


@pytest.mark.parametrize(
    "line",
    [
        "Tập tin đính kèm:<a href='/up/BaoCao.docx'>BaoCao.docx</a>",
        "<b>Tập tin đính kèm</b><br><a href='/up/BaoCao.docx'>Lịch thi của khối lớp sáu</a>",
        "<a href='/up/BaoCao.docx'>Tải về tại đây</a>",
    ],
)
def test_a_link_to_a_file_is_an_attachment_and_no_text(line: str) -> None:
    article = read(text="".join(f"<p>{text}</p>" for text in TEXT) + f"<p>{line}</p>")
    assert article.paragraphs == TEXT
    assert [each.url for each in article.attachments] == ["https://thu.example.vn/up/BaoCao.docx"]


def test_buttons_side_by_side_are_no_text() -> None:
    article = read(text="<div><a>Chia sẻ</a><a>Bản in</a></div>" + "".join(f"<p>{text}</p>" for text in TEXT))
    assert article.paragraphs == TEXT


@pytest.mark.parametrize(
    "top",
    [
        '<div class="breadcrum"><a href="/">Trang chủ</a> &gt; <a href="/gd">Giáo dục</a></div>',
        '<p id="breadcrumbs"><a href="/">Trang nhất</a> » <a href="/gd">Giáo dục</a> » <strong>'
        + TITLE
        + "</strong></p>",
        '<div class="path"><a href="/">Trang chủ</a> / <a href="/gd">Giáo dục</a></div>',
        '<span class="cate"><a href="/gd">Giáo dục</a></span>',
    ],
)
def test_the_section_is_found_beside_the_headline(top: str) -> None:
    assert read(top=top).category == "Giáo dục"
