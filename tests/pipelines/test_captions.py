"""Captions: told by markup, setting or words, joined with their credit, given once, with their picture."""

import pytest
from lxml.html import fromstring

from pipelines.blocks import blocks
from pipelines.captions import Captions, captions
from pipelines.images import images

IMG = "<p><img src='/anh/1.jpg'/></p>"
TEXT = (
    "<p>Hội nghị đã nghe báo cáo kết quả sáu tháng và bàn giải pháp cho thời gian tới, có nhiều ý kiến phát biểu.</p>"
)


def found(markup: str) -> Captions:
    body = fromstring(f"<div>{markup}</div>")
    return captions(blocks(body), body)


@pytest.mark.parametrize(
    "markup",
    [
        IMG + "<p><em>Đại biểu chụp ảnh lưu niệm.</em></p>",
        IMG + "<p style='text-align:center'>Đại biểu chụp ảnh lưu niệm.</p>",
        IMG + "<p>(Đại biểu chụp ảnh lưu niệm.)</p>",
        "<figure><img src='/anh/1.jpg'/><figcaption>Đại biểu chụp ảnh lưu niệm.</figcaption></figure>",
        "<table><tr><td><img src='/anh/1.jpg'/></td></tr><tr><td>Đại biểu chụp ảnh lưu niệm.</td></tr></table>",
        IMG + "<p class='image-desc'>Đại biểu chụp ảnh lưu niệm.</p>",
        "<p><img src='/anh/1.jpg'/><br/><i>Đại biểu chụp ảnh lưu niệm.</i></p>",
    ],
)
def test_a_line_set_like_a_caption_below_a_picture_is_one(markup: str) -> None:
    parted = found(markup + TEXT)
    assert [text.strip("()") for text in parted.texts] == ["Đại biểu chụp ảnh lưu niệm."]
    assert len(parted.blocks) == 1
    assert images(parted.pictures, "https://x.vn/")[0].caption == parted.texts[0]


@pytest.mark.parametrize("line", ["Quang cảnh hội nghị.", "Lễ ra quân. Ảnh: Minh Tâm", "Bà con nhận quà Tết"])
def test_words_tell_a_caption_where_nothing_sets_it_apart(line: str) -> None:
    assert found(f"{IMG}<p>{line}</p>{TEXT}").texts == (line,)


@pytest.mark.parametrize(
    "markup",
    [
        f"{IMG}{TEXT}",
        f"{IMG}<p>1. Về công tác người có công</p>{TEXT}",
        f"{IMG}<p><strong>Nhiều chỉ tiêu vượt kế hoạch</strong></p>{TEXT}",
        f"{TEXT}<p><em>Toàn văn báo cáo gửi kèm.</em></p>",
    ],
)
def test_prose_headings_and_lines_without_a_picture_are_no_captions(markup: str) -> None:
    assert found(markup).texts == ()


def test_a_caption_and_its_credit_are_one_and_twice_printed_is_once() -> None:
    cell = "<table><tr><td><img src='/a.jpg'/><br/>Trao nhà tình nghĩa tại xã.<br/>Ảnh: Thu Hà</td></tr></table>"
    assert found(cell + TEXT).texts == ("Trao nhà tình nghĩa tại xã. Ảnh: Thu Hà",)
    twice = f"{IMG}<p><em>Trao nhà tình nghĩa tại xã.</em></p><p><em>Trao nhà tình nghĩa tại xã.</em></p>{TEXT}"
    assert found(twice).texts == ("Trao nhà tình nghĩa tại xã.",)


def test_icons_and_placeholders_are_no_pictures_and_lazy_ones_have_their_address() -> None:
    lazy = "<img src='data:image/gif;base64,R0' data-src='/that.jpg'/>"
    markup = f"<p>{lazy}<img src='/icons/a.png'/><img src='/x.gif' width='1'/></p>"
    assert [image.url for image in images(found(markup).pictures, "https://x.vn/tin/")] == ["https://x.vn/that.jpg"]
