"""The headline: what repeats it, what is never one, and what stands in where nothing repeats it."""

import pytest

from pipelines.title import agreement, headline, slug
from tests.pipelines.pages_of import document_of

TITLE = "Khai mạc hội thi tay nghề giáo viên dạy nghề"


def title_of(body: str, head: str = "", url: str = "https://thu.example.vn/a/1") -> str | None:
    found = headline(document_of(f"<html><head>{head}</head><body>{body}</body></html>", url=url), None)
    return found.text if found else None


def test_the_heading_that_the_title_tag_repeats_wins_over_a_portlet_name() -> None:
    head = f"<title>{TITLE} - Cổng thông tin</title>"
    assert title_of(f"<h1 class='portlet-title'>Chi tiết tin</h1><div class='tieude'>{TITLE}</div>", head) == TITLE


def test_the_address_tells_which_line_is_the_headline() -> None:
    url = "https://thu.example.vn/chi-tiet-tin/?/khai-mac-hoi-thi-tay-nghe-giao-vien-day-nghe/12"
    assert title_of(f"<h1>Chi tiết tin</h1><p>{TITLE}</p><h2>Tin nổi bật</h2>", url=url) == TITLE


def test_a_menu_that_links_to_the_article_is_not_its_headline() -> None:
    head = f'<meta property="og:title" content="{TITLE}">'
    document = document_of(
        f"<html><head>{head}</head><body><li><a href='/1'>{TITLE}</a></li><h2>{TITLE}</h2></body></html>"
    )
    found = headline(document, None)
    assert found is not None and found.element is not None and found.element.tag == "h2"


def test_a_cut_title_tag_does_not_cut_the_headline() -> None:
    assert title_of(f"<h1>{TITLE}</h1>", "<title>Khai mạc hội thi tay nghề giáo...</title>") == TITLE


def test_a_heading_beside_a_date_line_is_believed_without_a_witness() -> None:
    assert title_of(f"<div class='tieude'>{TITLE}</div><span>Ngày đăng: 05/01/2024</span>") == TITLE


@pytest.mark.parametrize(
    "head", ["<title>Cổng thông tin điện tử huyện An Biên</title>", "<title>Chi tiết tin</title>", ""]
)
def test_a_site_or_page_name_is_no_headline(head: str) -> None:
    assert title_of("<p>Một dòng ngắn.</p>", head) is None


def test_slugs_and_agreement_survive_accents_and_a_dropped_d() -> None:
    assert slug("Đại hội, 2024!") == "dai-hoi-2024"
    assert (
        agreement("Tổ chức đưa, đón người có công đi nghỉ dưỡng", ["to-chuc-ua-on-nguoi-co-cong-i-nghi-duong-93718"])
        > 0.5
    )
    assert agreement("Một chuyện hoàn toàn khác hẳn", ["khai-mac-hoi-thi-tay-nghe"]) == 0
