"""Every synthetic page beside its JSON: read with the platforms' layouts and without any."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.platforms import PLATFORMS
from pipelines import PipelineError, make_article
from records import Article, Layout, Page, Source

PAGES = Path(__file__).parent.parent / "pages"
PLATFORM_FOLDERS = (
    "a-id b-grid content-detail hagiang-aspnet liferay-7 liferay-asset mcms nukeviet-default nukeviet-egov"
    " platforms sharepoint-bhxh sharepoint-moj sharepoint-molisa vccorp vhv-b vnpt-liferay websphere-wcm yyyymm"
).split()
UNKNOWN_FOLDERS = ("portal", "unknown")
SOURCE = Source(name="Cổng thử nghiệm", kind="portal", home="https://example.gov.vn")


def pages(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (PAGES / folder).glob("*.json"))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def page_of(path: Path, gold: dict[str, Any]) -> Page:
    return Page(
        source="example",
        url=gold["url"],
        fetched_at=datetime.fromisoformat(gold["captured"]),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=path.with_suffix(".html").read_bytes(),
    )


def read(path: Path, platforms: tuple[Layout, ...]) -> tuple[Article, dict[str, Any]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return make_article(page_of(path, gold), SOURCE, platforms), gold


def moment(article: Article, gold: dict[str, Any]) -> str | None:
    return None if article.published is None else article.published.value[: len(gold["published"] or "")]


@pytest.mark.parametrize("path", pages(*PLATFORM_FOLDERS), ids=named)
def test_a_platform_page_comes_out_exactly_as_its_author_meant(path: Path) -> None:
    article, gold = read(path, PLATFORMS)
    assert article.way == "layout"
    assert list(article.paragraphs) == gold["paragraphs"]
    assert (article.title, article.lead) == (gold["title"], gold["lead"])
    assert moment(article, gold) == gold["published"]
    assert (article.byline, list(article.authors)) == (gold["byline"], gold["authors"])
    assert list(article.credits) == gold["credits"]
    assert article.category == gold["category"]
    assert list(article.captions) == gold["captions"]
    assert [each.url.rsplit("/", 1)[-1] for each in article.attachments] == [
        each.rsplit("/", 1)[-1] for each in gold["attachments"]
    ]


@pytest.mark.parametrize("path", pages(*PLATFORM_FOLDERS, *UNKNOWN_FOLDERS), ids=named)
def test_without_layouts_the_text_is_whole_and_no_furniture_is_in_it(path: Path) -> None:
    article, gold = read(path, ())
    assert article.way == "general"
    assert article.title == gold["title"]
    missing = [line for line in gold["paragraphs"] if line not in article.paragraphs]
    assert missing == []
    neutral = {gold["lead"], gold["byline"], *gold["captions"], *gold["credits"], *gold["authors"]}
    surplus = [line for line in article.paragraphs if line not in gold["paragraphs"] and line not in neutral]
    assert surplus == []


@pytest.mark.parametrize("path", pages(*UNKNOWN_FOLDERS), ids=named)
def test_a_page_of_no_known_make_fits_no_platform(path: Path) -> None:
    article, _ = read(path, PLATFORMS)
    assert (article.layout, article.way) == (None, "general")


@pytest.mark.parametrize("platforms", [PLATFORMS, ()], ids=["layouts", "none"])
@pytest.mark.parametrize("path", pages("refused"), ids=named)
def test_what_is_no_article_is_refused_with_its_reason(path: Path, platforms: tuple[Layout, ...]) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    with pytest.raises(PipelineError) as caught:
        make_article(page_of(path, gold), SOURCE, platforms)
    assert caught.value.reason == gold["reason"]
    assert len(caught.value.layout_digest) == 12


def test_every_platform_has_a_page_that_it_reads_or_knows_for_a_list() -> None:
    read_by = {read(path, PLATFORMS)[0].layout for path in pages(*PLATFORM_FOLDERS, "bvhttdl")}
    lists = {layout.name for layout in PLATFORMS if layout.listing_marks and not layout.body}
    assert {layout.name for layout in PLATFORMS} - lists - {str(name) for name in read_by} == set()
