"""Pages made to hang a reader: every part that this package finds by rule is found, or not, in time."""

import time

import pytest

from pipelines import PipelineError, make_article
from pipelines.byline import byline
from pipelines.date_places import headline_of
from pipelines.document import Document
from pipelines.lead import lead_element
from pipelines.published import modified, published
from records import Source
from tests.pipelines.pages_of import page_of

HEADLINE = "<h1>Một tựa đề khá dài của tin</h1>"
PAGES = {
    "attributes": f"<body>{HEADLINE}<p {' '.join(f'a{number}=1' for number in range(100_000))}>tin</p></body>",
    "dates": "<head>" + "<meta property='article:published_time' content='2026-13-45'>" * 50_000 + f"</head>{HEADLINE}",
    "labels": f"<body>{HEADLINE}" + "<p>Ngày đăng: 1</p>" * 100_000,
    "authors": f"<body>{HEADLINE}" + "<p class='author'>author</p>" * 50_000,
    "headlines": "<body>" + HEADLINE * 50_000,
    "date elements": f"<body>{HEADLINE}" + "<span class='date'>31/02/2020</span>" * 50_000,
    "links": "<body>" + "<a href='/x'>Ngày đăng 1/1/2020</a> " * 100_000,
    "paragraphs": f"<body>{HEADLINE}" + "<p>a" * 300_000,
    "one text": f"<body>{HEADLINE}<p>" + "Ngày 1/1/2020 " * 200_000 + "</p>",
    "unclosed": f"<body>{HEADLINE}" + "<font>" * 50_000 + "x",
}


def test_links_parted_by_breaks_in_one_paragraph_are_read_in_time() -> None:
    links = "<a href='/x'>Một tin khác về nông thôn mới hôm nay và ngày mai</a><br>" * 20_000
    page = page_of(f"<body>{HEADLINE}<p>12/03/2023 08:00</p><p>{links}</p></body>")
    begun = time.process_time()
    with pytest.raises(PipelineError):
        make_article(page, Source(name="Thử", kind="portal", home="https://thu.example.vn"))
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("name", PAGES)
def test_dates_authors_and_leads_are_looked_for_in_time(name: str) -> None:
    page = page_of(PAGES[name])
    begun = time.perf_counter()
    document = Document.read(page)
    moment = published(document, None, page)
    modified(document, None, page)
    byline(document, None)
    lead_element(document, None, headline_of(document))
    assert time.perf_counter() - begun < 10
    assert moment is None
