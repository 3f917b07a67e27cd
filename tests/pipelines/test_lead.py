"""The lead and the dateline: what stands before the text proper."""

import pytest

from pipelines.dateline import dateline
from pipelines.lead import lead, lead_element
from records import Layout
from tests.pipelines.pages_of import document_of

LEAD = "Chín tháng qua, xã đã hoàn thành phần lớn chỉ tiêu đề ra."


def page(markup: str) -> str:
    return f"<html><body><h1>Chín tháng vượt khó của xã An Phú</h1>{markup}<div><p>Đoạn một.</p></div></body></html>"


@pytest.mark.parametrize("name", ["sapo", "hometext", "news-summary ArticleSummary", "brief", "chappeau"])
def test_an_element_called_lead_beside_the_headline_is_the_lead(name: str) -> None:
    document = document_of(page(f"<div class='{name}'>{LEAD}</div>"))
    headline = document.first(("h1",))
    assert lead(lead_element(document, None, headline), headline) == LEAD


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul class='related'><li class='desc'>{LEAD}</li></ul>",
        "<div class='description'>" + f"<p>{LEAD}</p>" * 6 + "</div>",
        "<h2 class='sapo'>Ngắn</h2>",
        "<h2 class='sapo'>Chín tháng vượt khó của xã An Phú</h2>",
        f"<p><b>{LEAD}</b></p>",
    ],
)
def test_other_elements_are_not(markup: str) -> None:
    document = document_of(page(markup))
    headline = document.first(("h1",))
    assert lead(lead_element(document, None, headline), headline) is None


def test_a_layout_names_its_lead() -> None:
    document = document_of(page(f"<p class='x'>{LEAD}</p>"))
    layout = Layout(name="x", lead=("p.x",))
    assert lead_element(document, layout) is document.first(("p.x",))
    assert lead(lead_element(document, layout)) == LEAD


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("(HG) - Ngày 21-3, Sở Nội vụ họp.", "HG"),
        ("(CTO) – Chiều nay mưa.", "CTO"),
        ("(Chinhphu.vn) - Thủ tướng vừa ký.", "Chinhphu.vn"),
        ("LSO-Hôm nay (6/6), Sở họp.", "LSO"),
        ("NDO - Sáng nay trời đẹp.", "NDO"),
        ("Hà Nội (TTXVN 2/11) - Quốc hội họp.", "Hà Nội (TTXVN 2/11)"),
        ("(Dân trí) - Nhiều người hỏi.", "Dân trí"),
        ("UBND - Đơn vị chủ trì.", None),
        ("(12) - Mục mười hai.", None),
        ("Ngày 21-3, Sở Nội vụ họp.", None),
        ("Đồng chí Nguyễn Văn A - Bí thư xã, dự.", None),
        ("", None),
    ],
)
def test_datelines(text: str, mark: str | None) -> None:
    assert dateline(text) == mark


def test_a_layout_that_finds_no_lead_leaves_it_to_the_general_rule() -> None:
    document = document_of(page(f"<div class='sapo'>{LEAD}</div>"))
    layout = Layout(name="thu", body=(".noi-dung",), lead=(".tom-luoc",))
    headline = document.first(("h1",))
    assert lead(lead_element(document, layout, headline), headline) == LEAD
